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
  readonly drop_id: string
  readonly campaign_id: string | null
  readonly instance_id: string | null
  readonly claimable_until: number
  readonly intended_at: number
  readonly claimed_at: number | null
  readonly granted: number
  readonly voids: number
}

export function claimJournal(db: Database, write: Write, now: () => number): ClaimJournal {
  const forget = db.query("delete from claim where claimable_until < ?")
  write(() => forget.run(now() - KEPT_MS))
  const select = db.query<ClaimRow, [string]>(
    "select * from claim where user_id = ? order by intended_at, drop_id",
  )
  const upsert = db.query("insert or replace into claim values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
  const remove = db.query<null, [string, string]>(
    "delete from claim where user_id = ? and drop_id = ?",
  )
  return {
    entries: (userId) => select.all(userId).map(entryOf),
    write(userId, entry) {
      const { dropId, campaignId, instanceId, claimableUntil } = entry
      const { intendedAt, claimedAt, granted, voids } = entry
      const facts = [dropId, campaignId, instanceId, claimableUntil, intendedAt]
      write(() => upsert.run(userId, ...facts, claimedAt, granted, voids))
    },
    erase: (userId, dropId) => write(() => remove.run(userId, dropId)),
  }
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
