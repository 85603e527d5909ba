import { expect, test } from "bun:test"
import type { ChannelLogin } from "../../src/domain/ids.ts"
import { sentence } from "../../src/domain/reasons.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import {
  START,
  RUST,
  TARKOV,
  type Phase,
  type Search,
  type Track,
  type Watching,
  counted,
  withMinutes,
  stage,
  begin,
  campaigns,
  channels,
  channel,
  campaign,
} from "./director-stage.ts"
import { signedIn, signedOut } from "./sessions.ts"

test("goes from sign-in to a watched channel by the steps of the state machine", async () => {
  const { tell, words, heard, clock } = await stage()
  tell(signedIn())
  tell(campaigns(campaign("c1", RUST)))
  tell({ type: "refresh-finished", at: START })
  tell(channels(channel("anna", RUST)))
  tell({ type: "channels-fetched" })
  await clock.advance(0)
  expect(heard<Phase>("phase-changed").map(({ phase }) => phase)).toEqual([
    "inventory-fetch",
    "games-update",
    "channels-cleanup",
    "channels-fetch",
    "channel-switch",
    "watching",
  ])
  expect(words()).toContain("0s catalog<refresh")
  expect(words()).toContain("0s channels<track")
  expect(words()).toContain("0s pinger<watch")
})

test("mines at once what it knew before a restart, without waiting for Twitch", async () => {
  const { tell, words, clock } = await stage()
  tell(campaigns(campaign("c1", RUST)))
  tell(signedIn())
  tell(channels(channel("anna", RUST)))
  await clock.advance(0)
  expect(words()).toContain("0s pinger<watch")
})

test("begins after two and a half seconds when a source keeps it waiting", async () => {
  const { tell, words, clock } = await stage()
  tell(signedIn())
  tell(campaigns(campaign("c1", RUST)))
  tell(channels(channel("anna", RUST)))
  await clock.advance(2_400)
  expect(words()).not.toContain("2.5s pinger<watch")
  await clock.advance(200)
  expect(words()).toContain("2.5s pinger<watch")
})

test("leaves a game for one higher on the list as soon as a channel of it is live", async () => {
  const { tell, clock, watched } = await stage({
    games: [
      { name: "Rust", id: RUST.id },
      { name: "Tarkov", id: TARKOV.id },
    ],
  })
  await begin(
    tell,
    clock,
    [campaign("c1", RUST), campaign("c2", TARKOV)],
    [channel("boris", TARKOV)],
  )
  tell(channels(channel("boris", TARKOV), channel("anna", RUST)))
  await clock.advance(0)
  expect(watched()).toEqual(["boris", "anna"])
})

test("acts at once when the watched channel names another game", async () => {
  const { tell, clock, watched } = await stage()
  const live = [channel("anna", RUST, 900), channel("boris", RUST, 5)]
  await begin(tell, clock, [campaign("c1", RUST)], live)
  tell(channels(channel("anna", TARKOV, 900), channel("boris", RUST, 5)))
  await clock.advance(0)
  expect(watched()).toEqual(["anna", "boris"])
})

test("says why nothing is watched, and rests, when the last channel goes down", async () => {
  const { tell, clock, words, heard } = await stage()
  await begin(tell, clock, [campaign("c1", RUST)], [channel("anna", RUST)])
  tell(channels({ ...channel("anna", RUST), stream: null }))
  await clock.advance(0)
  expect(words()).toContain("0s pinger<rest")
  const last = heard<Watching>("watching-changed").at(-1)
  expect(last?.target).toBeNull()
  expect(last?.why.key).toStartWith("why.")
  expect(last?.why.key).not.toBe("why.looking")
})

test("looks at the watched channel often enough to notice an end nobody announced", async () => {
  const { tell, clock, words } = await stage()
  await begin(tell, clock, [campaign("c1", RUST)], [channel("anna", RUST)])
  await clock.advance(300_000)
  expect(words().filter((word) => word.endsWith("channels<look-again"))).toEqual([
    "100s channels<look-again",
    "200s channels<look-again",
    "300s channels<look-again",
  ])
})

test("does not look while minutes count, and does so 100 s after the last that did", async () => {
  const { tell, clock, words } = await stage()
  await begin(tell, clock, [campaign("c1", RUST)], [channel("anna", RUST)])
  for (let minute = 0; minute < 4; minute++) {
    await clock.advance(60_000)
    tell(counted("anna", clock.now()))
  }
  await clock.advance(200_000)
  expect(words().filter((word) => word.endsWith("channels<look-again"))).toEqual([
    "340s channels<look-again",
    "440s channels<look-again",
  ])
})

test("looks at once at a channel it turns to, unless it was seen a moment ago", async () => {
  const { tell, clock, words, watched } = await stage()
  const both = [channel("anna", RUST, 20), channel("boris", RUST)]
  await begin(tell, clock, [campaign("c1", RUST)], both)
  const looks = () => words().filter((word) => word.endsWith("channels<look-again"))
  expect([watched(), looks()]).toEqual([["anna"], []])
  await clock.advance(90_000)
  tell(channels({ ...both[0]!, stream: null }, both[1]!))
  await clock.settle()
  expect(looks()).toEqual([])
  await clock.advance(60_000)
  tell(channels(both[0]!, { ...both[1]!, stream: null }))
  await clock.advance(0)
  expect([watched(), looks()]).toEqual([["anna", "boris", "anna"], ["150s channels<look-again"]])
})

