import { describe, expect, test } from "bun:test"
import type { Event } from "../../src/messages/directory.ts"
import { healthOf } from "../../src/read/health.ts"
import type { Records } from "../../src/read/models.ts"
import { projector } from "../../src/read/projector.ts"
import {
  announced,
  CAMPAIGNS,
  CHANNELS,
  NOON,
  SIGNED_IN,
  targetOf,
  WAITS_FOR_CODE,
} from "../web/made-up.ts"

const MINUTE_MS = 60_000

const SIGNS_IN: Event = { type: "session-changed", session: SIGNED_IN }
const ASKS_FOR_CODE: Event = { type: "session-changed", session: WAITS_FOR_CODE }
const MINES = watches(0)
const RESTS: Event = { ...MINES, target: null }

function watches(index: number): Extract<Event, { type: "watching-changed" }> {
  const [campaign] = CAMPAIGNS
  const target = targetOf(CHANNELS[index]!, campaign!, campaign!.drops[0]!)
  return { type: "watching-changed", target, why: { key: "why.looking" }, manual: null }
}

function confirms(): Event {
  const { channel, campaignId, dropId } = MINES.target!
  const minutes = 1
  return {
    type: "minute-confirmed",
    channelId: channel.id,
    campaignId,
    dropId: dropId!,
    minutes,
    at: 0,
  }
}

function answers(at: number): Event {
  return {
    type: "catalog-fetched",
    source: "feed",
    at,
    reports: [],
    awards: null,
    isWhole: true,
  }
}

/** What is wrong after these events, each with the minute at which it came. */
function complaints(
  events: readonly (readonly [minute: number, event: Event])[],
  minute: number,
  { isDemo = false, records = {} }: { isDemo?: boolean; records?: Partial<Records> } = {},
): string[] {
  const { models, hear } = projector(records)
  for (const [at, event] of events) hear(announced(event, NOON + at * MINUTE_MS))
  return healthOf(models, NOON + minute * MINUTE_MS, isDemo).map(({ name }) => name)
}

describe("the sign-in", () => {
  test("is missed since the start, not since the code was last renewed", () => {
    expect(
      complaints(
        [
          [0, ASKS_FOR_CODE],
          [20, ASKS_FOR_CODE],
        ],
        21,
      ),
    ).toEqual(["signed-out"])
  })

  test("is missed since it was lost", () => {
    const events = [
      [0, SIGNS_IN],
      [10, ASKS_FOR_CODE],
    ] as const
    expect(complaints(events, 11)).toEqual([])
    expect(complaints(events, 13)).toEqual(["signed-out"])
  })

  test("is missed by nobody in the demo", () => {
    expect(complaints([[0, ASKS_FOR_CODE]], 30, { isDemo: true })).toEqual([])
  })
})

describe("mining", () => {
  test("in vain is noticed across changes of the channel", () => {
    const hops = [0, 5, 10].map((at, index) => [at, watches(index)] as const)
    expect(complaints([[0, SIGNS_IN], ...hops], 14)).toEqual([])
    expect(complaints([[0, SIGNS_IN], ...hops], 15)).toEqual(["unconfirmed"])
  })

  test("in vain is noticed although nothing is watched for moments in between", () => {
    const events = [
      [0, SIGNS_IN],
      [0, MINES],
      [8, RESTS],
      [9, MINES],
    ] as const
    expect(complaints(events, 15)).toEqual(["unconfirmed"])
  })

  test("is as good as new when a minute counts", () => {
    const events = [
      [0, SIGNS_IN],
      [0, MINES],
      [14, confirms()],
    ] as const
    expect(complaints(events, 28)).toEqual([])
    expect(complaints(events, 29)).toEqual(["unconfirmed"])
  })

  test("begins anew after a rest, and a rest is nothing to complain of", () => {
    const events = [
      [0, SIGNS_IN],
      [0, MINES],
      [14, RESTS],
      [40, answers(NOON + 40 * MINUTE_MS)],
    ] as const
    expect(complaints(events, 50)).toEqual([])
    expect(complaints([...events, [50, MINES]], 64)).toEqual([])
    expect(complaints([...events, [50, MINES]], 65)).toEqual(["unconfirmed"])
  })

  test("is not what a person does who watches a channel without drops", () => {
    const target = { ...MINES.target!, campaignId: null, dropId: null }
    expect(
      complaints(
        [
          [0, SIGNS_IN],
          [0, { ...MINES, target }],
        ],
        50,
      ),
    ).toEqual([])
  })
})

describe("the catalogue", () => {
  test("is stale when no source has answered for two refreshes", () => {
    const events = [
      [0, SIGNS_IN],
      [1, answers(NOON)],
    ] as const
    expect(complaints(events, 60)).toEqual([])
    expect(complaints(events, 61)).toEqual(["stale"])
  })

  test("is nobody's concern while nobody is signed in", () => {
    const events = [
      [0, SIGNS_IN],
      [1, ASKS_FOR_CODE],
    ] as const
    expect(complaints(events, 500)).toEqual(["signed-out"])
  })

  test("is given time to answer after the sign-in", () => {
    const events = [
      [0, answers(NOON)],
      [0, ASKS_FOR_CODE],
      [500, SIGNS_IN],
    ] as const
    expect(complaints(events, 560)).toEqual([])
    expect(complaints(events, 561)).toEqual(["stale"])
  })
})

test("complains of an actor whose report tells of many crashes", () => {
  const crashes = [1, 2, 3].map((minute) => NOON + minute * MINUTE_MS)
  const report = {
    name: "pinger",
    situation: "watch",
    mailboxDepth: 0,
    restarts: 3,
    handled: 9,
    lastMessage: null,
    lastMessageAt: null,
    lastCrash: null,
    crashes,
  }
  const records = { reports: () => [report] }
  expect(complaints([[0, SIGNS_IN]], 4, { records })).toEqual(["crashing"])
})
