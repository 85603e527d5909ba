import { describe, expect, test } from "bun:test"
import type { Campaign } from "../../src/domain/campaign.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import { t } from "elysia"
import { simulatedClock } from "../../src/core/clock.ts"
import { openEventStream } from "../../src/web/event-stream.ts"
import { listenerOn } from "../../src/web/event-socket.ts"
import { type ApiEvent, EVENTS } from "../../src/web/api-types.ts"
import { glanceAt } from "../../src/web/events.ts"
import {
  CAMPAIGNS,
  CHANNELS,
  NOON,
  RUST,
  WAITS_FOR_CODE,
  announced,
  channel,
  heard,
  miningEvents,
} from "./made-up.ts"
import { misfitOf } from "./misfit.ts"
import { stage } from "./opened.ts"

/** What comes with a type of event. */
type DataOf<Type> = ApiEvent extends infer One
  ? One extends { readonly type: infer Types; readonly data: infer Data }
    ? Type extends Types
      ? Data
      : never
    : never
  : never

/** A program that listens; `next` waits for the next message of a type. */
async function listening(...given: Parameters<typeof stage>) {
  const staged = await stage(...given)
  const told: ApiEvent[] = []
  let wake = () => {}
  const socket = new WebSocket(`ws://127.0.0.1:${staged.port}/api/events`)
  socket.onmessage = ({ data }) => {
    told.push(JSON.parse(String(data)))
    wake()
  }
  async function next<Type extends ApiEvent["type"]>(type: Type) {
    for (;;) {
      const found = told.find((event) => event.type === type)
      if (found !== undefined) return found.data as DataOf<Type>
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  await next("initial_state")
  return { ...staged, next, all: () => told, types: () => told.map(({ type }) => type) }
}

describe("a program that listens", () => {
  test("hears of nothing that is not described", async () => {
    const { say, next, all } = await listening(miningEvents())
    const [autumn] = CAMPAIGNS
    say({ type: "session-changed", session: WAITS_FOR_CODE })
    say({ type: "inventory-changed", campaigns: [{ ...autumn!, name: "Another" }] })
    say({ type: "channels-changed", channels: [channel("Gus", RUST, 9)] })
    say({ type: "settings-changed", settings: { ...DEFAULT_SETTINGS, theme: "dark" } })
    await next("status_update")
    expect(all().length).toBeGreaterThan(5)
    for (const event of all()) expect(await misfitOf(event, t.Union([...EVENTS]))).toBeNull()
  })

  test("is first told all there is", async () => {
    const { next } = await listening(miningEvents())
    const { status, channels, campaigns, settings, console } = await next("initial_state")
    expect(status.watching?.channel).toBe("anna")
    expect([channels.length, campaigns.length]).toEqual([6, 2])
    expect(settings.order).toBe("my-order")
    expect(console.at(-1)?.text).toContain("35 minutes")
  })

  test("hears of channels that come, change and go", async () => {
    const { say, next } = await listening(miningEvents())
    const [anna, boris] = CHANNELS
    const changed = { ...boris!, stream: { ...boris!.stream!, viewers: 6000 } }
    say({ type: "channels-changed", channels: [anna!, changed, channel("Gus", RUST, 9)] })
    expect((await next("channel_add")).login).toBe("gus")
    expect(await next("channel_update")).toMatchObject({ login: "borisplays", viewers: 6000 })
    expect(await next("channel_remove")).toEqual({ id: "id-Cleo" })
  })

  test("hears of each drop that got on, and of new campaigns", async () => {
    const { say, next, types } = await listening(miningEvents())
    const [autumn, tides] = CAMPAIGNS
    const [door, rug] = autumn!.drops
    const progress = { ...door!.progress, confirmedMinutes: 36 }
    const moved = { ...autumn!, drops: [{ ...door!, progress }, rug!] }
    const fresh = { ...tides!, id: "fresh" as Campaign["id"] }
    say({ type: "inventory-changed", campaigns: [moved, tides!, fresh] })
    expect((await next("campaign_add")).id).toBe("fresh")
    const { campaignId, drop } = await next("drop_progress")
    expect([campaignId, drop.id, drop.confirmedMinutes]).toEqual(["autumn", "door", 36])
    expect(types().filter((type) => type === "drop_progress")).toHaveLength(1)
  })

  test("hears that a sign-in is needed, with what it needs", async () => {
    const { say, next, types } = await listening(miningEvents())
    say({ type: "session-changed", session: WAITS_FOR_CODE })
    expect((await next("login_required")).userCode).toBe("ABCDEFGH")
    await next("status_update")
    expect(types()).toContain("console_output")
  })

  test("hears of settings, without the password of the proxy", async () => {
    const { say, next } = await listening(miningEvents())
    const settings = { ...DEFAULT_SETTINGS, proxyUrl: "http://anna:S3CRET@proxy:1" }
    say({ type: "settings-changed", settings })
    expect((await next("settings_updated")).proxyUrl).toBe("http://anna:•••@proxy:1")
  })

  test("of another site hears nothing", async () => {
    const { port } = await stage()
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/events`, {
      headers: { origin: "https://evil.example" },
    } as never)
    const ended = await new Promise((resolve) => {
      socket.onopen = () => resolve("open")
      socket.onerror = () => resolve("refused")
    })
    expect(ended).toBe("refused")
  })
})

describe("the stream", () => {
  function stream() {
    const clock = simulatedClock()
    const { models, hear } = heard(miningEvents())
    let looks = 0
    let change = () => {}
    const opened = openEventStream({
      clock,
      glance: () => {
        looks++
        return glanceAt(models, "1.2.3", (key) => key, NOON)
      },
      listen: (changed) => {
        change = changed
        return () => {
          change = () => {}
        }
      },
    })
    const turn = (viewers: number) => {
      hear(announced({ type: "channels-changed", channels: [channel("Anna", RUST, viewers)] }))
      change()
    }
    return { clock, opened, turn, looks: () => looks }
  }

  test("looks four times a second at most, once for all who listen", async () => {
    const { clock, opened, turn, looks } = stream()
    const told: ApiEvent[] = []
    for (let i = 0; i < 50; i++) opened.join({ hear: (event) => told.push(event) })
    const before = looks()
    for (let i = 0; i < 10; i++) {
      turn(i)
      await clock.advance(100)
    }
    await clock.advance(1000)
    expect(looks() - before).toBe(4)
    expect(told.filter(({ type }) => type === "channel_update")).toHaveLength(4 * 50)
  })

  test("does not look while nobody listens", async () => {
    const { clock, opened, turn, looks } = stream()
    opened.join({ hear: () => {} })()
    turn(1)
    await clock.advance(1000)
    expect(looks()).toBe(1)
  })
})

test("whoever reads too slowly is sent away, whoever catches up is not", () => {
  const event = { type: "channel_remove", data: { id: "x".repeat(400_000) } } as const
  const closed: number[] = []
  let answer = -1
  const listener = listenerOn({ send: () => answer, close: (code) => closed.push(code) })
  listener.hear(event)
  listener.hear(event)
  answer = 400_000
  listener.hear(event)
  answer = -1
  listener.hear(event)
  listener.hear(event)
  expect(closed).toEqual([])
  listener.hear(event)
  expect(closed).toEqual([1013])
})
