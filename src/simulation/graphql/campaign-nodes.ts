// Campaigns of timed drops as GraphQL shows them: to the account, in the list, on a channel.

import { type Campaign, campaignImageUrl, type Drop, isLinked, statusOf } from "../catalogue.ts"
import { CLAIM_GRACE_MS } from "../claims.ts"
import type { Asked } from "./asked.ts"
import type { Node } from "./execute.ts"
import { gameNode, shortGameNode } from "./game-nodes.ts"

/** Campaigns the account has begun and has something left to do or to claim in. */
export function inProgress(asked: Asked): Campaign[] {
  const { catalogue, standings, clock } = asked.world
  const { user } = asked
  if (user === null) return []
  const now = clock.now()
  return catalogue.campaigns.filter((campaign) => {
    if (!standings.isBegun(user, campaign)) return false
    const mined = campaign.drops.filter((drop) => drop.minutes > 0)
    if (mined.every((drop) => standings.of(user, drop).isClaimed)) return false
    if (now < campaign.endsAt) return true
    const hasUnclaimed = mined.some((drop) => standings.of(user, drop).instanceId !== null)
    return hasUnclaimed && now < campaign.endsAt + CLAIM_GRACE_MS
  })
}

/** As the account sees it, its own progress included. */
export function ownCampaignNode(asked: Asked, campaign: Campaign): Node {
  const isStarted = campaign.startsAt <= asked.world.clock.now()
  return {
    ...campaignNode(asked, campaign),
    owner: { id: "1", name: "Publisher" },
    self: { isAccountConnected: asked.user !== null && isLinked(asked.user.linked, campaign) },
    eventBasedDrops: [],
    timeBasedDrops: () =>
      campaign.drops.map((drop) => ({
        ...dropNode(asked, drop),
        self: isStarted ? selfNode(asked, drop) : null,
      })),
  }
}

/** As a channel shows it: asking for anything of the account fails. */
export function channelCampaignNode(asked: Asked, campaign: Campaign): Node {
  return {
    ...campaignNode(asked, campaign),
    timeBasedDrops: () => campaign.drops.map((drop) => dropNode(asked, drop)),
    summary: {
      includesMWRequirement: campaign.drops.some((drop) => drop.minutes > 0),
      includesSubRequirement: campaign.drops.some((drop) => drop.subs > 0),
      isSitewide: campaign.game === null,
      isRewardCampaign: campaign.system === "reward",
    },
  }
}

export function linkUrl(campaign: Campaign): string {
  return `https://link.${campaign.game?.slug ?? "twitch"}.example/drops`
}

/** Twitch writes times with none, three or nine digits of a second. */
export function timeText(asked: Asked, at: number, of: string): string {
  const iso = new Date(at).toISOString()
  const digits = asked.world.rules.hasTraps ? of.length % 3 : 0
  if (digits === 0) return iso.replace(/\.\d+Z$/, "Z")
  return digits === 1 ? iso : iso.replace("Z", "000000Z")
}

function campaignNode(asked: Asked, campaign: Campaign): Node {
  const { channels, rules, clock } = asked.world
  const listed = [...campaign.channels].flatMap((login) => channels.byLogin(login) ?? [])
  const none = rules.hasTraps ? { isEnabled: true, channels: [] } : NO_CHANNELS
  return {
    id: campaign.id,
    name: campaign.name,
    status: statusOf(campaign, clock.now()),
    startAt: timeText(asked, campaign.startsAt, campaign.id),
    endAt: timeText(asked, campaign.endsAt, campaign.name),
    imageURL: campaignImageUrl(campaign),
    detailsURL: `https://www.twitch.tv/drops/campaigns?dropID=${campaign.id}`,
    accountLinkURL: linkUrl(campaign),
    game: campaign.game === null ? null : gameNode(asked, campaign.game),
    allow:
      listed.length === 0
        ? none
        : {
            isEnabled: true,
            channels: listed.map(({ id, login, displayName }) => ({
              id,
              name: login,
              displayName,
            })),
          },
  }
}

const NO_CHANNELS = { isEnabled: false, channels: null }

function dropNode(asked: Asked, drop: Drop): Node {
  return {
    id: drop.id,
    name: drop.name,
    startAt: timeText(asked, drop.startsAt, drop.id),
    endAt: timeText(asked, drop.endsAt, drop.name),
    requiredMinutesWatched: drop.minutes,
    requiredSubs: drop.subs,
    preconditionDrops:
      drop.preconditions.length === 0 ? null : drop.preconditions.map((id) => ({ id })),
    benefitEdges: drop.benefits.map((benefit) => ({
      benefit: {
        id: benefit.id,
        name: benefit.name,
        imageAssetURL: benefit.imageUrl,
        distributionType: benefit.kind,
        game: drop.campaign.game === null ? null : shortGameNode(drop.campaign.game),
      },
      entitlementLimit: 1,
      claimCount: 0,
    })),
  }
}

function selfNode(asked: Asked, drop: Drop): Node | null {
  const { user } = asked
  const { standings, catalogue } = asked.world
  if (user === null) return null
  const standing = standings.of(user, drop)
  const isMet = (id: string) => {
    const before = catalogue.drop(id)
    return before !== null && standings.of(user, before).isClaimed
  }
  return {
    hasPreconditionsMet: drop.preconditions.every(isMet),
    currentMinutesWatched: standing.isClaimed ? 0 : standing.minutes,
    currentSubs: 0,
    isClaimed: standing.isClaimed,
    dropInstanceID: standing.isClaimed ? null : standing.instanceId,
  }
}
