import { describe, expect, test } from "bun:test"
import { sentence } from "../../src/domain/reasons.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { Event } from "../../src/messages/directory.ts"
import {
  CAMPAIGNS,
  CHANNELS,
  NOON,
  RUST,
  SIGNED_IN,
  TIDES,
  WAITS_FOR_CODE,
  announced,
  campaign,
  channel,
  drop,
  heard,
  miningEvents,
  targetOf,
} from "../web/made-up.ts"

const MINUTE_MS = 60_000

describe("the situation", () => {
  test("is the start of things until the session is known", () => {
    expect(heard([]).models.$situation.get()).toEqual({ at: "starting" })
  })

  test("is the sign-in while a code waits, whatever was mined before", () => {
    const { models } = heard([
      ...miningEvents(),
      { type: "session-changed", session: WAITS_FOR_CODE },
    ])
    expect(models.$situation.get()).toMatchObject({
      at: "signing-in",
      session: { userCode: "ABCDEFGH" },
    })
  })

  test("is paused as long as the person wants it", () => {
    const { models } = heard([
      ...miningEvents(),
      { type: "settings-changed", settings: { ...DEFAULT_SETTINGS, isPaused: true } },
    ])
    expect(models.$situation.get()).toEqual({ at: "paused" })
  })

  test("keeps confirmed and estimated minutes apart", () => {
    const situation = heard(miningEvents()).models.$situation.get()
    expect(situation).toMatchObject({
      at: "mining",
      minutes: { confirmed: 35, estimated: 3, required: 60, left: 22, percent: 63 },
    })
  })

  test("tells what was tried in vain, until a minute counts", () => {
    const [anna] = CHANNELS
    const { id: channelId, login, displayName } = anna!
    const silence = {
      since: NOON,
      methods: ["beacon-and-segments"],
      channels: [{ id: channelId, login, displayName }],
    } as const
    const stalled = { type: "watch-stalled", channelId, silentMinutes: 5, silence } as const
    const inVain = [...miningEvents(), stalled]
    expect(heard(inVain).models.$situation.get()).toMatchObject({
      trouble: { key: "why.silent", args: { since: { time: NOON }, channels: displayName } },
    })
    const dropId = CAMPAIGNS[0]!.drops[0]!.id
    const counted = { campaignId: null, dropId, minutes: 36, at: NOON }
    const after = [...inVain, { type: "minute-confirmed", channelId, ...counted } as const]
    expect(heard(after).models.$situation.get()).toMatchObject({ trouble: null })
  })

  test("tells that somebody else watches, until a minute counts here", () => {
    const channelId = CHANNELS[0]!.id
    const rivalled = [...miningEvents(), { type: "rival-seen", channelId } as const]
    expect(heard(rivalled).models.$situation.get()).toMatchObject({ trouble: { key: "log.rival" } })
    const dropId = CAMPAIGNS[0]!.drops[0]!.id
    const counted = { channelId, campaignId: null, dropId, minutes: 36, at: NOON }
    const after = [...rivalled, { type: "minute-confirmed", ...counted } as const]
    expect(heard(after).models.$situation.get()).toMatchObject({ trouble: null })
  })

  test("expects the drop a minute per minute after the last one sent", () => {
    const situation = heard(miningEvents()).models.$situation.get()
    expect(situation).toMatchObject({ finishesAt: NOON + 22 * MINUTE_MS })
  })

  test("never shows more minutes than the drop asks for", () => {
    const eager = drop("eager", "Eager", 10, {
      progress: {
        confirmedMinutes: 8,
        confirmedAt: NOON,
        estimatedMinutes: 15,
        claim: "not-yet",
        instanceId: null,
      },
    })
    const one = campaign("one", "One", RUST, [eager])
    const { models } = heard([
      { type: "session-changed", session: SIGNED_IN },
      { type: "inventory-changed", campaigns: [one] },
      watching(targetOf(CHANNELS[0]!, one, eager)),
    ])
    expect(models.$situation.get()).toMatchObject({
      minutes: { confirmed: 8, estimated: 2, left: 0, percent: 100 },
    })
  })

  test("is plain watching when the channel earns nothing", () => {
    const target = { ...targetOf(CHANNELS[0]!, CAMPAIGNS[0]!, drop("x", "X", 1)), dropId: null }
    const { models } = heard([{ type: "session-changed", session: SIGNED_IN }, watching(target)])
    expect(models.$situation.get()).toMatchObject({ at: "watching", channel: { login: "anna" } })
  })

  test("says why nothing is watched", () => {
    const { models } = heard([
      { type: "session-changed", session: SIGNED_IN },
      { ...watching(null), why: sentence("why.nothing-to-earn") },
    ])
    expect(models.$situation.get()).toMatchObject({
      at: "waiting",
      why: { key: "why.nothing-to-earn" },
    })
  })
})

