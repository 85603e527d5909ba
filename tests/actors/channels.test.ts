import { expect, test } from "bun:test"
import { channels } from "../../src/actors/channels.ts"
import { silentLog } from "../../src/core/log.ts"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import { seededRng } from "../../src/core/rng.ts"
import type { ChannelRef, Game } from "../../src/domain/campaign.ts"
import type { Stream } from "../../src/domain/channel.ts"
import type { BroadcastId, ChannelId, ChannelLogin, GameId } from "../../src/domain/ids.ts"
import { sentence } from "../../src/domain/reasons.ts"
import type { WantedGame } from "../../src/domain/wanted.ts"
import type { Heard } from "../../src/messages/directory.ts"
import type { Ban, FoundChannel } from "../../src/twitch/api.ts"
import { scene } from "../scene.ts"
import { anna, boris, channelRef } from "./channels.ts"
import { signedIn, signedOut } from "./sessions.ts"

const RUST = game("rust")
const CHESS = game("chess")

type Found = Outcome<readonly FoundChannel[]>

function game(name: string): Game {
  return { id: name as GameId, name, slug: name, boxArtUrl: null }
}

function live(channel: ChannelRef, viewers = 10, of = RUST): FoundChannel {
  const stream: Stream = {
    broadcastId: `b-${channel.login}` as BroadcastId,
    title: "Live",
    viewers,
    game: { id: of.id, name: of.name },
    hasDrops: true,
    isRerun: false,
    seenAt: 0,
  }
  return { channel, stream }
}

function offline(channel: ChannelRef): FoundChannel {
  return { channel, stream: null }
}

function wants(...wanted: readonly Partial<WantedGame>[]) {
  const whole = wanted.map((one) => ({ game: RUST, fromDirectory: false, listed: [], ...one }))
  return { type: "track", wanted: whole } as const
}

function many(count: number, from = 100): ChannelRef[] {
  return Array.from({ length: count }, (_, i) => channelRef(from + i, `channel${from + i}`))
}

/** Twitch as the test describes it; all other channels are missing, all other directories empty. */
async function stage() {
  const twitch = {
    directories: new Map<GameId, Found | Promise<Found>>(),
    channels: new Map<ChannelLogin, Outcome<FoundChannel>>(),
    ban: good(null) as Outcome<Ban | null>,
    has(...found: readonly FoundChannel[]) {
      for (const one of found) twitch.channels.set(one.channel.login, good(one))
    },
  }
  const asked: string[] = []
  const begun = Date.UTC(2026, 9, 15, 12)
  const note = (what: string) => void asked.push(`${(it.clock.now() - begun) / 1000}s ${what}`)
  const it = await scene(
    channels({
      channels: {
        directory: async (_credential, { id }) => {
          note(`game ${id}`)
          return twitch.directories.get(id) ?? good([])
        },
        channel: async (_credential, login) => {
          note(`channel ${login}`)
          return twitch.channels.get(login) ?? bad("missing", "no such channel")
        },
        ban: async (_credential, id) => {
          note(`ban ${id}`)
          return twitch.ban
        },
      },
      rng: seededRng(1),
      log: silentLog,
    }),
  )
  it.tell(signedIn())
  const now = () => it.heard<Heard<"channels-changed">>("channels-changed").at(-1)?.channels ?? []
  const logins = () => now().map(({ login }) => String(login))
  const streamOf = (id: ChannelId) => now().find((one) => one.id === id)?.stream
  return { ...it, twitch, asked, now, logins, streamOf }
}

test("looks up directories and listed channels side by side, and says when all is known", async () => {
  const { tell, clock, twitch, asked, words, logins } = await stage()
  twitch.directories.set(RUST.id, good([live(boris)]))
  twitch.has(live(anna))
  tell(wants({ fromDirectory: true, listed: [anna] }))
  await clock.settle()
  expect(asked).toEqual(["0s game rust", "0s channel anna"])
  expect(words()).toEqual(["0s channels-changed", "0s channels-fetched"])
  expect(logins()).toEqual(["anna", "boris"])
})

test("tells what is known while the rest is still being looked up", async () => {
  const { tell, clock, twitch, words } = await stage()
  let answer = (_: Found) => {}
  const slow = new Promise<Found>((resolve) => {
    answer = resolve
  })
  twitch.directories.set(CHESS.id, slow)
  twitch.directories.set(RUST.id, good([live(boris)]))
  tell(wants({ fromDirectory: true }, { game: CHESS, fromDirectory: true }))
  await clock.advance(1_000)
  expect(words()).toEqual(["0.3s channels-changed"])
  answer(good([live(anna, 5, CHESS)]))
  await clock.settle()
  expect(words().slice(1)).toEqual(["1s channels-changed", "1s channels-fetched"])
})

test("puts listed channels first, then the more wanted game, then the more watched", async () => {
  const { tell, clock, twitch, logins } = await stage()
  const [c, d, e] = many(3) as [ChannelRef, ChannelRef, ChannelRef]
  twitch.has(live(anna, 1))
  twitch.directories.set(RUST.id, good([live(boris, 5), live(c, 50)]))
  twitch.directories.set(CHESS.id, good([live(d, 900), live(e, 1_000), live(anna, 1)]))
  tell(wants({ fromDirectory: true }, { game: CHESS, fromDirectory: true, listed: [anna] }))
  await clock.settle()
  expect(logins()).toEqual(["anna", c.login, "boris", e.login, d.login])
})

