import { expect, test } from "bun:test"
import { bad, good } from "../../src/core/outcome.ts"
import type { BroadcastId } from "../../src/domain/ids.ts"
import { sentence } from "../../src/domain/reasons.ts"
import type { CampaignReport } from "../../src/domain/report.ts"
import { anna, boris } from "./channels.ts"
import { CHESS, live, offline, wants, stage } from "./channels-stage.ts"

test("looks two minutes after a stream was announced, and once more if it is not there", async () => {
  const { tell, clock, twitch, asked, streamOf } = await stage()
  twitch.has(offline(anna))
  tell(wants({ listed: [anna] }))
  await clock.settle()
  tell({ type: "stream-went-up", channelId: anna.id })
  await clock.advance(150_000)
  twitch.has(live(anna))
  await clock.advance(600_000)
  expect(asked).toEqual(["0s channel anna", "120s channel anna", "180s channel anna"])
  expect(streamOf(anna.id)).toMatchObject({ broadcastId: "b-anna" })
})

test("shows a stream as over the moment it goes down", async () => {
  const { tell, clock, twitch, words, streamOf } = await stage()
  twitch.has(live(anna))
  tell(wants({ listed: [anna] }))
  await clock.advance(3_000)
  tell({ type: "stream-went-down", channelId: anna.id })
  await clock.settle()
  expect(words().at(-1)).toBe("3s channels-changed")
  expect(streamOf(anna.id)).toBeNull()
})

test("tells how many watch at most every ten seconds", async () => {
  const { tell, clock, twitch, words, streamOf } = await stage()
  twitch.has(live(anna))
  tell(wants({ listed: [anna] }))
  await clock.settle()
  for (let second = 1; second <= 25; second++) {
    tell({ type: "viewers-counted", channelId: anna.id, viewers: second })
    await clock.advance(1_000)
  }
  expect(words().slice(2)).toEqual(["10s channels-changed", "20s channels-changed"])
  expect(streamOf(anna.id)?.viewers).toBe(20)
})

test("doubts that a channel is offline which somebody watches", async () => {
  const { tell, clock, twitch, streamOf } = await stage()
  twitch.has(offline(anna))
  tell(wants({ listed: [anna] }))
  await clock.advance(200_000)
  twitch.has(live(anna))
  tell({ type: "viewers-counted", channelId: anna.id, viewers: 3 })
  await clock.advance(1_000)
  expect(streamOf(anna.id)).toMatchObject({ viewers: 10 })
})

test("acts at once on another game, of which drops are not known to be enabled", async () => {
  const { tell, clock, twitch, words, streamOf } = await stage()
  twitch.has(live(anna))
  tell(wants({ listed: [anna] }))
  await clock.settle()
  const chess = { id: CHESS.id, name: "Chess" }
  tell({ type: "broadcast-changed", channelId: anna.id, title: "Now chess", game: chess })
  await clock.settle()
  expect(words().at(-1)).toBe("0s channels-changed")
  expect(streamOf(anna.id)).toMatchObject({ game: chess, title: "Now chess", hasDrops: null })
})

test("looks again when told to, and tells of a new broadcast at once", async () => {
  const { tell, clock, twitch, streamOf } = await stage()
  twitch.has(live(anna))
  tell(wants({ listed: [anna] }))
  await clock.settle()
  const again = live(anna)
  twitch.has({ ...again, stream: { ...again.stream!, broadcastId: "b2" as BroadcastId } })
  tell({ type: "look-again", channelId: anna.id })
  await clock.settle()
  expect(streamOf(anna.id)).toMatchObject({ broadcastId: "b2" })
})

test("looks again when the stream it follows has vanished", async () => {
  const { tell, clock, twitch, streamOf } = await stage()
  twitch.has(live(anna))
  tell(wants({ listed: [anna] }))
  await clock.settle()
  twitch.has(offline(anna))
  tell({ type: "stream-unfollowable", channelId: anna.id, reason: "missing" })
  await clock.advance(250)
  expect(streamOf(anna.id)).toBeNull()
})

test("puts a channel aside for half an hour that it may not watch, and says when it is a ban", async () => {
  const { tell, clock, twitch, now } = await stage()
  twitch.has(live(anna))
  twitch.ban = good({ until: null })
  tell(wants({ listed: [anna] }))
  await clock.settle()
  tell({ type: "stream-unfollowable", channelId: anna.id, reason: "forbidden" })
  await clock.settle()
  expect(now()[0]?.aside).toMatchObject({ why: { key: "reason.channel-banned" } })
  await clock.advance(1_799_000)
  expect(now()[0]?.aside).not.toBeNull()
  await clock.advance(1_000)
  expect(now()[0]?.aside).toBeNull()
})

test("keeps a channel aside that was forgotten in between", async () => {
  const { tell, clock, twitch, now } = await stage()
  twitch.has(live(anna))
  tell(wants({ listed: [anna] }))
  await clock.settle()
  const until = clock.now() + 3_600_000
  tell({ type: "set-aside", channelId: anna.id, until, why: sentence("why") })
  tell(wants())
  await clock.advance(700_000)
  tell(wants({ listed: [anna] }))
  await clock.settle()
  expect(now()).toMatchObject([{ id: anna.id, aside: { until } }])
})

test("survives being told to put a channel aside for years", async () => {
  const { tell, clock, twitch, now } = await stage()
  twitch.has(live(anna))
  tell(wants({ listed: [anna] }))
  const until = clock.now() + 10 * 365 * 86_400_000
  tell({ type: "set-aside", channelId: anna.id, until, why: sentence("why") })
  await clock.advance(40 * 86_400_000)
  expect(now()[0]?.aside).toMatchObject({ until })
})

test.each([
  ["says that it has no drops any more", good([]), 1],
  ["names something to be earned", good([{} as CampaignReport]), 0],
  ["does not tell", bad("refused", "null"), 0],
] as const)(
  "asks what is earned on a doubted channel, where Twitch %s",
  async (_, drops, denied) => {
    const { tell, clock, twitch, asked, heard } = await stage()
    twitch.has(live(anna))
    twitch.drops = drops
    tell(wants({ listed: [anna] }))
    await clock.settle()
    tell({ type: "watch-doubted", channelId: anna.id })
    await clock.settle()
    expect(asked.at(-1)).toBe(`0s drops ${anna.id}`)
    expect(heard("drops-denied")).toHaveLength(denied)
  },
)

test("takes back the channels on which nothing counted, and no others", async () => {
  const { tell, clock, twitch, now } = await stage()
  twitch.has(live(anna), live(boris))
  tell(wants({ listed: [anna, boris] }))
  await clock.advance(1_000)
  const until = clock.now() + 600_000
  tell({ type: "set-aside", channelId: anna.id, until, why: sentence("why") })
  tell({ type: "stream-unfollowable", channelId: boris.id, reason: "forbidden" })
  await clock.settle()
  tell({ type: "take-back-suspects" })
  await clock.settle()
  const aside = now().map((one) => [String(one.login), one.aside !== null])
  expect(aside).toEqual([
    ["anna", false],
    ["boris", true],
  ])
})
