import { expect, test } from "bun:test"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import type { SecretKey } from "../../src/core/vault.ts"
import type { BroadcastId, GameId, UserId } from "../../src/domain/ids.ts"
import { anna, boris } from "./channels.ts"
import { ANNA, signedIn, signedOut } from "./sessions.ts"
import { SWORD, SHIELD, watch, progress, settings, touched, stage } from "./pinger-stage.ts"

test("sends a minute at once and then one every minute", async () => {
  const { tell, clock, posts, words } = await stage()
  tell(watch(anna))
  await clock.advance(120_000)
  expect(posts()).toEqual(["0s beacon anna", "60s beacon anna", "120s beacon anna"])
  const sent = words().filter((word) => word.endsWith("minute-sent"))
  expect(sent).toEqual(["0s minute-sent", "60s minute-sent", "120s minute-sent"])
})

test("leaves the old channel at once and the rhythm as it was when a new one is given", async () => {
  const { tell, clock, posts } = await stage()
  tell(watch(anna))
  await clock.advance(90_000)
  tell(watch(boris))
  await clock.advance(90_000)
  expect(posts()).toEqual([
    "0s beacon anna",
    "60s beacon anna",
    "120s beacon boris",
    "180s beacon boris",
  ])
})

test("keeps the rhythm through rest, settings, claims and a new session", async () => {
  const { tell, clock, posts } = await stage()
  tell(watch(anna))
  await clock.advance(10_000)
  tell({ type: "rest" })
  tell(watch(anna))
  await clock.advance(10_000)
  tell(signedOut())
  tell(signedIn())
  await clock.advance(10_000)
  tell({ type: "drop-claimed", dropId: SWORD, at: 0 })
  tell(settings("events"))
  await clock.advance(90_000)
  expect(posts()).toEqual(["0s beacon anna", "60s event anna", "120s event anna"])
})

test("counts from when an event can have left that waited for its turn", async () => {
  const { tell, clock, posts, twitch } = await stage({ method: "events" })
  const { promise, resolve } = Promise.withResolvers<Outcome<null>>()
  twitch.beacon = promise
  tell(watch(anna))
  await clock.advance(6_000)
  twitch.beacon = good(null)
  resolve(good(null))
  await clock.advance(120_000)
  expect(posts()).toEqual(["0s event anna", "65.5s event anna", "125.5s event anna"])
})

test("keeps the rhythm across a restart of the program", async () => {
  const { tell, clock, posts } = await stage({ lastMinuteAgo: 25_000 })
  tell(watch(anna))
  await clock.advance(60_000)
  expect(posts()).toEqual(["35s beacon anna"])
})

test("waits no more than a minute when the clock was set back", async () => {
  const { tell, clock, posts } = await stage({ lastMinuteAgo: -3_600_000 })
  tell(watch(anna))
  await clock.advance(60_000)
  expect(posts()).toEqual(["60s beacon anna"])
})

test("has the first minute follow the first segments", async () => {
  const { tell, clock, words } = await stage({ method: "beacon-and-segments" })
  tell(watch(anna))
  await clock.advance(1_000)
  tell(touched(boris.id))
  tell(touched(anna.id, 0))
  await clock.settle()
  expect(words()).toEqual(["0s follower<follow"])
  tell(touched(anna.id))
  await clock.settle()
  expect(words()).toEqual(["0s follower<follow", "1s minute-sent"])
})

test("follows the broadcast it watches, and none when it rests", async () => {
  const { tell, clock, heard, words } = await stage({ method: "beacon-and-segments" })
  tell(watch(anna))
  tell(watch(anna, { dropId: SHIELD }))
  tell(watch(anna, { broadcastId: "b2" as BroadcastId }))
  tell(watch(boris))
  tell({ type: "rest" })
  await clock.settle()
  expect(heard("follow")).toMatchObject([
    { channel: anna, broadcastId: "b-anna" },
    { channel: anna, broadcastId: "b2" },
    { channel: boris, broadcastId: "b-boris" },
  ])
  expect(words().at(-1)).toBe("0s follower<stop-following")
})

test("tells the next minute with the new game of the same channel", async () => {
  const { tell, clock, minutes } = await stage()
  tell(watch(anna))
  await clock.advance(30_000)
  tell(watch(anna, { game: { id: "2" as GameId, name: "Other" } }))
  await clock.advance(30_000)
  expect(minutes.map((minute) => minute.target.game?.name)).toEqual(["Game", "Other"])
})

test("tries a minute again after 1, 2, 4 and 8 seconds, the same to the byte", async () => {
  const { tell, clock, twitch, posts, minutes } = await stage()
  twitch.beacon = bad("busy", "HTTP 503")
  tell(watch(anna))
  await clock.advance(15_000)
  expect(posts().map((post) => post.split(" ")[0])).toEqual(["0s", "1s", "3s", "7s", "15s"])
  expect(new Set(minutes).size).toBe(1)
})

test("lets the next minute wait after one that came late", async () => {
  const { tell, clock, twitch, posts } = await stage()
  twitch.beacon = bad("busy", "HTTP 503")
  tell(watch(anna))
  await clock.advance(5_000)
  twitch.beacon = good(null)
  await clock.advance(90_000)
  expect(posts().slice(-2)).toEqual(["7s beacon anna", "66.5s beacon anna"])
})

test("sends a fresh minute in place of one that got too old", async () => {
  const { tell, clock, twitch, minutes } = await stage()
  twitch.beacon = bad("busy", "HTTP 503")
  tell(watch(anna))
  await clock.advance(59_000)
  const ages = minutes.map((minute) => minute.at)
  expect(new Set(ages).size).toBe(1)
  expect(minutes.length).toBe(8)
  twitch.beacon = good(null)
  await clock.advance(1_000)
  expect(minutes.at(-1)?.at).toBe(clock.now())
})

