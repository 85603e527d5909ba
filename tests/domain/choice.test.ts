import { expect, test } from "bun:test"
import { NO_ASIDES, setAside } from "../../src/domain/asides.ts"
import { EVERY_GAME } from "../../src/domain/campaign.ts"
import type { Channel } from "../../src/domain/channel.ts"
import { type Choice, type Circumstances, choose } from "../../src/domain/choice.ts"
import { sentence } from "../../src/domain/reasons.ts"
import type { Target } from "../../src/domain/target.ts"
import {
  campaignOf,
  channelOf,
  dropOf,
  gameNamed,
  listed,
  MINUTE,
  NOW,
  PALADINS,
  RUST,
  SPECIAL_EVENTS,
  settingsWith,
  streamOf,
  wanting,
} from "./facts.ts"

const RUST_CAMPAIGN = campaignOf("rust", [dropOf("r1", 60), dropOf("r2", 90, { after: ["r1"] })])
const PALADINS_CAMPAIGN = campaignOf("paladins", [dropOf("p1", 60)], { game: PALADINS })
const CAMPAIGNS = [RUST_CAMPAIGN, PALADINS_CAMPAIGN]

const ANNA = channelOf("anna", streamOf(RUST))
const BORIS = channelOf("boris", streamOf(PALADINS))

function chosen(change: Partial<Circumstances>): Choice {
  return choose({
    now: NOW,
    settings: wanting(RUST, PALADINS),
    campaigns: CAMPAIGNS,
    asides: NO_ASIDES,
    channels: [ANNA, BORIS],
    current: null,
    manual: null,
    earning: null,
    ...change,
  })
}

function loginOf(choice: Choice): string | null {
  return choice.target?.channel.login ?? null
}

/** Why a channel is not watched. */
function whyNot(choice: Choice, { id }: Channel): string | undefined {
  return choice.channels[id]?.key
}

function watching(channel: Channel, change: Partial<Circumstances> = {}): Target {
  const { target } = chosen({ ...change, channels: [channel] })
  if (target === null) throw new Error(`${channel.login} is not eligible`)
  return target
}

test("watches the first game of the list that is live, for the first drop of its chain", () => {
  const choice = chosen({})
  expect(choice.target).toMatchObject({
    channel: { login: "anna" },
    broadcastId: "1",
    campaignId: "rust",
    dropId: "r1",
  })
  expect(choice.why.key).toBe("why.first-on-your-list")
})

test("watches the next game of the list while none of the first is live", () => {
  const choice = chosen({ channels: [{ ...ANNA, stream: null }, BORIS] })
  expect(loginOf(choice)).toBe("boris")
  expect(choice.why.key).toBe("why.highest-on-your-list")
  expect(choice.campaigns).toMatchObject({ rust: { key: "reason.no-live-channel" } })
  expect(whyNot(choice, ANNA)).toBe("reason.channel-offline")
})

test("leaves a game of less worth as soon as a better one is live", () => {
  const choice = chosen({ current: watching(BORIS) })
  expect(loginOf(choice)).toBe("anna")
  expect(whyNot(choice, BORIS)).toBe("reason.channel-earns-later")
  expect(choice.campaigns).toMatchObject({ paladins: { key: "reason.after-campaign" } })
})

test("takes the channel with the most viewers", () => {
  const big = channelOf("big", streamOf(RUST, { viewers: 5000 }))
  const choice = chosen({ channels: [ANNA, big] })
  expect(loginOf(choice)).toBe("big")
  expect(whyNot(choice, ANNA)).toBe("reason.fewer-viewers")
})

test("does not leave its channel for one with more viewers", () => {
  const big = channelOf("big", streamOf(RUST, { viewers: 5000 }))
  const choice = chosen({ channels: [big, ANNA], current: watching(ANNA) })
  expect(loginOf(choice)).toBe("anna")
  expect(whyNot(choice, big)).toBe("reason.no-need-to-switch")
})

test("keeps the very same target while nothing about it changes", () => {
  const current = watching(ANNA)
  expect(chosen({ current }).target).toBe(current)
})

test("goes to the next drop on the same channel when one is done", () => {
  const campaigns = [
    campaignOf("rust", [dropOf("r1", 60, { claimed: true }), dropOf("r2", 90, { after: ["r1"] })]),
  ]
  const choice = chosen({ campaigns, current: watching(ANNA) })
  expect(choice.target).toMatchObject({ channel: { login: "anna" }, dropId: "r2" })
})

