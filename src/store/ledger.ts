// How many minutes counted in which hour, by game: a table that is brought up to date now and then,
// and the minute book for what it does not tell yet.

import type { Database } from "bun:sqlite"
import type { StreamGame } from "../domain/channel.ts"
import { compareKeys } from "../domain/lists.ts"
import type { GameId } from "../domain/ids.ts"
import { areMinutes, MINUTES_MAX, type EarnedMinutes, type MinuteBook } from "./minute-book.ts"
import type { Steady } from "./steady.ts"

const HOUR_MS = 3_600_000
/** Until then the book alone tells of a minute. */
const WRITTEN_AFTER_MS = 15 * 60_000

/** Minutes that counted while no game was known stand under this id. */
const NO_GAME: StreamGame = { id: "" as GameId, name: "" }

export interface Ledger {
  /** `at` in ms since 1970. */
  add(minutes: number, game: StreamGame | null, at: number): void
  /** The hours that begin from `from` until before `until`, oldest first. */
  read(from: number, until: number): EarnedMinutes[]
}

interface Row {
  readonly hour_at: number
  readonly game_id: string
  readonly game_name: string
  readonly minutes: number
}

export function openLedger(db: Database, { read, write }: Steady, book: MinuteBook): Ledger {
  const find = db.query<Pick<Row, "minutes">, [number, string]>(
    "select minutes from earned_minutes where hour_at = ? and game_id = ?",
  )
  const list = db.query<Row, [number, number]>(
    "select * from earned_minutes where hour_at >= ? and hour_at < ?",
  )
  // Totals, so that to write them twice does no harm: a kill may come between table and book.
  const put = db.query<null, [number, string, string, number]>(
    `insert into earned_minutes values (?, ?, ?, ?)
     on conflict do update set minutes = max(minutes, excluded.minutes),
                               game_name = excluded.game_name`,
  )
  const open = new Map<string, EarnedMinutes>()
  for (const hour of book.pages().hours) {
    const { game, hourAt } = hour
    const minutes = Math.max(hour.minutes, storedOf(game, hourAt))
    open.set(keyOf(hour), { ...hour, minutes })
  }
  let writtenAt = -Infinity

  function storedOf(game: StreamGame | null, hourAt: number): number {
    const { id } = game ?? NO_GAME
    const minutes = read("minutes of an hour", () => find.get(hourAt, id)?.minutes, undefined)
    return areMinutes(minutes) ? minutes : 0
  }

  function writeAll(at: number): void {
    writtenAt = at
    write("minutes", () => {
      for (const { game, hourAt, minutes } of open.values()) {
        const { id, name } = game ?? NO_GAME
        put.run(hourAt, id, name, minutes)
      }
      for (const [key, { hourAt }] of open) if (hourAt !== hourOf(at)) open.delete(key)
    })
  }

  return {
    add(minutes, game, at) {
      const hourAt = hourOf(at)
      const key = keyOf({ game, hourAt })
      const before = open.get(key)?.minutes ?? storedOf(game, hourAt)
      open.set(key, { hourAt, game, minutes: Math.min(before + minutes, MINUTES_MAX) })
      book.note({ hours: [...open.values()] })
      if (Math.abs(at - writtenAt) >= WRITTEN_AFTER_MS) writeAll(at)
    },
    read(from, until) {
      const rows = read("minutes", () => list.all(from, until).map(earnedOf), [])
      const hours = new Map(rows.map((hour) => [keyOf(hour), hour]))
      for (const [key, hour] of open) {
        if (hour.hourAt >= from && hour.hourAt < until) hours.set(key, hour)
      }
      return [...hours.values()].sort(byHour)
    },
  }
}

function hourOf(at: number): number {
  return at - (at % HOUR_MS)
}

function keyOf({ game, hourAt }: Pick<EarnedMinutes, "game" | "hourAt">): string {
  return `${hourAt} ${(game ?? NO_GAME).id}`
}

function earnedOf({ game_id: id, game_name: name, hour_at: hourAt, minutes }: Row): EarnedMinutes {
  return { hourAt, game: id === NO_GAME.id ? null : { id: id as GameId, name }, minutes }
}

function byHour(a: EarnedMinutes, b: EarnedMinutes): number {
  return a.hourAt - b.hourAt || compareKeys((a.game ?? NO_GAME).id, (b.game ?? NO_GAME).id)
}