describe("what is watched", () => {
  test("keeps its beginning while only the drop changes", () => {
    const one = heard(miningEvents())
    const next = targetOf(CHANNELS[0]!, CAMPAIGNS[0]!, CAMPAIGNS[0]!.drops[1]!)
    one.hear(announced(watching(next), NOON + MINUTE_MS))
    expect(one.models.$watching.get()).toMatchObject({ since: NOON, minuteAt: null })
  })

  test("forgets why a channel was refused once another is found", () => {
    const one = heard(miningEvents())
    const login = CHANNELS[1]!.login
    one.hear(announced({ type: "channel-unknown", login, why: sentence("why.unknown") }))
    expect(one.models.$watching.get().refusal).toEqual({ key: "why.unknown" })
    one.hear(announced({ type: "channel-found", channel: CHANNELS[1]! }))
    expect(one.models.$watching.get().refusal).toBeNull()
  })
})

test("up next leaves out the drop being mined and drops nobody knows", () => {
  const { models } = heard([
    ...miningEvents(),
    {
      type: "reasons-changed",
      channels: {},
      campaigns: {},
      upNext: [drop("door", "", 1).id, drop("ghost", "", 1).id, drop("boat", "", 1).id],
    },
  ])
  expect(models.$upNext.get().map((next) => next.drop.name)).toEqual(["Little Boat"])
})

describe("the channels", () => {
  test("stand by game: the watched game first, those that are not live last", () => {
    const groups = heard(miningEvents()).models.$channelGroups.get()
    expect(groups.map((group) => group.game?.name ?? null)).toEqual(["Rust", "Harbour Tides", null])
  })

  test("stand in a group as the choice goes: watched, listed, then by viewers", () => {
    const { models } = heard([
      ...miningEvents(),
      {
        type: "channels-changed",
        channels: [
          channel("Low", TIDES, 5),
          channel("High", TIDES, 500),
          channel("Listed", TIDES, 1, { origin: "list" }),
        ],
      },
    ])
    const [group] = models.$channelGroups.get()
    expect(group?.rows.map((row) => row.channel.displayName)).toEqual(["Listed", "High", "Low"])
  })

  test("carry the reason of being put aside before any other", () => {
    const why = sentence("reason.no-minutes-counted", { minutes: 5 })
    const { models } = heard([
      ...miningEvents(),
      {
        type: "channels-changed",
        channels: [
          channel("BorisPlays", RUST, 1, { aside: { until: NOON, why, isSuspect: true } }),
        ],
      },
    ])
    expect(models.$channelGroups.get()[0]?.rows[0]?.why).toEqual(why)
  })
})

describe("the sources", () => {
  test("remember when they last answered while they fail", () => {
    const { models } = heard([
      {
        type: "catalog-fetched",
        source: "feed",
        at: NOON,
        reports: [],
        awards: null,
        isWhole: true,
      },
      { type: "source-failed", source: "feed", at: NOON + 1, reason: "offline", detail: "" },
    ])
    expect(models.$sources.get()).toEqual([
      { source: "feed", answeredAt: NOON, trouble: "offline" },
    ])
  })
})

test("shards stand in the order of their numbers", () => {
  const { models } = heard([
    { type: "shard-opened", shard: 1, topics: 3, isReconnect: false },
    { type: "shard-opened", shard: 0, topics: 50, isReconnect: false },
    { type: "shard-closed", shard: 1, detail: "gone" },
  ])
  expect(models.$shards.get().map(({ number, isOpen }) => [number, isOpen])).toEqual([
    [0, true],
    [1, false],
  ])
})

test("commands from actor to actor change nothing that is shown", () => {
  const one = heard(miningEvents())
  const before = one.models.$log.get()
  one.hear({ ...announced({ type: "phase-changed", phase: "idle" }), to: "director" })
  expect(one.models.$phase.get()).toBe("watching")
  expect(one.models.$log.get()).toBe(before)
})

function watching(
  target: ReturnType<typeof targetOf> | null,
): Extract<Event, { type: "watching-changed" }> {
  return { type: "watching-changed", target, why: sentence("why.looking"), manual: null }
}
