import { expect, test } from "bun:test"
import { follower } from "../../src/actors/follower.ts"
import { silentLog } from "../../src/core/log.ts"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import { seededRng } from "../../src/core/rng.ts"
import type { BroadcastId } from "../../src/domain/ids.ts"
import type { Playlist, SignedUrl } from "../../src/twitch/api.ts"
import { scene } from "../scene.ts"
import { anna, boris } from "./channels.ts"
import { signedIn, signedOut } from "./sessions.ts"

const HANGS = new Promise<never>(() => {})

/** A stream with one new segment every two seconds. */
async function stage() {
  const asked: string[] = []
  const stream = {
    variant: good("v1" as SignedUrl) as Outcome<SignedUrl>,
    playlist: null as Outcome<Playlist> | null,
    touch: Promise.resolve(true),
  }
  const actor = follower({
    watching: {
      variant: async (_credential, login) => {
        asked.push(`${seconds()}s variant ${login}`)
        return stream.variant
      },
      playlist: async () => stream.playlist ?? good(playlist(seconds())),
      touch: (segment) => {
        asked.push(`${seconds()}s ${segment}`)
        return stream.touch
      },
    },
    rng: seededRng(1),
    log: silentLog,
  })
  const it = await scene(actor)
  const begun = it.clock.now()
  const seconds = () => (it.clock.now() - begun) / 1000
  it.tell(signedIn())
  return { ...it, stream, asked }
}

function playlist(now: number): Playlist {
  const newest = Math.floor(now / 2) + 5
  const segments = Array.from({ length: 6 }, (_, i) => `${newest - 5 + i}.ts` as SignedUrl)
  return { segments, targetSeconds: 6 }
}

function follow(channel = anna, broadcastId = "b1") {
  return { type: "follow", channel, broadcastId: broadcastId as BroadcastId } as const
}

test("asks for the newest segments at once, and for each new one every ten seconds", async () => {
  const { tell, clock, asked, said } = await stage()
  tell(follow())
  await clock.advance(20_000)
  expect(asked.slice(0, 4)).toEqual(["0s variant anna", "0s 3.ts", "0s 4.ts", "0s 5.ts"])
  expect(asked.slice(4, 9)).toEqual(["10s 6.ts", "10s 7.ts", "10s 8.ts", "10s 9.ts", "10s 10.ts"])
  expect(said.map(({ at, message }) => [at, message])).toMatchObject([
    [0, { type: "segments-touched", channelId: "1", count: 3 }],
    [10, { count: 5 }],
    [20, { count: 5 }],
  ])
})

test("looks at a playlist of long segments no more often than one can be over", async () => {
  const { tell, clock, stream, said } = await stage()
  stream.playlist = good({ segments: [], targetSeconds: 15 })
  tell(follow())
  await clock.advance(70_000)
  expect(said.map(({ at }) => at)).toEqual([0, 10, 25, 40, 55, 70])
})

test("changes nothing when told the same broadcast again, and starts over for a new one", async () => {
  const { tell, clock, asked } = await stage()
  tell(follow())
  tell(follow())
  await clock.settle()
  expect(asked.filter((one) => one.includes("variant"))).toHaveLength(1)
  tell(follow(anna, "b2"))
  await clock.settle()
  expect(asked.filter((one) => one.includes("variant"))).toHaveLength(2)
})

test("goes over to another channel at once and says nothing more of the first", async () => {
  const { tell, clock, stream, said } = await stage()
  stream.touch = HANGS
  tell(follow())
  await clock.settle()
  stream.touch = Promise.resolve(true)
  tell(follow(boris))
  await clock.advance(60_000)
  const channels = said.map(({ message }) => "channelId" in message && message.channelId)
  expect(new Set(channels)).toEqual(new Set(["2"]))
})

test("touches at most three segments at a time and does not let a hanging one delay it", async () => {
  const { tell, clock, stream, asked, heard } = await stage()
  tell(follow())
  await clock.settle()
  stream.touch = HANGS
  await clock.advance(10_000)
  expect(asked.filter((one) => one.startsWith("10s"))).toHaveLength(3)
  stream.touch = Promise.resolve(true)
  await clock.advance(10_000)
  expect(asked.filter((one) => one.startsWith("20s"))).toHaveLength(5)
  expect(heard("segments-touched")).toMatchObject([{ count: 3 }, { count: 5 }])
  expect(heard("segments-missed")).toHaveLength(1)
})

test("gets the variant anew when the playlist is refused", async () => {
  const { tell, clock, stream, asked } = await stage()
  tell(follow())
  await clock.advance(15_000)
  stream.playlist = bad("refused", "HTTP 403")
  await clock.advance(5_000)
  const variants = asked.filter((one) => one.includes("variant"))
  expect(variants).toEqual(["0s variant anna", "20s variant anna"])
  stream.playlist = null
  await clock.advance(20_000)
  expect(asked.at(-1)).toEndWith(".ts")
})

test("asks for a variant every ten to twenty seconds while every playlist is refused", async () => {
  const { tell, clock, stream, asked } = await stage()
  stream.playlist = bad("refused", "HTTP 403")
  tell(follow())
  await clock.advance(600_000)
  const tries = asked.filter((one) => one.includes("variant")).length
  expect(tries).toBeWithin(30, 60)
})

test("says that a stream is over when it is missing twice in a row", async () => {
  const { tell, clock, stream, words, heard } = await stage()
  stream.variant = bad("missing", "HTTP 404")
  tell(follow())
  await clock.advance(9_000)
  expect(words()).toEqual(["0s segments-missed"])
  await clock.advance(1_000)
  expect(words().slice(1)).toEqual(["10s segments-missed", "10s stream-unfollowable"])
  expect(heard("stream-unfollowable")).toMatchObject([{ channelId: "1", reason: "missing" }])
})

test("says once that it may not follow a stream, and stops", async () => {
  const { tell, clock, stream, asked, heard } = await stage()
  stream.variant = bad("forbidden", "geo block")
  tell(follow())
  await clock.advance(600_000)
  tell(follow())
  await clock.advance(600_000)
  expect(heard("stream-unfollowable")).toMatchObject([{ reason: "forbidden" }])
  expect(asked).toHaveLength(1)
})

test("goes on with the next round when one came to nothing", async () => {
  const { tell, clock, stream, asked } = await stage()
  tell(follow())
  await clock.settle()
  stream.playlist = bad("timed-out", "playlist")
  await clock.advance(10_000)
  stream.playlist = null
  await clock.advance(10_000)
  expect(asked.at(-1)).toStartWith("20s")
})

test("waits for a session and goes on where it was when there is one again", async () => {
  const { tell, clock, asked } = await stage()
  tell(signedOut())
  tell(follow())
  await clock.advance(60_000)
  expect(asked).toEqual([])
  tell(signedIn())
  await clock.settle()
  expect(asked[0]).toBe("60s variant anna")
})

test("rests when told to", async () => {
  const { tell, clock, asked } = await stage()
  tell(follow())
  await clock.settle()
  const before = asked.length
  tell({ type: "stop-following" })
  await clock.advance(600_000)
  expect(asked).toHaveLength(before)
})
