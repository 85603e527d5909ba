// What GraphQL shows an account of itself, and what an account can do.

import type { User } from "../accounts.ts"
import { boxArtUrl, isLinked, isListed } from "../catalogue.ts"
import type { GivenBenefit } from "../claims.ts"
import { openKept } from "../kept.ts"
import type { World } from "../world.ts"
import type { Asked } from "./asked.ts"
import { inProgress, linkUrl, ownCampaignNode, timeText } from "./campaign-nodes.ts"
import { type Arguments, type Node, Unchanging } from "./execute.ts"
import { rewardsInProgress } from "./reward-nodes.ts"

const DAY_MS = 24 * 3_600_000

const EMPTY_SESSION: Node = {
  channel: null,
  game: null,
  dropID: "",
  currentMinutesWatched: 0,
  requiredMinutesWatched: 0,
}

export function currentUser(asked: Asked): Node | null {
  const { user, world } = asked
  if (user === null) return null
  return {
    id: user.id,
    login: user.login,
    inventory: () => (world.faults.use("inventory-null") === null ? inventory(asked, user) : null),
    dropCampaigns: () => list(asked),
    dropCurrentSession: () => session(asked, user),
    notifications: () => ({
      edges: world.claims.notifications(user).map(({ id, type, body, createdAt }) => ({
        node: { id, type, body, createdAt: new Date(createdAt).toISOString() },
      })),
    }),
  }
}

/** Null for a client that is not shown the catalogue. */
function list(asked: Asked): Node[] | null {
  const { catalogue, clock, rules } = asked.world
  if (!rules.catalogueClients.includes(asked.client.name)) return null
  const now = clock.now()
  return catalogue.campaigns
    .filter((one) => one.system === "timed" && isListed(one, rules.listedDays, now))
    .map((one) => ownCampaignNode(asked, one))
}

export function details(asked: Asked, args: Arguments): Node | null {
  const { catalogue, rules } = asked.world
  if (!rules.catalogueClients.includes(asked.client.name)) return null
  const campaign = catalogue.campaign(String(args.id))
  return campaign?.system === "timed" ? ownCampaignNode(asked, campaign) : null
}

export function claim(asked: Asked, args: Arguments): Node | null {
  const input = args.input
  const id = typeof input === "object" && input !== null && "dropInstanceID" in input ? input : null
  if (asked.user === null || id === null) return null
  const status = asked.world.claims.claim(asked.user, String(id.dropInstanceID))
  return status === null ? null : { status, isUserAccountConnected: true }
}

export function deleteNotification(asked: Asked, args: Arguments): Node | null {
  const input = args.input
  const id = typeof input === "object" && input !== null && "id" in input ? String(input.id) : null
  if (asked.user === null || id === null) return null
  const isGone = asked.world.claims.deleteNotification(asked.user, id)
  return isGone ? { notification: { id } } : null
}

function inventory(asked: Asked, user: User): Node {
  const timed = inProgress(asked).filter((one) => one.system === "timed")
  return {
    dropCampaignsInProgress:
      timed.length === 0 && asked.world.rules.hasTraps
        ? null
        : timed.map((one) => ownCampaignNode(asked, one)),
    viewerRewardDropCampaignsInProgress: () => rewardsInProgress(asked),
    gameEventDrops: () => givenLately(asked, user).map((one) => givenNode(asked.world, user, one)),
  }
}

/** Like campaigns, what was given is listed for so many days. */
function givenLately({ world }: Asked, user: User): readonly GivenBenefit[] {
  return world.claims.given(user).filter((one) => !isLongAgo(one, world))
}

function isLongAgo({ lastAwardedAt }: GivenBenefit, { clock, rules }: World): boolean {
  return lastAwardedAt < clock.now() - rules.listedDays * DAY_MS
}

/** Each answer has all of them. */
const givenNodes = openKept<GivenBenefit, GivenNode>(isLongAgo)

interface GivenNode {
  readonly node: Unchanging
  /** What may become otherwise after all. */
  readonly isConnected: boolean
  readonly gameName: string | undefined
}

function givenNode(world: World, user: User, given: GivenBenefit): Unchanging {
  const { benefit, campaign, count, lastAwardedAt } = given
  const { game } = campaign
  const nodes = givenNodes(world)
  const known = nodes.get(given)
  const isConnected = isLinked(user.linked, campaign)
  if (known?.isConnected === isConnected && known.gameName === game?.name) return known.node
  const node = new Unchanging({
    id: benefit.id,
    name: benefit.name,
    imageURL: benefit.imageUrl,
    isConnected,
    requiredAccountLink: campaign.needsLink ? linkUrl(campaign) : null,
    lastAwardedAt: timeText(world, lastAwardedAt, benefit.id),
    totalCount: count,
    game: game === null ? null : { id: game.id, name: game.name, boxArtURL: boxArtUrl(game) },
  })
  nodes.set(given, { node, isConnected, gameName: game?.name })
  return node
}

function session(asked: Asked, user: User): Node | null {
  const { credit, faults, standings } = asked.world
  if (faults.use("session-empty") !== null) return EMPTY_SESSION
  const watched = credit.session(user)
  if (watched === null) return EMPTY_SESSION
  const { channel, drop } = watched
  return {
    channel: { id: channel.id, name: channel.login, displayName: channel.displayName },
    game: channel.game === null ? null : { id: channel.game.id, name: channel.game.name },
    dropID: drop.id,
    currentMinutesWatched: standings.of(user, drop).minutes,
    requiredMinutesWatched: drop.minutes,
  }
}
