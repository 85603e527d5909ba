// What is news: each thing has a name, under which it is told once.

import {
  type Announcement,
  announceCampaign,
  announceClaim,
  announceProtocol,
  announceSignIn,
  announceStall,
  announceStorage,
  announceUpdate,
} from "../domain/announcement.ts"
import type { Campaign } from "../domain/campaign.ts"
import { findDrop } from "../domain/drops.ts"
import type { DropId, UserId } from "../domain/ids.ts"
import { isWorthTelling } from "../domain/novelty.ts"
import type { Sentence } from "../domain/reasons.ts"
import type { Release } from "../domain/release.ts"
import type { Settings } from "../domain/settings.ts"
import type { Silence } from "../domain/silence.ts"
import type { Storage } from "../domain/storage.ts"
import type { ClaimJournal } from "../store/claims.ts"
import type { OutgoingStore } from "../store/outgoing.ts"

/** What comes and goes is told no more often; a drop that repeats does so once a day. */
const AGAIN_MS = 3_600_000
/** Claims of an earlier life that are older were told, or are no news any more. */
const JOURNAL_MS = 24 * 3_600_000

export interface News {
  readonly name: string
  readonly announcement: Announcement
}

/** What has to be known to tell it. */
export interface Known {
  readonly settings: Settings | null
  readonly campaigns: readonly Campaign[]
  /** Null while nobody is signed in. */
  readonly userId: UserId | null
}

type Told = Pick<OutgoingStore, "toldAt" | "skip">

const SIGN_IN = "sign-in"
const PROTOCOL = "protocol"

export function claimNews({ campaigns }: Known, id: DropId, at: number, told: Told): News[] {
  const name = `claim ${id}`
  const before = told.toldAt(name)
  if (before !== null && at <= before + AGAIN_MS) return []
  return [{ name, announcement: announceClaim(id, findDrop(campaigns, id, null, at), at) }]
}

/** The program may have ended between a claim and its telling. */
export function journalNews(
  known: Known,
  userId: UserId,
  journal: Pick<ClaimJournal, "entries">,
  now: number,
  told: Told,
): News[] {
  return journal.entries(userId).flatMap(({ claimedAt, dropId }) => {
    if (claimedAt === null || claimedAt < now - JOURNAL_MS) return []
    return claimNews(known, dropId, claimedAt, told)
  })
}

/** Whether nobody could be told anything of these that was not told of those. */
export function isSameCampaigns(before: readonly Campaign[], now: readonly Campaign[]): boolean {
  if (before.length !== now.length) return false
  return now.every(({ id, isDetailed }, place) => {
    const one = before[place]!
    return one.id === id && one.isDetailed === isDetailed
  })
}

/**
 * Campaigns that are seen for the first time. All that an account shows at first is not new, and a
 * campaign of which nothing but the name is known may be anything yet.
 */
export function campaignNews(known: Known, now: number, told: Told): News[] {
  const { campaigns, settings, userId } = known
  if (userId === null || settings === null) return []
  const isNewcomer = !isSettled(userId, told)
  const fresh = campaigns.filter((campaign) => {
    return (campaign.isDetailed || isNewcomer) && told.toldAt(campaignName(campaign)) === null
  })
  const isNews = (campaign: Campaign) => !isNewcomer && isWorthTelling(campaign, settings, now)
  const [news, others] = [fresh.filter(isNews), fresh.filter((campaign) => !isNews(campaign))]
  if (others.length > 0) told.skip(others.map(campaignName))
  return news.map((campaign) => {
    return { name: campaignName(campaign), announcement: announceCampaign(campaign, now) }
  })
}

/** From now on a campaign of this account that was not seen is new. */
export function settleAccount(userId: UserId, told: Told): void {
  told.skip([accountName(userId)])
}

/** Whether all that this account showed at first was seen. */
export function isSettled(userId: UserId, told: Told): boolean {
  return told.toldAt(accountName(userId)) !== null
}

export function stallNews(silence: Silence, now: number, told: Told): News[] {
  return passing("stall", silence.since, announceStall(silence, now), now, told)
}

export function storageNews(storage: Storage, now: number, told: Told): News[] {
  const trouble = announceStorage(storage, now)
  return trouble === null ? [] : passing("storage", trouble.since, trouble.announcement, now, told)
}

export function signInNews(why: Sentence, now: number, told: Told): News[] {
  // Whoever did it knows.
  if (why.key === "session.signed-out-by-you" || told.toldAt(SIGN_IN) !== null) return []
  return [{ name: SIGN_IN, announcement: announceSignIn(why, now) }]
}

export function endSignIn(store: Pick<OutgoingStore, "forget">): void {
  store.forget(SIGN_IN)
}

export function protocolNews(now: number, told: Told): News[] {
  if (told.toldAt(PROTOCOL) !== null) return []
  return [{ name: PROTOCOL, announcement: announceProtocol(now) }]
}

export function endProtocol(store: Pick<OutgoingStore, "forget">): void {
  store.forget(PROTOCOL)
}

export function updateNews(release: Release, now: number, told: Told): News[] {
  const name = `update ${release.version}`
  if (told.toldAt(name) !== null) return []
  return [{ name, announcement: announceUpdate(release, now) }]
}

/** A state that lasts since then: told once, and again when it came back after a while. */
function passing(
  name: string,
  since: number,
  announcement: Announcement,
  now: number,
  told: Told,
): News[] {
  const before = told.toldAt(name)
  const isNew = before === null || (since > before && now - before > AGAIN_MS)
  return isNew ? [{ name, announcement }] : []
}

function campaignName({ id }: Campaign): string {
  return `campaign ${id}`
}

function accountName(userId: UserId): string {
  return `account ${userId}`
}
