// The inventory's tables: the campaigns as last merged, one row each, and how far the account has
// come since with their drops.

import type { Database } from "bun:sqlite"
import type { Log } from "../core/log.ts"
import type { Campaign, Drop, Progress } from "../domain/campaign.ts"
import type { UserId } from "../domain/ids.ts"
import { movedDrops } from "../domain/progress.ts"
import { isSeenAlike } from "../domain/trust.ts"
import { parseJson } from "./json.ts"
import type { Write } from "./steady.ts"
import { isCampaign, isStoredProgress } from "./stored-campaign.ts"

/**
 * Every refresh sees all campaigns anew, and the next one does after a kill as well. So the card of
 * a Pi is spared.
 */
const SIGHTINGS_GRAIN_MS = 12 * 3_600_000

export interface StoredInventory {
  readonly campaigns: readonly Campaign[]
  /** Whose progress it is; null when nobody had signed in. */
  readonly userId: UserId | null
}

export interface InventoryStore {
  /** Null when none was ever saved. */
  load(): StoredInventory | null
  /**
   * Writes only what is another object than what was written or read before. That a campaign was
   * seen again is written after twelve hours, or with whatever else changed of it.
   */
  save(campaigns: readonly Campaign[], userId: UserId | null): void
}

export function inventoryStore(
  db: Database,
  write: Write,
  now: () => number,
  log: Log,
): InventoryStore {
  const written = readRows(db, log)
  let latest = readInventory(db, written)
  let writtenFor = latest?.userId
  const replace = replacer(db, now)
  return {
    load: () => latest,
    save(campaigns, userId) {
      latest = { campaigns, userId }
      write("inventory", () => {
        const changed = campaigns.flatMap((campaign) => changeOf(campaign, written))
        const gone = missingFrom(campaigns, written)
        const difference = { changed, gone, userId: userId === writtenFor ? undefined : userId }
        if (!isNothing(difference)) replace.immediate(difference)
        for (const { campaign, sightings } of changed) {
          written.set(campaign.id, { campaign, sightings })
        }
        for (const id of gone) written.delete(id)
        writtenFor = userId
      })
    },
  }
}

/** What stands in the tables of a campaign. */
interface Written {
  readonly campaign: Campaign
  /** Those in its row; the ones of the campaign may be newer. */
  readonly sightings: Campaign["sightings"]
}

/** Null for a row that cannot be read. */
type Rows = ReadonlyMap<string, Written | null>

interface Change extends Written {
  /** Null where the whole row is written anew. */
  readonly moved: readonly Drop[] | null
}

/** None or one. */
function changeOf(campaign: Campaign, written: Rows): readonly Change[] {
  const before = written.get(campaign.id) ?? null
  if (before?.campaign === campaign) return []
  const isAlike =
    before !== null && isSeenAlike(before.sightings, campaign.sightings, SIGHTINGS_GRAIN_MS)
  const moved = isAlike ? movedDrops(before.campaign, campaign) : null
  const { sightings } = moved === null ? campaign : before!
  return [{ campaign, sightings, moved }]
}

interface Difference {
  readonly changed: readonly Change[]
  readonly gone: readonly string[]
  /** Missing where it is written already. */
  readonly userId: UserId | null | undefined
}

function isNothing({ changed, gone, userId }: Difference): boolean {
  const isUnmoved = changed.every(({ moved }) => moved?.length === 0)
  return isUnmoved && gone.length === 0 && userId === undefined
}

function replacer(db: Database, now: () => number) {
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

  function put({ campaign, moved }: Change): void {
    if (moved === null) {
      upsert.run(campaign.id, JSON.stringify(campaign))
      forgetMoves.run(campaign.id)
      return
    }
    for (const { id, progress } of moved) move.run(campaign.id, id, JSON.stringify(progress))
  }

  return db.transaction(({ changed, gone, userId }: Difference) => {
    for (const change of changed) put(change)
    for (const id of gone) {
      remove.run(id)
      forgetMoves.run(id)
    }
    if (userId !== undefined) stamp.run(userId, now())
  })
}

function readInventory(db: Database, rows: Rows): StoredInventory | null {
  const about = db.query<{ user_id: string | null }, []>("select user_id from inventory").get()
  if (about === null) return null
  const campaigns = [...rows.values()].flatMap((row) => (row === null ? [] : [row.campaign]))
  return { campaigns, userId: about.user_id as UserId | null }
}

function readRows(db: Database, log: Log): Map<string, Written | null> {
  const rows = db.query<{ id: string; facts: string }, []>("select id, facts from campaign").all()
  const moved = readMoves(db, log)
  return new Map(
    rows.map(({ id, facts }) => {
      const campaign = parseJson(facts)
      if (isCampaign(campaign)) {
        const { sightings } = campaign
        return [id, { campaign: withMoves(campaign, moved.get(id)), sightings }]
      }
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
