// The fields a GraphQL document may begin with.

import { claim, currentUser, deleteNotification } from "./account-nodes.ts"
import type { Asked } from "./asked.ts"
import { accessToken, channelNode, userNode } from "./channel-nodes.ts"
import type { Arguments, Node } from "./execute.ts"
import { findGame, topGames } from "./game-nodes.ts"
import { availableRewards, rewardCampaign } from "./reward-nodes.ts"

/** Root fields that are answered without a token (public miners, September 2026). */
export const PUBLIC_ROOTS = new Set(["game", "games"])

export function rootsFor(
  asked: Asked,
  sendEvents: (args: Arguments) => Node,
): { readonly query: Node; readonly mutation: Node } {
  return {
    query: {
      currentUser: () => currentUser(asked),
      user: (args) => userNode(asked, args),
      channel: (args) => channelNode(asked, String(args.id)),
      game: (args) => findGame(asked, args),
      games: (args) => topGames(asked, args),
      streamPlaybackAccessToken: (args) => accessToken(asked, String(args.channelName)),
      rewardCampaignsAvailableToUser: () => availableRewards(asked),
      dropsCampaign: (args) => rewardCampaign(asked, String(args.id)),
    },
    mutation: {
      claimDropRewards: (args) => claim(asked, args),
      deleteNotification: (args) => deleteNotification(asked, args),
      sendSpadeEvents: sendEvents,
    },
  }
}
