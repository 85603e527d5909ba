// The whole program, mining against a simulated Twitch of whose answers and frames many are bent
// for an hour. In the calm after it everything is claimed.

import { expect } from "bun:test"
import fc from "fast-check"
import { simulatedClock } from "../../../src/core/clock.ts"
import type { LogEntry } from "../../../src/core/log.ts"
import { mapGood } from "../../../src/core/outcome.ts"
import { seededRng } from "../../../src/core/rng.ts"
import { type MemoryDoors, memoryTwitch } from "../../../src/simulation/memory.ts"
import { openWorld } from "../../../src/simulation/world.ts"
import { IN_MEMORY } from "../../../src/store/open.ts"
import type { HttpRequest } from "../../../src/twitch/ports.ts"
import { beginLife, type Life } from "../../sim/life.ts"
import { CHESS, chain, dropsOf, world } from "../../sim/worlds.ts"
import { type Bend, bends, bent, bentFrame, openBender } from "../bends.ts"
import { look } from "../look.ts"
import { target } from "../target.ts"

const MINUTE_MS = 60_000
const BENT_MINUTES = 60
/** More than what is left to earn, a refresh of everything and the longest pause taken together. */
const CALM_MINUTES = 300
const LOOK_MINUTES = 10

const SCENARIO = world({
  campaigns: [
    chain([15, 20, 30]),
    chain([20, 25], { game: CHESS }, "chess"),
    chain([10], { channels: ["boris"] }, "listed"),
  ],
})

interface Storm {
  readonly seed: number
  /** Of questions, pages and the feed; of beacons, playlists and segments; of frames. */
  readonly answers: readonly Bend[]
  readonly videos: readonly Bend[]
  readonly frames: readonly Bend[]
}

export const MINING = target<Storm>({
  name: "mining",
  cases: 4,
  cpuMsMax: 60_000,
  inputs: fc.record({
    seed: fc.nat(1_000),
    answers: bends(100, 3),
    videos: bends(60, 30),
    frames: bends(60, 5),
  }),
  open: () => ({ feed: mine }),
})

async function mine(storm: Storm): Promise<void> {
  const clock = simulatedClock()
  const twitch = openWorld(SCENARIO, { clock, rng: seededRng(storm.seed) })
  const logged: LogEntry[] = []
  const endsAt = clock.now() + BENT_MINUTES * MINUTE_MS
  const life = beginLife({
    ...{ clock, seed: storm.seed, dataDir: IN_MEMORY, freeze: false },
    ...bentDoors(memoryTwitch(twitch), storm, () => clock.now() < endsAt),
    logged: (entry) => void logged.push(entry),
    watching: () => {},
    escalate: (actor, crash) => {
      throw new Error(`${actor} gave up: ${crash.message}`)
    },
  })
  life.store.panel.setLock({ at: "open" })
  for (let minutes = 0; minutes < BENT_MINUTES; minutes += LOOK_MINUTES) {
    await clock.advance(LOOK_MINUTES * MINUTE_MS)
    await look(life)
  }
  const wanted = dropsOf(SCENARIO).sort()
  const claimed = () =>
    twitch.trace().flatMap((line) => line.match(/^\S+ claimed (\S+)$/)?.[1] ?? [])
  for (let minutes = 0; minutes < CALM_MINUTES; minutes += LOOK_MINUTES) {
    if (new Set(claimed()).size === wanted.length) break
    await clock.advance(LOOK_MINUTES * MINUTE_MS)
  }
  await look(life)
  expect(claimed().sort()).toEqual(wanted)
  const crashes = life.app.house.reports().filter(({ lastCrash }) => lastCrash !== null)
  expect(crashes.map(({ name, lastCrash }) => `${name}: ${lastCrash}`)).toEqual([])
  expect(logged.filter(({ source }) => source === "web" || source === "tap")).toEqual([])
  expect(JSON.stringify(logged)).not.toContain(tokenOf(life))
  life.kill()
  twitch.close()
}

function bentDoors(
  { http, sockets }: MemoryDoors,
  storm: Storm,
  isBending: () => boolean,
): MemoryDoors {
  const benders = {
    answers: openBender(storm.answers),
    videos: openBender(storm.videos),
    frames: openBender(storm.frames),
  }
  return {
    async http(request, signal) {
      const outcome = await http(request, signal)
      const how = isBending() ? benders[isVideo(request) ? "videos" : "answers"].next() : null
      if (how === null) return outcome
      return mapGood(outcome, (reply) => ({
        ...reply,
        status: how.status ?? reply.status,
        body: bent(reply.body, how),
      }))
    },
    async sockets(request) {
      return mapGood(await sockets(request), (connection) => ({
        ...connection,
        async receive() {
          const news = await connection.receive()
          const how = isBending() && news.type === "frame" ? benders.frames.next() : null
          if (how === null || news.type !== "frame") return news
          return { ...news, text: bentFrame(news.text, how) }
        },
      }))
    },
  }
}

function isVideo({ url, method }: HttpRequest): boolean {
  return method === "HEAD" || /ttvnw\.net|beacon\./.test(url)
}

function tokenOf({ app, vault }: Life): string {
  const session = app.models.$session.get()
  if (session.at !== "signed-in") throw new Error("nobody is signed in")
  return vault.open(session.credential.token)?.reveal() ?? ""
}