test("follows a new broadcast of its channel", () => {
  const again = channelOf("anna", streamOf(RUST, { broadcastId: "2" as never }))
  expect(chosen({ channels: [again], current: watching(ANNA) }).target?.broadcastId as string).toBe(
    "2",
  )
})

test("prefers a channel that the campaign names", () => {
  const campaigns = [campaignOf("rust", [dropOf("r1", 60)], { allowed: listed("anna") })]
  const big = channelOf("big", streamOf(RUST, { viewers: 5000 }))
  const choice = chosen({ campaigns, channels: [big, ANNA] })
  expect(loginOf(choice)).toBe("anna")
  expect(whyNot(choice, big)).toBe("reason.channel-not-listed")
})

test("watches a named channel although its stream says it has no drops", () => {
  const silent = channelOf("anna", streamOf(RUST, { hasDrops: false }))
  expect(whyNot(chosen({ channels: [silent] }), silent)).toBe("reason.channel-without-drops")
  const campaigns = [campaignOf("rust", [dropOf("r1", 60)], { allowed: listed("anna") })]
  expect(loginOf(chosen({ campaigns, channels: [silent] }))).toBe("anna")
})

test("does not watch a named channel that plays another game", () => {
  const campaigns = [campaignOf("rust", [dropOf("r1", 60)], { allowed: listed("boris") })]
  const choice = chosen({ campaigns, channels: [BORIS] })
  expect(choice.target).toBeNull()
  expect(whyNot(choice, BORIS)).toBe("reason.nothing-in-game")
})

test("watches the named channels of special categories in any game", () => {
  const special = campaignOf("special", [dropOf("s1", 60)], {
    game: SPECIAL_EVENTS,
    allowed: listed("boris"),
  })
  const choice = chosen({ campaigns: [special], settings: settingsWith(), channels: [ANNA, BORIS] })
  expect(loginOf(choice)).toBe("boris")
  expect(choice.target?.campaignId as string).toBe("special")
  expect(choice.why.args).toMatchObject({ channel: "boris", game: "Paladins" })
})

test("earns on any channel what counts on all of Twitch", () => {
  const everywhere = campaignOf("everywhere", [dropOf("e1", 60)], { game: EVERY_GAME })
  const chatting = channelOf("clara", streamOf(null))
  const circumstances = { campaigns: [everywhere], settings: settingsWith(), channels: [chatting] }
  expect(loginOf(chosen(circumstances))).toBe("clara")
})

test.each([
  ["is offline", { stream: null }, "reason.channel-offline"],
  ["shows a rerun", { stream: streamOf(RUST, { isRerun: true }) }, "reason.channel-rerun"],
  ["plays no game", { stream: streamOf(null) }, "reason.channel-no-game"],
  ["plays what earns nothing", { stream: streamOf(gameNamed("Chess")) }, "reason.nothing-in-game"],
  [
    "was put aside",
    { aside: { until: NOW + MINUTE, why: sentence("reason.stalled"), isSuspect: true } },
    "reason.stalled",
  ],
] as const)("does not watch a channel that %s", (_, change, why) => {
  const channel = { ...ANNA, ...change }
  const choice = chosen({ channels: [channel] })
  expect(choice.target).toBeNull()
  expect(whyNot(choice, channel)).toBe(why)
})

test("watches a channel again whose time aside is over", () => {
  const back = { ...ANNA, aside: { until: NOW, why: sentence("reason.stalled"), isSuspect: true } }
  expect(loginOf(chosen({ channels: [back] }))).toBe("anna")
})

test("leaves a campaign that is put aside for another, with the reason, until its time", () => {
  const asides = setAside(NO_ASIDES, RUST_CAMPAIGN.id, NOW)
  const choice = chosen({ asides })
  expect(loginOf(choice)).toBe("boris")
  expect(choice.campaigns[RUST_CAMPAIGN.id]?.key).toBe("reason.campaign-counts-nothing")
  expect(loginOf(chosen({ asides, now: NOW + 15 * MINUTE }))).toBe("anna")
})

test("mines a campaign that is put aside where there is no other", () => {
  const asides = setAside(NO_ASIDES, RUST_CAMPAIGN.id, NOW)
  expect(loginOf(chosen({ asides, channels: [ANNA] }))).toBe("anna")
})

