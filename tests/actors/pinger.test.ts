import { expect, test } from "bun:test"
import { pinger } from "../../src/actors/pinger.ts"
import { silentLog } from "../../src/core/log.ts"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import type { ChannelRef } from "../../src/domain/campaign.ts"
import type { BroadcastId, CampaignId, ChannelId, DropId, GameId } from "../../src/domain/ids.ts"
import { DEFAULT_SETTINGS, type WatchMethod } from "../../src/domain/settings.ts"
import type { Target } from "../../src/domain/target.ts"
import type { CurrentSession, Minute } from "../../src/twitch/api.ts"
import { scene } from "../scene.ts"
import { anna, boris } from "./channels.ts"
import { signedIn, signedOut } from "./sessions.ts"

const SWORD = "sword" as DropId
const SHIELD = "shield" as DropId

function target(channel: ChannelRef, change: Partial<Target> = {}): Target {
  return {
    channel,
    broadcastId: `b-${channel.login}` as BroadcastId,
    game: { id: "1" as GameId, name: "Game" },
    campaignId: "campaign" as CampaignId,
    dropId: SWORD,
    ...change,
  }
}

function watch(channel: ChannelRef, change: Partial<Target> = {}) {
  return { type: "watch", target: target(channel, change) } as const
}

function settings(watchMethod: WatchMethod) {
  return { type: "settings-changed", settings: { ...DEFAULT_SETTINGS, watchMethod } } as const
}

function progress(minutes: number, channelId = anna.id, dropId = SWORD) {
  return { type: "drop-progressed", dropId, channelId, minutes, minutesRequired: 60 } as const
}

function touched(channelId: ChannelId, count = 3) {
  return { type: "segments-touched", channelId, count, at: 0 } as const
}

function session(minutes: number, dropId = SWORD): Outcome<CurrentSession> {
  return good({ channelId: null, dropId, minutes, minutesRequired: 60 })
}

type Earned = Outcome<CurrentSession | null>

interface Options {
  readonly method?: WatchMethod
  readonly lastMinuteAgo?: number
  readonly lastMethod?: WatchMethod
}

/** Twitch takes every minute and tells nothing of what it was worth, until the test says otherwise. */
async function stage({ method = "beacon", lastMinuteAgo, lastMethod }: Options = {}) {
  const twitch = {
    beacon: good(null) as Outcome<null> | Promise<Outcome<null>>,
    url: good("https://beacon.twitch.tv/") as Outcome<string> | Promise<Outcome<string>>,
    session: good(null) as Earned | Promise<Earned>,
  }
  const asked: string[] = []
  const minutes: Minute[] = []
  const written: number[] = []
  const worked: WatchMethod[] = []
  const begun = Date.UTC(2026, 9, 15, 12)
  const note = (what: string) => void asked.push(`${(it.clock.now() - begun) / 1000}s ${what}`)
  const actor = pinger({
    watching: {
      session: async () => {
        note("session")
        return twitch.session
      },
      beaconUrl: async (login) => {
        note(`page ${login}`)
        return twitch.url
      },
      beacon: async (_credential, _url, minute) => {
        note(`beacon ${minute.target.channel.login}`)
        minutes.push(minute)
        return twitch.beacon
      },
      event: async (_credential, minute) => {
        note(`event ${minute.target.channel.login}`)
        return twitch.beacon
      },
    },
    rhythm: {
      lastMinuteAt: () =>
        written.at(-1) ?? (lastMinuteAgo === undefined ? null : begun - lastMinuteAgo),
      minuteSent: (at) => void written.push(at),
      lastMethod: () => lastMethod ?? null,
      methodWorked: (name) => void worked.push(name),
    },
    log: silentLog,
  })
  const it = await scene(actor)
  it.tell(settings(method))
  it.tell(signedIn())
  const posts = () => asked.filter((one) => one.includes("beacon") || one.includes("event"))
  return { ...it, twitch, asked, posts, minutes, worked }
}

