// The inventory's tables: the campaigns as last merged, one row each, and how far the account has
// come since with their drops.

import type { Database } from "bun:sqlite"
import type { Log } from "../core/log.ts"
import type { Campaign, Progress } from "../domain/campaign.ts"
import type { UserId } from "../domain/ids.ts"
import { movedDrops } from "../domain/progress.ts"
import { parseJson } from "./json.ts"
import type { Write } from "./steady.ts"
import { isCampaign, isStoredProgress } from "./stored-campaign.ts"

export interface StoredInventory {
  readonly campaigns: readonly Campaign[]
  /** Whose progress it is; null when nobody had signed in. */
  readonly userId: UserId | null
}

export interface InventoryStore {
  /** Null when none was ever saved. */
  load(): StoredInventory | null
  /** Writes only what is another object than what was written or read before. */
  save(campaigns: readonly Campaign[], userId: UserId | null): void
}

export function inventoryStore(
  db: Database,
  write: Write,
  now: () => number,
  log: Log,
): InventoryStore {
  /** What stands in the tables; null for a row that cannot be read. */
  const written = readRows(db, log)
  let latest = readInventory(db, written)
  let writtenFor = latest?.userId
  const replace = replacer(db, written, now)
  return {
    load: () => latest,
    save(campaigns, userId) {
      latest = { campaigns, userId }
      write("inventory", () => {
        const changed = campaigns.filter((campaign) => written.get(campaign.id) !== campaign)
        const gone = missingFrom(campaigns, written)
        replace.immediate({ changed, gone, userId: userId === writtenFor ? undefined : userId })
        for (const campaign of changed) written.set(campaign.id, campaign)
        for (const id of gone) written.delete(id)
        writtenFor = userId
      })
    },
  }
}

interface Difference {
  readonly changed: readonly Campaign[]
  readonly gone: readonly string[]
  /** Missing where it is written already. */
  readonly userId: UserId | null | undefined
}

function replacer(db: Database, written: ReadonlyMap<string, Campaign | null>, now: () => number) {
  // Not "insert or replace": that takes the row out and puts it in elsewhere, at five times the
  // cost.
  const upsert = db.query<null, [string, string]>(
    "insert into campaign values (?, ?) on conflict do update set facts = excluded.facts",
  )
  const move = db.query<null, [string, string, string]>(
    "insert into progress values (?, ?, ?) on conflict do update set facts = excluded.facts",
  )
  const remove = db.query<null, [string]>("delete from campaign where id = ?")
  const forgetMoves = db.query<null, [string]>("delete from progress where campaign_id = ?")
  const stamp = db.query<null, [string | null, number]>(
    "insert or replace into inventory values (1, ?, ?)",
  )

  function put(campaign: Campaign): void {
    const before = written.get(campaign.id) ?? null
    const moved = before === null ? null : movedDrops(before, campaign)
    if (moved === null) {
      upsert.run(campaign.id, JSON.stringify(campaign))
      forgetMoves.run(campaign.id)
      return
    }
    for (const { id, progress } of moved) move.run(campaign.id, id, JSON.stringify(progress))
  }

  return db.transaction(({ changed, gone, userId }: Difference) => {
    for (const campaign of changed) put(campaign)
    for (const id of gone) {
      remove.run(id)
      forgetMoves.run(id)
    }
    if (userId !== undefined) stamp.run(userId, now())
  })
}

function readInventory(
  db: Database,
  rows: ReadonlyMap<string, Campaign | null>,
): StoredInventory | null {
  const about = db.query<{ user_id: string | null }, []>("select user_id from inventory").get()
  if (about === null) return null
  const campaigns = [...rows.values()].filter((one) => one !== null)
  return { campaigns, userId: about.user_id as UserId | null }
}

function readRows(db: Database, log: Log): Map<string, Campaign | null> {
  const rows = db.query<{ id: string; facts: string }, []>("select id, facts from campaign").all()
  const moved = readMoves(db, log)
  return new Map(
    rows.map(({ id, facts }) => {
      const campaign = parseJson(facts)
      if (isCampaign(campaign)) return [id, withMoves(campaign, moved.get(id))]
      log("warn", "store", `the stored campaign ${id} cannot be read and is asked for again`)
      return [id, null]
    }),
  )
}

type Moves = ReadonlyMap<string, Progress>

/** By campaign and drop. */
function readMoves(db: Database, log: Log): ReadonlyMap<string, Moves> {
  const rows = db
    .query<{ campaign_id: string; drop_id: string; facts: string }, []>("select * from progress")
    .all()
  const moves = new Map<string, Map<string, Progress>>()
  for (const { campaign_id: campaignId, drop_id: dropId, facts } of rows) {
    const progress = parseJson(facts)
    if (isStoredProgress(progress)) {
      const ofCampaign = moves.get(campaignId) ?? new Map<string, Progress>()
      moves.set(campaignId, ofCampaign.set(dropId, progress))
    } else {
      log("warn", "store", `the stored progress of ${dropId} cannot be read and is asked for again`)
    }
  }
  return moves
}

function withMoves(campaign: Campaign, moves: Moves | undefined): Campaign {
  if (moves === undefined) return campaign
  const drops = campaign.drops.map((drop) => {
    const progress = moves.get(drop.id)
    return progress === undefined ? drop : { ...drop, progress }
  })
  return { ...campaign, drops }
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
