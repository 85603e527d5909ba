// The inventory's tables: the campaigns as last merged, one row each.

import type { Database } from "bun:sqlite"
import type { Log } from "../core/log.ts"
import type { Campaign } from "../domain/campaign.ts"
import type { CampaignId, UserId } from "../domain/ids.ts"
import { parseJson } from "./json.ts"

export interface StoredInventory {
  readonly campaigns: readonly Campaign[]
  /** Whose progress it is; null when nobody had signed in. */
  readonly userId: UserId | null
  readonly savedAt: number
}

export interface InventoryStore {
  /** Null when none was ever saved. */
  load(): StoredInventory | null
  /** Writes only the campaigns that are other objects than those of the last load or save. */
  save(campaigns: readonly Campaign[], userId: UserId | null): void
}

export function inventoryStore(db: Database, now: () => number, log: Log): InventoryStore {
  let written = new Map<CampaignId, Campaign>()
  const upsert = db.query<null, [string, string]>("insert or replace into campaign values (?, ?)")
  const remove = db.query<null, [string]>("delete from campaign where id = ?")
  const stamp = db.query<null, [string | null, number]>(
    "insert or replace into inventory values (1, ?, ?)",
  )
  const write = db.transaction((next: Map<CampaignId, Campaign>, userId: UserId | null) => {
    for (const [id, campaign] of next) {
      if (written.get(id) !== campaign) upsert.run(id, JSON.stringify(campaign))
    }
    for (const id of written.keys()) if (!next.has(id)) remove.run(id)
    stamp.run(userId, now())
  })
  return {
    load() {
      const about = db
        .query<{ user_id: string | null; saved_at: number }, []>(
          "select user_id, saved_at from inventory",
        )
        .get()
      if (about === null) return null
      const campaigns = readCampaigns(db, log)
      written = byId(campaigns)
      return { campaigns, userId: about.user_id as UserId | null, savedAt: about.saved_at }
    },
    save(campaigns, userId) {
      const next = byId(campaigns)
      write.immediate(next, userId)
      written = next
    },
  }
}

function readCampaigns(db: Database, log: Log): Campaign[] {
  const rows = db.query<{ id: string; facts: string }, []>("select id, facts from campaign").all()
  return rows.flatMap((row) => {
    const facts = parseJson(row.facts)
    if (isCampaign(facts)) return [facts]
    log("warn", "store", `the stored campaign ${row.id} cannot be read and is asked for again`)
    db.query("delete from campaign where id = ?").run(row.id)
    return []
  })
}

/** The schema vouches for the rest: a change of shape empties the table. */
function isCampaign(facts: unknown): facts is Campaign {
  return typeof facts === "object" && facts !== null && "id" in facts && "drops" in facts
}

function byId(campaigns: readonly Campaign[]): Map<CampaignId, Campaign> {
  return new Map(campaigns.map((campaign) => [campaign.id, campaign]))
}
