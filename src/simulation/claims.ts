// Drops that are done: how they are announced, claimed and given.

import type { Clock } from "../core/clock.ts"
import { type Rng, randomText } from "../core/rng.ts"
import type { User } from "./accounts.ts"
import type { Benefit, Campaign, Drop } from "./catalogue.ts"
import type { Channel } from "./channels.ts"
import type { Faults } from "./faults.ts"
import type { Hub } from "./hub.ts"
import type { Journal } from "./journal.ts"
import type { Rules } from "./scenario.ts"
import { type Standings, turnWindow } from "./standing.ts"

const HEX = "0123456789abcdef"

/** A drop may be claimed this long after its campaign has ended (public miners, October 2026). */
export const CLAIM_GRACE_MS = 24 * 3_600_000

export interface GivenBenefit {
  readonly benefit: Benefit
  readonly campaign: Campaign
  readonly lastAwardedAt: number
  readonly count: number
}

export interface Notification {
  readonly id: string
  readonly type: string
  readonly body: string
  readonly createdAt: number
}

export interface Claims {
  /** The drop is done: it gets its instance and is announced. */
  award(user: User, drop: Drop, channel: Channel | null): void
  /** The same where enough minutes were watched, and nobody noticed yet. */
  awardDone(user: User, drop: Drop): void
  /** Earned and claimed by somebody else than the client. */
  grant(user: User, drop: Drop): void
  /** Twitch's status; null when the claim failed. */
  claim(user: User, instanceId: string): string | null
  given(user: User): readonly GivenBenefit[]
  notifications(user: User): readonly Notification[]
  deleteNotification(user: User, id: string): boolean
}

export interface ClaimsPorts {
  readonly clock: Clock
  readonly rng: Rng
  readonly rules: Rules
  readonly journal: Journal
  readonly faults: Faults
  readonly hub: Hub
  readonly standings: Standings
  readonly changed: () => void
}

/** What was given to each account, and what it was told of that. */
interface Books {
  readonly ports: ClaimsPorts
  readonly given: Map<User, Map<string, GivenBenefit>>
  readonly notifications: Map<User, readonly Notification[]>
}

export function openClaims(ports: ClaimsPorts): Claims {
  const books: Books = { ports, given: new Map(), notifications: new Map() }
  const { given, notifications } = books
  return {
    award: (user, drop, channel) => award(books, user, drop, channel),
    awardDone(user, drop) {
      const { instanceId, minutes } = ports.standings.of(user, drop)
      if (minutes >= drop.minutes && instanceId === null) award(books, user, drop, null)
    },
    grant(user, drop) {
      const standing = ports.standings.of(user, drop)
      standing.minutes = drop.minutes
      if (!standing.isClaimed) settle(books, user, drop)
    },
    claim: (user, instanceId) => claim(books, user, instanceId),
    given: (user) => [...(given.get(user)?.values() ?? [])],
    notifications: (user) => notifications.get(user) ?? [],
    deleteNotification(user, id) {
      const own = notifications.get(user) ?? []
      const kept = own.filter((one) => one.id !== id)
      notifications.set(user, kept)
      return kept.length < own.length
    },
  }
}

function award(books: Books, user: User, drop: Drop, channel: Channel | null): void {
  const { rng, rules, journal, faults, hub, standings } = books.ports
  const standing = standings.of(user, drop)
  const built = `${user.id}#${drop.campaign.id}#${drop.id}`
  standing.instanceId = rules.instanceIds === "uuid" ? uuid(rng) : built
  journal.note(`${drop.id} is done`)
  if (faults.use("claim-push-lost") === null) {
    hub.publish(`user-drop-events.${user.id}`, {
      type: "drop-claim",
      data: {
        drop_instance_id: standing.instanceId,
        drop_id: drop.id,
        channel_id: channel?.id ?? "",
      },
    })
  }
  notify(books, user, drop)
}

function notify({ ports, notifications }: Books, user: User, drop: Drop): void {
  const isReward = drop.campaign.system === "reward"
  const notification: Notification = {
    id: uuid(ports.rng),
    type: isReward
      ? "quests_viewer_reward_campaign_earned_emote"
      : "user_drop_reward_reminder_notification",
    body: `You earned ${drop.name}`,
    createdAt: ports.clock.now(),
  }
  notifications.set(user, [...(notifications.get(user) ?? []), notification])
  ports.hub.publish(`onsite-notifications.${user.id}`, {
    type: "create-notification",
    data: {
      notification: {
        id: notification.id,
        user_id: user.id,
        type: notification.type,
        body: notification.body,
        thumbnail_url: drop.benefits[0]?.imageUrl ?? "",
        created_at: new Date(notification.createdAt).toISOString(),
      },
    },
  })
}

function claim(books: Books, user: User, instanceId: string): string | null {
  const { clock, journal, faults, standings } = books.ports
  const drop = standings.findInstance(user, instanceId)
  if (drop === null) return null
  const standing = standings.of(user, drop)
  if (standing.isClaimed) {
    journal.complain(`${drop.id} claimed again`)
    return "DROP_INSTANCE_ALREADY_CLAIMED"
  }
  if (standing.instanceId === null) return null
  if (clock.now() > drop.campaign.endsAt + CLAIM_GRACE_MS) return null
  if (faults.use("claim-refused") !== null) {
    journal.note(`claim of ${drop.id} refused`)
    return null
  }
  if (faults.use("claim-unkept") === null) settle(books, user, drop)
  else journal.note(`claim of ${drop.id} not kept`)
  return "ELIGIBLE_FOR_ALL"
}

function settle(books: Books, user: User, drop: Drop): void {
  const { clock, journal, standings, changed } = books.ports
  const standing = standings.of(user, drop)
  standing.isClaimed = true
  standing.claimedAt = clock.now()
  standing.grants++
  give(books, user, drop)
  turnWindow(drop, standing, clock.now())
  journal.count("drop claimed")
  journal.note(`claimed ${drop.id}`)
  changed()
}

function give({ given, ports }: Books, user: User, drop: Drop): void {
  const own = given.get(user) ?? new Map<string, GivenBenefit>()
  given.set(user, own)
  for (const benefit of drop.benefits) {
    own.set(benefit.id, {
      benefit,
      campaign: drop.campaign,
      lastAwardedAt: ports.clock.now(),
      count: (own.get(benefit.id)?.count ?? 0) + 1,
    })
  }
}

function uuid(rng: Rng): string {
  return [8, 4, 4, 4, 12].map((length) => randomText(rng, length, HEX)).join("-")
}
