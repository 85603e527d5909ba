import { describe, expect, test } from "bun:test"
import { sentence } from "../../src/domain/reasons.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { Event } from "../../src/messages/directory.ts"
import { type Happening, type LogLine, writeDown } from "../../src/read/log.ts"
import { CAMPAIGNS, CHANNELS, NOON, SIGNED_IN, heard, miningEvents } from "../web/made-up.ts"

const LINE: Happening = {
  severity: "info",
  category: "mining",
  sentence: sentence("log.paused"),
  detail: null,
}

describe("the log", () => {
  test("counts a line that repeats itself, at its latest time", () => {
    const log = writeDown(writeDown([], NOON, LINE), NOON + 5, LINE)
    expect(log).toEqual([{ ...LINE, id: 1, at: NOON + 5, count: 2 }])
  })

  test("keeps the last 500 lines and never gives an id twice", () => {
    let log: readonly LogLine[] = []
    for (let i = 1; i <= 700; i++) {
      log = writeDown(log, NOON, { ...LINE, sentence: sentence("log.refreshed", { count: i }) })
    }
    expect(log.length).toBe(500)
    expect([log[0]?.id, log.at(-1)?.id]).toEqual([201, 700])
  })

  test("has one line for the minutes of a drop, however many are confirmed", () => {
    const [door] = CAMPAIGNS[0]!.drops
    const confirmed = (minutes: number): Event => ({
      type: "minute-confirmed",
      channelId: CHANNELS[0]!.id,
      campaignId: CAMPAIGNS[0]!.id,
      dropId: door!.id,
      minutes,
      at: NOON,
    })
    const lines = words([...miningEvents(), confirmed(36), confirmed(37)])
    expect(lines.filter(([key]) => key === "log.minute-confirmed")).toEqual([
      ["log.minute-confirmed", { drop: "Garage Door of the Fox", count: 37 }],
    ])
  })

  test("says what is watched and why", () => {
    const [line] = heard(miningEvents())
      .models.$log.get()
      .filter((one) => one.sentence.key === "log.watching")
    expect(line?.sentence.args).toEqual({ channel: "Anna" })
    expect(line?.detail?.key).toBe("why.first-on-your-list")
  })

  test("names the drop that was claimed", () => {
    const dropId = CAMPAIGNS[0]!.drops[0]!.id
    expect(words([...miningEvents(), { type: "drop-claimed", dropId, at: NOON }]).at(-1)).toEqual([
      "log.claimed",
      { drop: "Garage Door of the Fox" },
    ])
  })

  test("does not take the settings it reads at start for a change", () => {
    expect(words([{ type: "settings-changed", settings: DEFAULT_SETTINGS }])).toEqual([])
  })

  test("tells of a pause and its end", () => {
    const settings = { ...DEFAULT_SETTINGS, isPaused: true }
    const lines = words([
      { type: "settings-changed", settings },
      { type: "settings-changed", settings: DEFAULT_SETTINGS },
    ])
    expect(lines.map(([key]) => key)).toEqual(["log.paused", "log.resumed"])
  })

  test("never shows the code of a sign-in", () => {
    const { models } = heard([
      {
        type: "session-changed",
        session: { at: "code", userCode: "SECRETXY", url: "https://t", expiresAt: NOON, why: null },
      },
      { type: "session-changed", session: SIGNED_IN },
    ])
    expect(JSON.stringify(models.$log.get())).not.toContain("SECRETXY")
  })

  test("keeps quiet about a source this client may never ask", () => {
    const failed = (reason: "forbidden" | "busy"): Event => ({
      type: "source-failed",
      source: "twitch",
      at: NOON,
      reason,
      detail: "",
    })
    expect(words([failed("forbidden")])).toEqual([])
    expect(words([failed("busy")]).map(([key]) => key)).toEqual(["log.source-failed-twitch"])
  })
})

function words(events: readonly Event[]) {
  return heard(events)
    .models.$log.get()
    .map((line) => [line.sentence.key, line.sentence.args] as const)
}