test("sends a minute at once and then one every minute", async () => {
  const { tell, clock, posts, words } = await stage()
  tell(watch(anna))
  await clock.advance(120_000)
  expect(posts()).toEqual(["0s beacon anna", "60s beacon anna", "120s beacon anna"])
  expect(words()).toEqual(["0s minute-sent", "60s minute-sent", "120s minute-sent"])
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

test("does not wait for segments longer than three seconds", async () => {
  const { tell, clock, posts } = await stage({ method: "beacon-and-segments" })
  tell(watch(anna))
  await clock.advance(63_000)
  expect(posts()).toEqual(["3s beacon anna", "63s beacon anna"])
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

test("does not send a minute close to one that may have arrived without an answer", async () => {
  const { tell, clock, twitch, posts } = await stage()
  twitch.beacon = bad("timed-out", "10 s")
  tell(watch(anna))
  await clock.advance(500)
  tell(watch(boris))
  twitch.beacon = good(null)
  await clock.advance(60_000)
  expect(posts()).toEqual(["0s beacon anna", "59.5s beacon boris"])
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

test("counts a minute as confirmed when push says so, and asks nobody", async () => {
  const { tell, clock, asked, heard } = await stage()
  tell(watch(anna))
  await clock.advance(5_000)
  tell(progress(1))
  await clock.advance(20_000)
  expect(heard("minute-confirmed")).toMatchObject([
    { channelId: anna.id, campaignId: "campaign", dropId: SWORD, minutes: 1 },
  ])
  expect(asked).not.toContainEqual(expect.stringContaining("session"))
})

test("asks nobody when push is faster than the beacon's answer", async () => {
  const { tell, clock, twitch, asked } = await stage()
  let answer = (_: Outcome<null>) => {}
  twitch.beacon = new Promise((resolve) => {
    answer = resolve
  })
  tell(watch(anna))
  await clock.settle()
  tell(progress(1))
  answer(good(null))
  await clock.advance(20_000)
  expect(asked).not.toContainEqual(expect.stringContaining("session"))
})

test("takes neither the same minutes again nor those of another channel for a proof", async () => {
  const { tell, clock, heard } = await stage()
  tell(watch(anna))
  tell(progress(7))
  tell(progress(7))
  tell(progress(8, boris.id))
  await clock.settle()
  expect(heard("minute-confirmed")).toHaveLength(1)
})

test("asks Twitch what is earned where push is silent", async () => {
  const { tell, clock, twitch, asked, heard } = await stage()
  twitch.session = session(4)
  tell(watch(anna))
  await clock.advance(60_000)
  twitch.session = session(5)
  await clock.advance(10_000)
  expect(asked.filter((one) => one.includes("session"))).toEqual(["10s session", "70s session"])
  expect(heard("session-read")).toMatchObject([{ minutes: 4 }, { minutes: 5 }])
  expect(heard("minute-confirmed")).toMatchObject([{ dropId: SWORD, minutes: 5 }])
})

test("does not heed an answer about a channel it has left", async () => {
  const { tell, clock, twitch, heard } = await stage()
  let answer = (_: Earned) => {}
  twitch.session = new Promise((resolve) => {
    answer = resolve
  })
  tell(watch(anna))
  await clock.advance(10_000)
  tell(watch(boris))
  await clock.settle()
  answer(session(4))
  await clock.settle()
  expect(heard("session-read")).toHaveLength(0)
})

test("asks after a claim until Twitch has gone on to the next drop", async () => {
  const { tell, clock, twitch, asked, heard } = await stage()
  tell(watch(anna))
  await clock.advance(5_000)
  tell(progress(60))
  twitch.session = session(60)
  tell({ type: "drop-claimed", dropId: SWORD, at: 0 })
  await clock.advance(7_000)
  twitch.session = session(0, SHIELD)
  await clock.advance(30_000)
  expect(asked.filter((one) => one.includes("session"))).toEqual([
    "9s session",
    "11s session",
    "13s session",
  ])
  expect(heard("session-read")).toMatchObject([{ dropId: SHIELD, minutes: 0 }])
})

test("asks at most eight times after a claim", async () => {
  const { tell, clock, asked } = await stage()
  tell(watch(anna))
  tell(progress(60))
  tell({ type: "drop-claimed", dropId: SWORD, at: 0 })
  await clock.advance(40_000)
  expect(asked.filter((one) => one.includes("session"))).toHaveLength(8)
})

test("tries the next method after five minutes of which none counted", async () => {
  const { tell, clock, posts, words } = await stage({ method: "beacon-and-segments" })
  tell(watch(anna))
  tell(touched(anna.id))
  await clock.advance(600_000)
  expect(posts().filter((post) => post.includes("beacon"))).toHaveLength(10)
  expect(posts()[10]).toBe("600s event anna")
  expect(words()).toContain("300s follower<stop-following")
})

test("says that watching is stalled when every method was tried, and starts over", async () => {
  const { tell, clock, heard, posts } = await stage()
  tell(watch(anna))
  await clock.advance(903_000)
  expect(heard("watch-stalled")).toEqual([
    {
      type: "watch-stalled",
      channelId: anna.id,
      tried: ["beacon", "beacon-and-segments", "events"],
      silentMinutes: 15,
    } as never,
  ])
  expect(posts().at(-1)).toContain("beacon anna")
})

test("stays with a method by which minutes count, and remembers it", async () => {
  const { tell, clock, posts, worked } = await stage()
  tell(watch(anna))
  for (let minute = 1; minute <= 10; minute++) {
    await clock.advance(30_000)
    tell(progress(minute))
    await clock.advance(30_000)
  }
  expect(posts().every((post) => post.includes("beacon"))).toBe(true)
  expect(worked).toEqual(["beacon"])
})

test("begins with the method that worked last, until a person chooses another", async () => {
  const { tell, clock, posts } = await stage({ lastMethod: "events" })
  tell(watch(anna))
  await clock.advance(1_000)
  tell(settings("beacon-and-segments"))
  await clock.advance(60_000)
  expect(posts()).toEqual(["0s event anna", "60s beacon anna"])
})

test("does not doubt its method while Twitch cannot be asked", async () => {
  const { tell, clock, twitch, posts } = await stage()
  twitch.session = bad("busy", "HTTP 503")
  tell(watch(anna))
  await clock.advance(900_000)
  expect(posts().every((post) => post.includes("beacon"))).toBe(true)
})

test("does not expect minutes to count where nothing can be earned", async () => {
  const { tell, clock, posts } = await stage()
  tell(watch(anna, { campaignId: null, dropId: null }))
  await clock.advance(900_000)
  expect(posts().every((post) => post.includes("beacon"))).toBe(true)
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