test("does not watch a channel that is ignored", () => {
  const settings = settingsWith({ ignoredChannels: [ANNA.id] })
  expect(whyNot(chosen({ settings, channels: [ANNA] }), ANNA)).toBe("reason.channel-ignored")
})

test.each([
  ["it is paused", { settings: settingsWith({ isPaused: true }) }, "why.paused"],
  ["no campaign is known", { campaigns: [] }, "why.no-campaigns"],
  [
    "no game of the list has anything",
    { settings: wanting(EVERY_GAME) },
    "why.nothing-on-your-list",
  ],
  ["no channel is live", { channels: [] }, "why.no-live-channel"],
  [
    "everything is claimed",
    {
      campaigns: [campaignOf("a", [dropOf("a1", 60, { claimed: true })])],
      settings: settingsWith(),
    },
    "why.nothing-to-earn",
  ],
] as const)("says that nothing is watched because %s", (_, change, why) => {
  const choice = chosen(change)
  expect(choice.target).toBeNull()
  expect(choice.why.key).toBe(why)
})

test("gives a reason for every campaign that is not mined and every channel that is not watched", () => {
  const choice = chosen({})
  expect(Object.keys(choice.campaigns)).toEqual(["paladins"])
  expect(Object.keys(choice.channels)).toEqual([BORIS.id])
})

test("names the drops to come in the order in which they are mined", () => {
  expect(chosen({}).upNext.map(String)).toEqual(["r1", "r2", "p1"])
})

test("watches by hand a channel of a game that is on no list", () => {
  const manual = { login: BORIS.login, until: null }
  const choice = chosen({ settings: wanting(RUST), manual })
  expect(choice.target).toMatchObject({ channel: { login: "boris" }, dropId: "p1" })
  expect(choice).toMatchObject({ why: { key: "why.chosen-by-you" }, manual, manualEnded: null })
  expect(Object.keys(choice.campaigns)).toEqual(["rust"])
})

test("returns to automatic choice when the time chosen by hand is over", () => {
  const manual = { login: BORIS.login, until: NOW }
  const choice = chosen({ manual, current: watching(BORIS) })
  expect(loginOf(choice)).toBe("anna")
  expect(choice).toMatchObject({ manual: null, manualEnded: { key: "manual.time-is-over" } })
})

test("returns to automatic choice when the game chosen by hand has nothing left", () => {
  const campaigns = [
    RUST_CAMPAIGN,
    { ...PALADINS_CAMPAIGN, drops: [dropOf("p1", 60, { claimed: true })] },
  ]
  const manual = { login: BORIS.login, until: NOW + 60 * MINUTE }
  const choice = chosen({ campaigns, manual, current: watching(BORIS) })
  expect(loginOf(choice)).toBe("anna")
  expect(choice).toMatchObject({ manual: null, manualEnded: { key: "reason.nothing-in-game" } })
})

test("mines on by itself while the channel chosen by hand is being looked up", () => {
  const manual = { login: "clara" as never, until: null }
  const choice = chosen({ manual })
  expect(loginOf(choice)).toBe("anna")
  expect(choice).toMatchObject({ manual, manualEnded: null })
})

test("keeps a choice by hand through a pause", () => {
  const manual = { login: BORIS.login, until: null }
  const choice = chosen({ manual, settings: settingsWith({ isPaused: true }) })
  expect(choice).toMatchObject({ target: null, manual })
})

test("mines what Twitch credits where a channel earns several things", () => {
  const other = campaignOf("other", [dropOf("o1", 60), dropOf("o2", 60)])
  const rust = campaignOf("rust", [dropOf("r1", 60), dropOf("r2", 90)])
  const campaigns = [rust, other]
  const begun = chosen({ campaigns, channels: [ANNA] })
  expect(begun.target?.dropId).toBe("o1" as never)
  const choice = chosen({
    campaigns,
    channels: [ANNA],
    current: begun.target,
    earning: "r2" as never,
  })
  expect(choice.target).toMatchObject({ campaignId: "rust", dropId: "r2" })
  expect(choice.why.key).toBe("why.twitch-credits")
  expect(choice.upNext[0]).toBe("r2" as never)
})

test("does not believe of a new channel what Twitch said of the last one", () => {
  const choice = chosen({ current: watching(BORIS), earning: "r2" as never })
  expect(choice.target).toMatchObject({ channel: { login: "anna" }, dropId: "r1" })
})
