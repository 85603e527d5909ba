// The claim journal: what was meant to be claimed, and what was.

import type { Database } from "bun:sqlite"
import type { CampaignId, DropId, DropInstanceId, UserId } from "../domain/ids.ts"
import type { Write } from "./steady.ts"

/** Claims are taken until a day after the campaign's end; what is older proves nothing any more. */
const KEPT_MS = 30 * 86_400_000

/** An intent while `claimedAt` is null, a receipt from then on. */
export interface ClaimEntry {
  readonly dropId: DropId
  /** Null where only a push told of the drop. */
  readonly campaignId: CampaignId | null
  /** Null where the drop was found claimed before its claim had a name. */
  readonly instanceId: DropInstanceId | null
  /** ms since 1970, like all times here. */
  readonly claimableUntil: number
  readonly intendedAt: number
  readonly claimedAt: number | null
  /** How often a repeating drop had been granted before this claim. */
  readonly granted: number
  /** How often Twitch said yes and left the drop unclaimed. */
  readonly voids: number
}

export interface ClaimJournal {
  /** All that is known of this account, oldest intent first. */
  entries(userId: UserId): ClaimEntry[]
  /** One entry for a drop: a later one takes the place of the earlier. */
  write(userId: UserId, entry: ClaimEntry): void
  erase(userId: UserId, dropId: DropId): void
}

interface ClaimRow {
  readonly user_id: string
  readonly drop_id: string
  readonly campaign_id: string | null
  readonly instance_id: string | null
  readonly claimable_until: number
  readonly intended_at: number
  readonly claimed_at: number | null
  readonly granted: number
  readonly voids: number
}

/** Whatever the disk does, the journal of this run is whole: it is in memory as well. */
export function claimJournal(db: Database, write: Write, now: () => number): ClaimJournal {
  const forget = db.query("delete from claim where claimable_until < ?")
  const upsert = db.query("insert or replace into claim values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
  const remove = db.query<null, [string, string]>(
    "delete from claim where user_id = ? and drop_id = ?",
  )
  const known = new Map(readJournal(db).map((one) => [nameOf(one.userId, one.entry.dropId), one]))

  function forgetOld(): void {
    const until = now() - KEPT_MS
    for (const [name, { entry }] of known) if (entry.claimableUntil < until) known.delete(name)
    write("old claims", () => forget.run(until))
  }

  forgetOld()
  return {
    entries: (userId) =>
      [...known.values()]
        .filter((one) => one.userId === userId)
        .map(({ entry }) => entry)
        .toSorted((a, b) => a.intendedAt - b.intendedAt),
    write(userId, entry) {
      const { dropId, campaignId, instanceId, claimableUntil } = entry
      const { intendedAt, claimedAt, granted, voids } = entry
      const facts = [dropId, campaignId, instanceId, claimableUntil, intendedAt]
      const name = nameOf(userId, dropId)
      known.set(name, { userId, entry })
      write(name, () => upsert.run(userId, ...facts, claimedAt, granted, voids))
      if (claimedAt !== null) forgetOld()
    },
    erase(userId, dropId) {
      const name = nameOf(userId, dropId)
      known.delete(name)
      write(name, () => remove.run(userId, dropId))
    },
  }
}

function nameOf(userId: UserId, dropId: DropId): string {
  return `claim ${userId} ${dropId}`
}

function readJournal(db: Database): { readonly userId: UserId; readonly entry: ClaimEntry }[] {
  return db
    .query<ClaimRow, []>("select * from claim order by intended_at, drop_id")
    .all()
    .map((row) => ({ userId: row.user_id as UserId, entry: entryOf(row) }))
}

function entryOf(row: ClaimRow): ClaimEntry {
  return {
    dropId: row.drop_id as DropId,
    campaignId: row.campaign_id as CampaignId | null,
    instanceId: row.instance_id as DropInstanceId | null,
    claimableUntil: row.claimable_until,
    intendedAt: row.intended_at,
    claimedAt: row.claimed_at,
    granted: row.granted,
    voids: row.voids,
  }
}
