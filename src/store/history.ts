// The past: what was claimed, how many minutes counted in which hour, and what was chosen and why.

import type { Database } from "bun:sqlite"
import { isTime } from "../core/clock.ts"
import type { StreamGame } from "../domain/channel.ts"
import type { CampaignId, ChannelLogin, DropId, GameId, UserId } from "../domain/ids.ts"
import type { Sentence } from "../domain/reasons.ts"
import type { Target } from "../domain/target.ts"
import { parseJson } from "./json.ts"
import { openLedger } from "./ledger.ts"
import type { EarnedMinutes, MinuteBook } from "./minute-book.ts"
import type { Steady } from "./steady.ts"

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const CHOICES_KEPT_MS = 90 * DAY_MS
/** Choices flap in bad times; this many are some megabytes. */
const CHOICES_MAX = 20_000
const MINUTES_KEPT_MS = 3 * 365 * DAY_MS
/** So many choices wait for a disk that takes nothing; then the oldest give way. */
const CHOICES_WAITING_MAX = 500

export interface ClaimedDrop {
  readonly dropId: DropId
  readonly claimedAt: number
  readonly userId: UserId | null
  /** Names are null where the drop was not in the inventory when it was claimed. */
  readonly dropName: string | null
  readonly campaignId: CampaignId | null
  readonly campaignName: string | null
  readonly gameId: GameId | null
  readonly gameName: string | null
  readonly imageUrl: string | null
}

export interface Choice {
  readonly chosenAt: number
  /** Null where nothing was watched from then on. */
  readonly channelLogin: ChannelLogin | null
  readonly gameName: string | null
  readonly campaignId: CampaignId | null
  readonly dropId: DropId | null
  readonly why: Sentence
  readonly isManual: boolean
}

export interface HistoryStore {
  /** Writes down what the journal has a receipt for and nobody told, as after a kill in between. */
  catchUp(): void
  /** The same claim told twice is written once. Its names are taken from the stored inventory. */
  dropClaimed(dropId: DropId, at: number, userId: UserId | null): void
  minutesEarned(minutes: number, game: StreamGame | null, at: number): void
  chosen(at: number, target: Target | null, why: Sentence, isManual: boolean): void
  /** Forgets what is too old to be shown. */
  prune(now: number): void
  /** Newest first. */
  claims(limit: number): ClaimedDrop[]
  /** Oldest first. */
  minutes(from: number, until: number): EarnedMinutes[]
  /** Newest first. */
  choices(limit: number): Choice[]
}

export function historyStore(db: Database, disk: Steady, book: MinuteBook): HistoryStore {
  const { write, read } = disk
  const ledger = openLedger(db, disk, book)
  let choicesCount = 0
  return {
    catchUp: () => write("claims nobody told", () => writeUntold(db)),
    dropClaimed: (dropId, at, userId) =>
      write(`claimed ${dropId} ${at}`, () => writeClaim(db, dropId, at, userId)),
    minutesEarned: ledger.add,
    chosen: (at, target, why, isManual) =>
      write(`choice ${choicesCount++ % CHOICES_WAITING_MAX}`, () =>
        writeChoice(db, at, target, why, isManual),
      ),
    prune: (now) => write("prune", () => prune(db, now)),
    claims: (limit) => read("claims", () => readClaims(db, limit), []),
    minutes: ledger.read,
    choices: (limit) => read("choices", () => readChoices(db, limit), []),
  }
}

function prune(db: Database, now: number): void {
  db.query("delete from earned_minutes where hour_at < ?").run(now - MINUTES_KEPT_MS)
  db.query("delete from choice where chosen_at < ?").run(now - CHOICES_KEPT_MS)
  db.query("delete from choice where rowid <= (select max(rowid) from choice) - ?").run(CHOICES_MAX)
}

function writeClaim(db: Database, dropId: DropId, at: number, userId: UserId | null): void {
  // What was claimed shortly before was void: even a drop that repeats does so once a day.
  db.query(
    `delete from claimed_drop
     where drop_id = ?1 and user_id is ?2 and claimed_at > ?3 - ?4 and claimed_at < ?3`,
  ).run(dropId, userId, at, HOUR_MS)
  db.query<null, [string, number, string | null, string]>(
    `insert or ignore into claimed_drop
     select told.id, told.at, told.user_id, owner.drop_name, owner.campaign_id, owner.campaign_name,
            owner.game_id, owner.game_name, owner.image_url
     from (select ?1 as id, ?2 as at, ?3 as user_id) as told
     left join (
       select one.value ->> '$.name' as drop_name,
              campaign.id as campaign_id,
              facts ->> '$.name' as campaign_name,
              facts ->> '$.game.id' as game_id,
              facts ->> '$.game.name' as game_name,
              coalesce(one.value ->> '$.benefits[0].imageUrl', facts ->> '$.imageUrl') as image_url
       from campaign, json_each(campaign.facts, '$.drops') as one
       where one.value ->> '$.id' = ?4
       limit 1
     ) as owner`,
  ).run(dropId, at, userId, dropId)
}

interface Receipt {
  readonly dropId: DropId
  readonly claimedAt: number
  readonly userId: UserId
}

function writeUntold(db: Database): void {
  const untold = db
    .query<Receipt, []>(
      `select drop_id as dropId, claimed_at as claimedAt, user_id as userId
       from claim
       where claimed_at is not null and not exists (
         select 1 from claimed_drop as told
         where told.drop_id = claim.drop_id and told.claimed_at = claim.claimed_at
       )
       order by claimed_at`,
    )
    .all()
  for (const { dropId, claimedAt, userId } of untold) writeClaim(db, dropId, claimedAt, userId)
}

function writeChoice(
  db: Database,
  at: number,
  target: Target | null,
  why: Sentence,
  isManual: boolean,
): void {
  db.query("insert into choice values (?, ?, ?, ?, ?, ?, ?)").run(
    at,
    target?.channel.login ?? null,
    target?.game?.name ?? null,
    target?.campaignId ?? null,
    target?.dropId ?? null,
    JSON.stringify(why),
    isManual ? 1 : 0,
  )
}

function readClaims(db: Database, limit: number): ClaimedDrop[] {
  return db
    .query<ClaimedDrop, [number]>(
      `select drop_id as dropId, claimed_at as claimedAt, user_id as userId, drop_name as dropName,
              campaign_id as campaignId, campaign_name as campaignName, game_id as gameId,
              game_name as gameName, image_url as imageUrl
       from claimed_drop order by claimed_at desc limit ?`,
    )
    .all(limit)
    .filter(({ claimedAt }) => isTime(claimedAt))
}

interface ChoiceRow extends Omit<Choice, "why" | "isManual"> {
  readonly why: string
  readonly isManual: number
}

function readChoices(db: Database, limit: number): Choice[] {
  return db
    .query<ChoiceRow, [number]>(
      `select chosen_at as chosenAt, channel_login as channelLogin, game_name as gameName,
              campaign_id as campaignId, drop_id as dropId, why, is_manual as isManual
       from choice order by chosen_at desc, rowid desc limit ?`,
    )
    .all(limit)
    .flatMap((row) => {
      const why = parseJson(row.why)
      return isSentence(why) && isTime(row.chosenAt)
        ? [{ ...row, why, isManual: row.isManual === 1 }]
        : []
    })
}

function isSentence(stored: unknown): stored is Sentence {
  if (typeof stored !== "object" || stored === null || !("key" in stored)) return false
  const args = "args" in stored ? stored.args : {}
  return typeof stored.key === "string" && typeof args === "object" && args !== null
}