test("looks at what is urgent every five minutes while nothing but minutes changes", async () => {
  const { tell, clock, watched } = await stage({ order: "least-slack-first" })
  const [mined, other] = [campaign("c1", RUST), campaign("c2", TARKOV)]
  await begin(tell, clock, [mined, other], [channel("anna", RUST), channel("boris", TARKOV)])
  expect(watched()).toEqual(["anna"])
  for (let minutes = 20; minutes <= 50; minutes += 10) {
    await clock.advance(70_000)
    tell(campaigns(withMinutes(mined, minutes), other))
    await clock.advance(0)
    expect(watched()).toEqual(["anna"])
  }
  await clock.advance(70_000)
  tell(campaigns(withMinutes(mined, 55), other))
  await clock.advance(0)
  expect(watched()).toEqual(["anna", "boris"])
})

test("goes on searching for a better game, and for no other, while what is watched stays", async () => {
  const { tell, clock, heard, words } = await stage()
  await begin(tell, clock, [campaign("c1", RUST), campaign("c2", TARKOV)], [channel("b", TARKOV)])
  expect(heard<Track>("track").at(-1)?.wanted).toMatchObject([{ game: RUST }, { game: TARKOV }])
  const before = words().length
  for (let search = 0; search < 3; search++) {
    await clock.advance(300_000)
    tell({ type: "channels-fetched" })
    await clock.advance(0)
  }
  const later = words().slice(before)
  expect(later.filter((word) => / channels<(track|search)$/.test(word))).toEqual([
    ...["300s channels<search", "600s channels<search", "900s channels<search"],
  ])
  expect(heard<Search>("search").at(-1)?.games).toMatchObject([{ game: RUST, fromDirectory: true }])
})

test("looks at the channel and the inventory once after sockets came back, however many", async () => {
  const { tell, clock, words } = await stage()
  await begin(tell, clock, [campaign("c1", RUST)], [channel("anna", RUST)])
  const before = words().length
  for (const shard of [0, 1, 2] as const) {
    tell({ type: "shard-opened", shard, topics: 50, isReconnect: true })
  }
  await clock.advance(1_000)
  expect(words().slice(before)).toEqual(["0.5s catalog<refresh", "0.5s channels<look-again"])
})

test("a refresh never tells the pinger anything while the choice stays", async () => {
  const { tell, clock, said } = await stage()
  await begin(tell, clock, [campaign("c1", RUST)], [channel("anna", RUST)])
  const count = () => said.filter(({ to }) => to === "pinger").length
  const before = count()
  await clock.advance(31 * 60_000)
  tell({ type: "refresh-finished", at: clock.now() })
  tell(channels(channel("anna", RUST, 1), channel("carla", RUST, 9_999)))
  tell({ type: "settings-changed", settings: { ...DEFAULT_SETTINGS, refreshMinutes: 45 } })
  await clock.advance(1_000)
  expect(count()).toBe(before)
})

test("watches what a person chose until the time they named, then decides again", async () => {
  const { tell, clock, watched } = await stage()
  const live = [channel("anna", RUST, 900), channel("boris", RUST, 5)]
  await begin(tell, clock, [campaign("c1", RUST)], live)
  tell({ type: "choose-channel", login: "boris" as ChannelLogin, minutes: 10 })
  await clock.advance(9 * 60_000)
  expect(watched()).toEqual(["anna", "boris"])
  tell({ type: "choose-automatically" })
  await clock.advance(0)
  expect(watched().slice(0, 2)).toEqual(["anna", "boris"])
})

test("drops a person's choice of a channel that does not exist", async () => {
  const { tell, clock, heard } = await stage()
  await begin(tell, clock, [campaign("c1", RUST)], [channel("anna", RUST)])
  const login = "nobody" as ChannelLogin
  tell({ type: "choose-channel", login, minutes: null })
  await clock.advance(0)
  expect(heard<Watching>("watching-changed").at(-1)?.manual?.login).toBe(login)
  tell({ type: "channel-unknown", login, why: sentence("x") })
  await clock.advance(0)
  expect(heard<Watching>("watching-changed").at(-1)?.manual).toBeNull()
})

test("rests while signed out, and goes on after sign-in with what it knew", async () => {
  const { tell, clock, words } = await stage()
  await begin(tell, clock, [campaign("c1", RUST)], [channel("anna", RUST)])
  tell(signedOut())
  await clock.advance(60_000)
  expect(words()).toContain("0s pinger<rest")
  tell(signedIn())
  await clock.advance(0)
  expect(words().at(-1)).not.toBe("60s pinger<rest")
  expect(words()).toContain("60s pinger<watch")
})

test("rests while paused and goes on where it was", async () => {
  const { tell, clock, words } = await stage()
  await begin(tell, clock, [campaign("c1", RUST)], [channel("anna", RUST)])
  tell({ type: "settings-changed", settings: { ...DEFAULT_SETTINGS, isPaused: true } })
  await clock.advance(5_000)
  expect(words()).toContain("0s pinger<rest")
  tell({ type: "settings-changed", settings: DEFAULT_SETTINGS })
  await clock.advance(0)
  expect(words()).toContain("5s pinger<watch")
})

test("asks everything anew when a campaign begins by itself", async () => {
  const { tell, clock, words } = await stage()
  const later = { ...campaign("c2", TARKOV), startsAt: START + 600_000 }
  await begin(tell, clock, [campaign("c1", RUST), later], [channel("anna", RUST)])
  await clock.advance(610_000)
  expect(words()).toContain("605s catalog<refresh")
})

test("rests for good when the program ends", async () => {
  const { tell, clock, heard, words } = await stage()
  await begin(tell, clock, [campaign("c1", RUST)], [channel("anna", RUST)])
  tell({ type: "shut-down" })
  tell(channels(channel("boris", RUST)))
  await clock.advance(3_600_000)
  expect(heard<Phase>("phase-changed").at(-1)?.phase).toBe("exit")
  expect(words().at(-1)).toBe("0s phase-changed")
})
