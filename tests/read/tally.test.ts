import { expect, test } from "bun:test"
import { bad, good } from "../../src/core/outcome.ts"
import type { DropId } from "../../src/domain/ids.ts"
import type { Event, Heard } from "../../src/messages/directory.ts"
import { openCounter } from "../../src/read/tally.ts"
import type { Http, HttpRequest } from "../../src/twitch/ports.ts"
import { announced, CHANNELS, miningEvents } from "../web/made-up.ts"

function confirmed(dropId: string, minutes: number): Heard<"minute-confirmed"> {
  const channelId = CHANNELS[0]!.id
  const drop = dropId as DropId
  return { type: "minute-confirmed", channelId, campaignId: null, dropId: drop, minutes, at: 0 }
}

function tallyOf(...events: readonly Event[]) {
  const counter = openCounter()
  for (const event of events) counter.hear(announced(event))
  return counter.read()
}

test("counts minutes sent by their method", () => {
  const { minutesSent } = tallyOf(...miningEvents(), ...miningEvents())
  expect(minutesSent).toEqual({ "beacon-and-segments": 2, beacon: 0, events: 0 })
})

test("counts a confirmed minute for each that a drop has grown by", () => {
  const told = [confirmed("door", 35), confirmed("door", 36), confirmed("door", 39)]
  expect(tallyOf(...told).minutesConfirmed).toBe(5)
})

test("counts on when a drop's minutes begin anew", () => {
  const told = [confirmed("door", 60), confirmed("door", 1), confirmed("rug", 9)]
  expect(tallyOf(...told).minutesConfirmed).toBe(3)
})

test("counts a repeated drop's minutes from its claim on", () => {
  const claimed: Event = { type: "drop-claimed", dropId: "door" as DropId, at: 0 }
  const { claims, minutesConfirmed } = tallyOf(confirmed("door", 3), claimed, confirmed("door", 4))
  expect({ claims, minutesConfirmed }).toEqual({ claims: 1, minutesConfirmed: 2 })
})

test("counts what a source may not tell as no failure of it", () => {
  const failed = (reason: "busy" | "forbidden"): Event => {
    return { type: "source-failed", source: "twitch", at: 0, reason, detail: "" }
  }
  expect(tallyOf(failed("busy"), failed("forbidden")).sourceFailures).toMatchObject({ twitch: 1 })
})

test("counts only connections that were there before as opened again", () => {
  const opened = (isReconnect: boolean): Event => {
    return { type: "shard-opened", shard: 0, topics: 1, isReconnect }
  }
  expect(tallyOf(opened(false), opened(true)).reconnects).toBe(1)
})

test("counts requests by what the host is there for and by what came of them", async () => {
  const counter = openCounter()
  const statuses: Record<string, number> = { "gql.twitch.tv": 200, "id.twitch.tv": 401 }
  const http: Http = async ({ url }) => {
    const status = statuses[new URL(url).host]
    return status === undefined ? bad("offline", "") : good({ status, headers: {}, body: "" })
  }
  const door = counter.count(http)
  const ask = (url: string) =>
    door({ method: "GET", url, headers: {}, timeoutMs: 1 } as HttpRequest)
  for (const path of ["gql.twitch.tv/gql", "gql.twitch.tv/gql", "id.twitch.tv/oauth2"]) {
    await ask(`https://${path}`)
  }
  await ask("https://video-weaver.ams.hls.ttvnw.net/v1/playlist/signed.m3u8")
  await ask("https://feed.example.org?key=secret")
  expect(counter.read().requests).toEqual([
    { kind: "gql", result: "2xx", count: 2 },
    { kind: "identity", result: "4xx", count: 1 },
    { kind: "video", result: "offline", count: 1 },
    { kind: "other", result: "offline", count: 1 },
  ])
})
