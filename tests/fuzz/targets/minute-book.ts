// The minute book as a disk, or a person, may have left it.

import { expect } from "bun:test"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { isTime } from "../../../src/core/clock.ts"
import { MINUTES_MAX } from "../../../src/store/minute-book.ts"
import { NOW, storeOnStage } from "../../store/stage.ts"
import { RUST } from "../../web/made-up.ts"
import { bentText } from "../bytes.ts"
import { bentJson } from "../edits.ts"
import { oddText } from "../odd.ts"
import { target } from "../target.ts"

const GAME = { id: RUST.id, name: RUST.name }
const PAGES = {
  lastMinuteAt: NOW - 60_000,
  hours: [
    { hourAt: NOW, game: GAME, minutes: 12 },
    { hourAt: NOW - 3_600_000, game: null, minutes: 60 },
  ],
}

export const MINUTE_BOOK = target<string>({
  name: "minute book",
  cases: 150,
  inputs: fc.oneof(
    { arbitrary: bentJson([PAGES]), weight: 4 },
    bentText([JSON.stringify(PAGES).padEnd(4096)]),
    oddText,
  ),
  open() {
    const folder = mkdtempSync(join(tmpdir(), "tdm-fuzz-"))
    storeOnStage(folder).close()
    return {
      feed(text) {
        writeFileSync(join(folder, "minutes.json"), text)
        const { close, history, rhythm } = storeOnStage(folder)
        const before = history.minutes(0, Infinity)
        const lastAt = rhythm.lastMinuteAt()
        expect(lastAt === null || isTime(lastAt)).toBe(true)
        for (const { hourAt, minutes } of before) {
          expect(isTime(hourAt) && Number.isSafeInteger(minutes) && minutes >= 0).toBe(true)
        }
        rhythm.minuteSent(NOW)
        // The table has the first of them, the book alone the second.
        for (let minute = 0; minute < 2; minute++) history.minutesEarned(1, GAME, NOW)
        close()
        const again = storeOnStage(folder)
        const hour = before.find(({ game, hourAt }) => hourAt === NOW && game?.id === GAME.id)
        const known = hour?.minutes ?? 0
        const after = sum(again.history.minutes(0, Infinity))
        expect(after - sum(before)).toBe(Math.min(known + 2, MINUTES_MAX) - known)
        expect(again.rhythm.lastMinuteAt()).toBe(NOW)
        again.close()
      },
      close: () => rmSync(folder, { recursive: true }),
    }
  },
})

function sum(hours: readonly { readonly minutes: number }[]): number {
  return hours.reduce((total, { minutes }) => total + minutes, 0)
}
