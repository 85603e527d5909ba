// Campaigns of timed drops as GraphQL shows them: to the account, in the list, on a channel.

import { type Campaign, campaignImageUrl, type Drop, isLinked, statusOf } from "../catalogue.ts"
import { CLAIM_GRACE_MS } from "../claims.ts"
import type { User } from "../accounts.ts"
import { openKeptOfCampaigns } from "../kept.ts"
import type { World } from "../world.ts"
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
    // A season has many that are long over.
    if (now >= campaign.endsAt + CLAIM_GRACE_MS) return false
    if (!standings.isBegun(user, campaign)) return false
    const mined = campaign.drops.filter((drop) => drop.minutes > 0)
    if (mined.every((drop) => standings.of(user, drop).isClaimed)) return false
    if (now < campaign.endsAt) return true
    const hasUnclaimed = mined.some((drop) => standings.of(user, drop).instanceId !== null)
    return hasUnclaimed
  })
}

/**
 * As the account sees it, its own progress included. Nodes of campaigns are kept, since each answer
 * has many of them: what may change is a function, which finds out when it is asked.
 */
export function ownCampaignNode({ user, world }: Asked, campaign: Campaign): Node {
  return kept(ownNodes(world), campaign, user, () => ({
    ...campaignNode(world, campaign),
    owner: { id: "1", name: "Publisher" },
    self: () => ({ isAccountConnected: user !== null && isLinked(user.linked, campaign) }),
    eventBasedDrops: [],
    timeBasedDrops: campaign.drops.map((drop) => ({
      ...dropNode(world, drop),
      self: () => (campaign.startsAt <= world.clock.now() ? selfNode(world, user, drop) : null),
    })),
  }))
}

/** As a channel shows it: asking for anything of the account fails. */
export function channelCampaignNode({ user, world }: Asked, campaign: Campaign): Node {
  return kept(channelNodes(world), campaign, user, () => ({
    ...campaignNode(world, campaign),
    timeBasedDrops: campaign.drops.map((drop) => dropNode(world, drop)),
    summary: () => ({
      includesMWRequirement: campaign.drops.some((drop) => drop.minutes > 0),
      includesSubRequirement: campaign.drops.some((drop) => drop.subs > 0),
      isSitewide: campaign.game === null,
      isRewardCampaign: campaign.system === "reward",
    }),
  }))
}

type Nodes = Map<Campaign, Map<User | null, Node>>
const ownNodes = openKeptOfCampaigns<Map<User | null, Node>>()
const channelNodes = openKeptOfCampaigns<Map<User | null, Node>>()

function kept(nodes: Nodes, campaign: Campaign, user: User | null, made: () => Node): Node {
  const ofCampaign = nodes.get(campaign) ?? new Map<User | null, Node>()
  const known = ofCampaign.get(user)
  if (known !== undefined) return known
  const fresh = made()
  ofCampaign.set(user, fresh)
  nodes.set(campaign, ofCampaign)
  return fresh
}

export function linkUrl(campaign: Campaign): string {
  return `https://link.${campaign.game?.slug ?? "twitch"}.example/drops`
}

/** Twitch writes times with none, three or nine digits of a second. */
export function timeText({ rules }: World, at: number, of: string): string {
  const digits = rules.hasTraps ? of.length % 3 : 0
  const key = at * 3 + digits
  const known = timeTexts.get(key)
  if (known !== undefined) return known
  if (timeTexts.size >= TIME_TEXTS_MAX) timeTexts.clear()
  const fresh = writtenTime(at, digits)
  timeTexts.set(key, fresh)
  return fresh
}

/** Campaigns keep their times, and each answer tells many of them. */
const timeTexts = new Map<number, string>()
const TIME_TEXTS_MAX = 5_000

function writtenTime(at: number, digits: number): string {
  const iso = new Date(at).toISOString()
  if (digits === 0) return iso.replace(/\.\d+Z$/, "Z")
  return digits === 1 ? iso : iso.replace("Z", "000000Z")
}

function campaignNode(world: World, campaign: Campaign): Node {
  const { game } = campaign
  return {
    id: campaign.id,
    name: campaign.name,
    status: () => statusOf(campaign, world.clock.now()),
    startAt: timeText(world, campaign.startsAt, campaign.id),
    endAt: () => timeText(world, campaign.endsAt, campaign.name),
    imageURL: campaignImageUrl(campaign),
    detailsURL: `https://www.twitch.tv/drops/campaigns?dropID=${campaign.id}`,
    accountLinkURL: linkUrl(campaign),
    game: game === null ? null : () => gameNode(world, game),
    allow: () => allowedNode(world, campaign),
  }
}

function allowedNode({ channels, rules }: World, campaign: Campaign): Node {
  const listed = [...campaign.channels].flatMap((login) => channels.byLogin(login) ?? [])
  if (listed.length === 0) return rules.hasTraps ? { isEnabled: true, channels: [] } : NO_CHANNELS
  return {
    isEnabled: true,
    channels: listed.map(({ id, login, displayName }) => ({ id, name: login, displayName })),
  }
}

const NO_CHANNELS = { isEnabled: false, channels: null }

function dropNode(world: World, drop: Drop): Node {
  const { game } = drop.campaign
  return {
    id: drop.id,
    name: drop.name,
    startAt: timeText(world, drop.startsAt, drop.id),
    endAt: () => timeText(world, drop.endsAt, drop.name),
    requiredMinutesWatched: () => drop.minutes,
    requiredSubs: drop.subs,
    preconditionDrops:
      drop.preconditions.length === 0 ? null : drop.preconditions.map((id) => ({ id })),
    benefitEdges: drop.benefits.map((benefit) => ({
      benefit: {
        id: benefit.id,
        name: benefit.name,
        imageAssetURL: benefit.imageUrl,
        distributionType: benefit.kind,
        game: game === null ? null : () => shortGameNode(game),
      },
      entitlementLimit: 1,
      claimCount: 0,
    })),
  }
}

function selfNode(world: World, user: User | null, drop: Drop): Node | null {
  const { standings, catalogue } = world
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
