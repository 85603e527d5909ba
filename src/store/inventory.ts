// The inventory's tables: the campaigns as last merged, one row each.

import type { Database } from "bun:sqlite"
import type { Log } from "../core/log.ts"
import type { Campaign } from "../domain/campaign.ts"
import type { UserId } from "../domain/ids.ts"
import { parseJson } from "./json.ts"
import type { Write } from "./steady.ts"
import { isCampaign } from "./stored-campaign.ts"

export interface StoredInventory {
  readonly campaigns: readonly Campaign[]
  /** Whose progress it is; null when nobody had signed in. */
  readonly userId: UserId | null
  readonly savedAt: number
}

export interface InventoryStore {
  /** Null when none was ever saved. */
  load(): StoredInventory | null
  /** Writes only the campaigns that are other objects than those written or read before. */
  save(campaigns: readonly Campaign[], userId: UserId | null): void
}

export function inventoryStore(
  db: Database,
  write: Write,
  now: () => number,
  log: Log,
): InventoryStore {
  /** What stands in the table; null for a row that cannot be read. */
  const written = readRows(db, log)
  let latest = readInventory(db, written)
  // Not "insert or replace": that takes the row out and puts it in elsewhere, at five times the cost.
  const upsert = db.query<null, [string, string]>(
    "insert into campaign values (?, ?) on conflict do update set facts = excluded.facts",
  )
  const remove = db.query<null, [string]>("delete from campaign where id = ?")
  const stamp = db.query<null, [string | null, number]>(
    "insert or replace into inventory values (1, ?, ?)",
  )
  const replace = db.transaction(
    (changed: readonly Campaign[], gone: readonly string[], userId: UserId | null) => {
      for (const campaign of changed) upsert.run(campaign.id, JSON.stringify(campaign))
      for (const id of gone) remove.run(id)
      stamp.run(userId, now())
    },
  )
  return {
    load: () => latest,
    save(campaigns, userId) {
      latest = { campaigns, userId, savedAt: now() }
      write("inventory", () => {
        const changed = campaigns.filter((campaign) => written.get(campaign.id) !== campaign)
        const gone = missingFrom(campaigns, written)
        replace.immediate(changed, gone, userId)
        for (const campaign of changed) written.set(campaign.id, campaign)
        for (const id of gone) written.delete(id)
      })
    },
  }
}

function readInventory(
  db: Database,
  rows: ReadonlyMap<string, Campaign | null>,
): StoredInventory | null {
  const about = db
    .query<{ user_id: string | null; saved_at: number }, []>(
      "select user_id, saved_at from inventory",
    )
    .get()
  if (about === null) return null
  const campaigns = [...rows.values()].filter((one) => one !== null)
  return { campaigns, userId: about.user_id as UserId | null, savedAt: about.saved_at }
}

function readRows(db: Database, log: Log): Map<string, Campaign | null> {
  const rows = db.query<{ id: string; facts: string }, []>("select id, facts from campaign").all()
  return new Map(
    rows.map(({ id, facts }) => {
      const campaign = parseJson(facts)
      if (isCampaign(campaign)) return [id, campaign]
      log("warn", "store", `the stored campaign ${id} cannot be read and is asked for again`)
      return [id, null]
    }),
  )
}

function missingFrom(
  campaigns: readonly Campaign[],
  written: ReadonlyMap<string, unknown>,
): readonly string[] {
  const isSame = campaigns.length === written.size && campaigns.every(({ id }) => written.has(id))
  if (isSame) return []
  const present = new Set<string>(campaigns.map(({ id }) => id))
  return [...written.keys()].filter((id) => !present.has(id))
}