test("tracks 199 channels, live ones among them however many may still go live", async () => {
  const { tell, clock, twitch, now } = await stage()
  const listed = many(300)
  twitch.has(...listed.map(offline))
  twitch.directories.set(RUST.id, good(many(150, 1_000).map((channel) => live(channel))))
  tell(wants({ fromDirectory: true, listed }))
  await clock.settle()
  expect(now()).toHaveLength(199)
  expect(now().filter(({ stream }) => stream !== null)).toHaveLength(100)
})

test("forgets who is wanted no more and does not ask again who was told just now", async () => {
  const { tell, clock, twitch, asked, logins } = await stage()
  twitch.has(live(anna), live(boris))
  tell(wants({ listed: [anna] }))
  await clock.advance(5_000)
  tell(wants({ listed: [anna, boris] }))
  await clock.advance(5_000)
  expect(asked).toEqual(["0s channel anna", "5s channel boris"])
  tell(wants({ listed: [boris] }))
  await clock.advance(5_000)
  expect(logins()).toEqual(["boris"])
})

test("asks the directory again, and keeps a channel that only left its first page", async () => {
  const { tell, clock, twitch, asked, logins } = await stage()
  twitch.directories.set(RUST.id, good([live(anna), live(boris, 9)]))
  tell(wants({ fromDirectory: true }))
  await clock.advance(180_000)
  twitch.directories.set(RUST.id, good([live(anna)]))
  twitch.has(live(boris, 9))
  tell(wants({ fromDirectory: true }))
  await clock.advance(5_000)
  expect(asked.slice(1)).toEqual(["180s game rust", "180s channel boris"])
  expect(logins()).toEqual(["anna", "boris"])
})

test("keeps what was known when a directory fails, and asks again later and later", async () => {
  const { tell, clock, twitch, asked, logins, words } = await stage()
  twitch.directories.set(RUST.id, good([live(anna)]))
  tell(wants({ fromDirectory: true }))
  await clock.advance(180_000)
  twitch.directories.set(RUST.id, bad("busy", "HTTP 503"))
  tell(wants({ fromDirectory: true }))
  await clock.settle()
  expect(words().at(-1)).toBe("180s channels-fetched")
  await clock.advance(600_000)
  expect(logins()).toEqual(["anna"])
  expect(asked.length).toBeGreaterThan(4)
  expect(asked.length).toBeLessThan(12)
})

test("lets one channel that fails cost only itself", async () => {
  const { tell, clock, twitch, logins, words } = await stage()
  twitch.has(live(boris))
  twitch.channels.set(anna.login, bad("malformed", "half a document"))
  tell(wants({ listed: [anna, boris] }))
  await clock.settle()
  expect(words()).toContain("0s channels-fetched")
  expect(logins()).toEqual(["boris"])
  twitch.has(live(anna))
  await clock.advance(6_000)
  expect(logins()).toEqual(["anna", "boris"])
})

test("shows a listed channel as offline when its name is another's now", async () => {
  const { tell, clock, twitch, now } = await stage()
  twitch.channels.set(anna.login, good(live({ ...boris, login: anna.login })))
  tell(wants({ listed: [anna] }))
  await clock.settle()
  expect(now()).toMatchObject([{ id: anna.id, stream: null }])
})

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

test("looks again when told to, and sees a new broadcast", async () => {
  const { tell, clock, twitch, streamOf } = await stage()
  twitch.has(live(anna))
  tell(wants({ listed: [anna] }))
  await clock.settle()
  const again = live(anna)
  twitch.has({ ...again, stream: { ...again.stream!, broadcastId: "b2" as BroadcastId } })
  tell({ type: "look-again", channelId: anna.id })
  await clock.advance(250)
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

test("tracks a channel a person named, as long as it is named again after each round", async () => {
  const { tell, clock, twitch, heard, logins } = await stage()
  twitch.has(live(boris))
  tell({ type: "find-channel", login: boris.login })
  await clock.settle()
  expect(heard("channel-found")).toMatchObject([{ channel: { id: boris.id, origin: "person" } }])
  tell(wants())
  tell({ type: "find-channel", login: boris.login })
  tell(wants())
  await clock.settle()
  expect(logins()).toEqual(["boris"])
  tell(wants())
  await clock.settle()
  tell(wants())
  await clock.settle()
  expect(logins()).toEqual([])
})

test("says in words that there is no channel of that name", async () => {
  const { tell, clock, heard } = await stage()
  tell({ type: "find-channel", login: "nobody" as ChannelLogin })
  await clock.settle()
  expect(heard("channel-unknown")).toEqual([
    {
      type: "channel-unknown",
      login: "nobody",
      why: { key: "reason.channel-unknown", args: { channel: "nobody" } },
    } as never,
  ])
})

test("forgets nothing when signed out, and asks nothing until signed in again", async () => {
  const { tell, clock, twitch, asked, logins } = await stage()
  twitch.has(live(anna))
  tell(wants({ listed: [anna] }))
  await clock.settle()
  tell(signedOut())
  tell({ type: "look-again", channelId: anna.id })
  await clock.advance(3_600_000)
  expect(asked).toHaveLength(1)
  expect(logins()).toEqual(["anna"])
  tell(signedIn())
  await clock.settle()
  expect(asked).toHaveLength(2)
})
