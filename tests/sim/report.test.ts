import { expect, test } from "bun:test"
import type { SeasonRecord } from "./season/record.ts"
import { reportOf } from "./season/report.ts"

const RECORD: SeasonRecord = {
  earnable: 1_000,
  earned: 995,
  claims: [],
  lives: 2,
  restarts: 1,
  messages: 10,
  fingerprint: "abc",
  requests: { "GET cdn": 61.04, rare: 0.01 },
  begun: new Map([["kill", 3]]),
  slowest: new Map([["kill", 12.34]]),
  violation: null,
}

const DAY = 86_400

test("tells of every claim when it was made, four in a line", () => {
  const claims = [60, 3_660, 7_260, 43_200, 86_399, DAY + 1].map((at, place) => ({
    ...{ drop: `drop-${place}`, at, delay: place },
  }))
  expect(
    reportOf({ ...RECORD, claims })
      .split("\n")
      .slice(0, 6),
  ).toEqual([
    "claimed, by the season's own clock:",
    "     day 1  00:01 drop-0         01:01 drop-1         02:01 drop-2         12:00 drop-3",
    "            23:59 drop-4",
    "     day 2  00:00 drop-5",
    "earned      995 of 1000 earnable minutes: 99.50 %",
    "claimed     6 drops, 3.0 s after they were done (median), 5.0 s at worst",
  ])
})

test("tells of figures, the greatest first, but for the rare", () => {
  expect(reportOf(RECORD).split("\n")).toEqual([
    "earned      995 of 1000 earnable minutes: 99.50 %",
    "claimed     0 drops, none",
    "lives       2 of the program, 1 restarts of single actors",
    "messages    10, fingerprint abc",
    "an hour:",
    "        61  GET cdn",
    "begun:",
    "         3  kill",
    "seconds until a minute counted again:",
    "      12.3  kill",
  ])
})