test.each([
  ["without an answer", "timed-out"],
  ["with an answer nobody can read", "malformed"],
] as const)("does not send a minute close to one that may have arrived %s", async (_, reason) => {
  const { tell, clock, twitch, posts } = await stage()
  twitch.beacon = bad(reason, "nobody knows")
  tell(watch(anna))
  await clock.advance(500)
  tell(watch(boris))
  twitch.beacon = good(null)
  await clock.advance(60_000)
  expect(posts()).toEqual(["0s beacon anna", "59.5s beacon boris"])
})

test("keeps a minute a minute while no answer can be read", async () => {
  const { tell, clock, twitch, minutes } = await stage()
  twitch.beacon = bad("malformed", "HTTP 200")
  tell(watch(anna))
  const begun = clock.now()
  await clock.advance(125_000)
  const ages = new Set(minutes.map(({ at }) => (at - begun) / 1000))
  expect([...ages]).toEqual([0, 60, 120])
})

test("gives the turn of a minute that never arrived to the next channel", async () => {
  const { tell, clock, twitch, posts } = await stage()
  twitch.beacon = bad("offline", "ECONNREFUSED")
  tell(watch(anna))
  await clock.advance(500)
  twitch.beacon = good(null)
  tell(watch(boris))
  await clock.advance(60_000)
  expect(posts()).toEqual(["0s beacon anna", "0.5s beacon boris", "60.5s beacon boris"])
})

test("looks for the beacon once, and anew within the minute when it is gone", async () => {
  const { tell, clock, twitch, asked } = await stage()
  tell(watch(anna))
  await clock.advance(50_000)
  twitch.beacon = bad("missing", "HTTP 404")
  await clock.advance(10_000)
  twitch.beacon = good(null)
  await clock.advance(5_000)
  expect(asked.filter((one) => !one.includes("session"))).toEqual([
    "0s page anna",
    "0s beacon anna",
    "60s beacon anna",
    "61s page anna",
    "61s beacon anna",
  ])
})

test("sends a fresh minute as soon as the page that names the beacon answers", async () => {
  const { tell, clock, twitch, minutes } = await stage()
  twitch.url = bad("timed-out", "page")
  tell(watch(anna))
  await clock.advance(100_000)
  expect(minutes).toEqual([])
  twitch.url = good("https://beacon.twitch.tv/")
  await clock.advance(8_000)
  expect(minutes).toHaveLength(1)
  expect(clock.now() - minutes[0]!.at).toBeLessThan(8_000)
})

test("keeps its channel while signed out and goes on when signed in again", async () => {
  const { tell, clock, posts } = await stage()
  tell(watch(anna))
  await clock.advance(30_000)
  tell(signedOut())
  await clock.advance(300_000)
  tell(signedIn())
  await clock.advance(60_000)
  expect(posts()).toEqual(["0s beacon anna", "330s beacon anna", "390s beacon anna"])
})

test("sends a minute once more that went with a token which is replaced", async () => {
  const { tell, clock, posts, minutes } = await stage()
  tell(watch(anna))
  await clock.advance(10_000)
  tell(signedIn(ANNA, 2 as SecretKey))
  await clock.advance(65_000)
  expect(posts()).toEqual(["0s beacon anna", "10s beacon anna", "69.5s beacon anna"])
  expect(minutes[1]).toBe(minutes[0]!)
})

test("sends a minute once more for the same account when somebody had to sign in", async () => {
  const { tell, clock, posts, minutes } = await stage()
  tell(watch(anna))
  await clock.advance(1_000)
  tell(signedOut())
  tell({ type: "rest" })
  await clock.advance(20_000)
  tell(signedIn(ANNA, 2 as SecretKey))
  tell(watch(anna))
  await clock.settle()
  expect(posts()).toEqual(["0s beacon anna", "21s beacon anna"])
  expect(minutes[1]).toBe(minutes[0]!)
})

test("does not hurry a minute for another channel after one that was to go once more", async () => {
  const { tell, clock, posts } = await stage({ method: "beacon-and-segments" })
  tell(watch(anna))
  tell(touched(anna.id))
  await clock.advance(1_000)
  tell(signedOut())
  tell({ type: "rest" })
  await clock.advance(20_000)
  tell(signedIn(ANNA, 2 as SecretKey))
  tell(watch(anna))
  await clock.settle()
  tell(watch(boris))
  tell(touched(boris.id))
  await clock.advance(60_000)
  expect(posts()).toEqual(["0s beacon anna", "59.5s beacon boris"])
})

test.each([
  ["that counted", ANNA, 5_000],
  ["of another account", "1002" as UserId, 5_000],
  ["that is old", ANNA, 46_000],
])("does not send a minute once more %s", async (what, userId, afterMs) => {
  const { tell, clock, posts } = await stage()
  tell(watch(anna))
  await clock.advance(1_000)
  if (what === "that counted") tell(progress(1))
  await clock.advance(afterMs)
  tell(signedIn(userId, 2 as SecretKey))
  await clock.advance(5_000)
  expect(posts()).toEqual(["0s beacon anna"])
})

test("has the token checked that the beacon refuses", async () => {
  const { tell, clock, twitch, words } = await stage()
  twitch.beacon = bad("signed-out", "HTTP 401")
  tell(watch(anna))
  await clock.settle()
  expect(words()).toContain("0s auth<token-doubted")
})
