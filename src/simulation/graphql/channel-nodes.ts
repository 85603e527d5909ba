// Channels as GraphQL shows them.

import type { Channel } from "../channels.ts"
import { details } from "./account-nodes.ts"
import type { Asked } from "./asked.ts"
import { channelCampaignNode } from "./campaign-nodes.ts"
import type { Arguments, Node } from "./execute.ts"
import { shortGameNode } from "./game-nodes.ts"

/** `user`: a channel by its id or login, or the account itself. */
export function userNode(asked: Asked, args: Arguments): Node | null {
  const { channels } = asked.world
  const key = args.id ?? args.login
  if (asked.user !== null && key === asked.user.id) {
    const { id, login } = asked.user
    return { id, login, displayName: login, dropCampaign: (inner) => details(asked, inner) }
  }
  const channel = "id" in args ? channels.byId(String(key)) : channels.byLogin(String(key))
  return channel === null ? null : channelAsUser(channel)
}

/** `channel`: what can be earned on it. */
export function channelNode(asked: Asked, id: string): Node | null {
  const channel = asked.world.channels.byId(id)
  if (channel === null) return null
  return {
    id: channel.id,
    name: channel.login,
    login: channel.login,
    displayName: channel.displayName,
    viewerDropCampaigns: () => campaignsOn(asked, channel),
  }
}

export function accessToken(asked: Asked, login: string): Node | null {
  const { channels, streams } = asked.world
  const channel = channels.byLogin(login)
  if (channel === null) return null
  const ticket = streams.issue(asked.user, channel, channel.broadcast?.id ?? "none")
  return {
    value: ticket.token,
    signature: ticket.signature,
    authorization: {
      isForbidden: channel.isForbidden,
      forbiddenReasonCode: channel.isForbidden ? "GEO_BLOCKED" : "NONE",
    },
  }
}

function campaignsOn(asked: Asked, channel: Channel): Node[] {
  if (channel.broadcast === null || !channel.hasDrops) return []
  const { catalogue, clock } = asked.world
  return catalogue
    .countingOn(channel.login, channel.game, clock.now())
    .filter((one) => one.system === "timed")
    .map((one) => channelCampaignNode(asked, one))
}

function channelAsUser(channel: Channel): Node {
  const game = channel.game === null ? null : shortGameNode(channel.game)
  const { id, login, displayName, title, broadcast } = channel
  return {
    id,
    login,
    displayName,
    profileImageURL: `https://static-cdn.jtvnw.net/jtv_user_pictures/${id}-profile_image-70x70.png`,
    broadcastSettings: { id, title, game },
    stream:
      broadcast === null
        ? null
        : {
            id: broadcast.id,
            viewersCount: channel.viewers,
            type: channel.isRerun ? "rerun" : "live",
            game,
            tags: [],
          },
    self: { banStatus: channel.isBanning ? { isPermanent: true, expiresAt: null } : null },
    dropCampaign: null,
  }
}
