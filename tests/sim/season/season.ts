// A season of the whole program: weeks and months on a simulated clock against a simulated Twitch,
// with troubles and visitors by chance, and every rule watched at every message.

import type { Envelope } from "../../../src/core/actor.ts"
import { simulatedClock } from "../../../src/core/clock.ts"
import { seededRng } from "../../../src/core/rng.ts"
import { memoryTwitch } from "../../../src/simulation/memory.ts"
import type { Scenario } from "../../../src/simulation/scenario.ts"
import { openWorld } from "../../../src/simulation/world.ts"
import type { Http } from "../../../src/twitch/ports.ts"
import { openBlows } from "./blows.ts"
import { openChronicle } from "./chronicle.ts"
import { openInvariants } from "./invariants.ts"
import { openLives } from "./lives.ts"
import type { SeasonRecord } from "./record.ts"
import { rulesFor } from "./rules.ts"
import { openStumbles } from "./stumble.ts"
import type { TroubleKind } from "./troubles.ts"
import { openWeather } from "./weather.ts"

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

export interface SeasonOptions {
  readonly scenario: Scenario
  readonly days: number
  readonly seed: number
  readonly kinds: readonly TroubleKind[]
  /** Where the store stands; empty when the season begins. */
  readonly dataDir: string
}

/** Ends early when a rule is broken. */
export async function simulate(options: SeasonOptions): Promise<SeasonRecord> {
  const { scenario, days, seed, kinds, dataDir } = options
  const clock = simulatedClock()
  const world = openWorld(scenario, { clock, rng: seededRng(seed) })
  const stumbles = openStumbles(seededRng(seed + 1))
  const chronicle = openChronicle({ now: clock.now, earnableMs: world.earnableMs })
  const invariants = openInvariants(
    rulesFor({
      now: clock.now,
      calmSince: () => weather.calmSince(),
      troubles: () => weather.storm().length,
      earnableMs: world.earnableMs,
      channelOf: (url) => world.streams.byId(ticketIn(url))?.channel.login ?? null,
      mailboxDepths: () =>
        lives
          .current()
          ?.app.house.reports()
          .map(({ mailboxDepth }) => mailboxDepth) ?? [],
    }),
    chronicle.violated,
  )
  const doors = memoryTwitch(world)
  const http: Http = (request, signal) => {
    invariants.sent({ method: request.method, url: request.url, body: request.body ?? "" })
    return doors.http(request, signal)
  }
  const tap = (envelope: Envelope) => {
    chronicle.hear(envelope)
    invariants.hear(envelope)
    blows.hear(envelope)
  }
  const lives = openLives({
    ...{ clock, seed, dataDir, http, tap },
    sockets: doors.sockets,
    understudy: stumbles.understudy,
    logged: ({ source, text }) => invariants.logged(`${source} ${text}`),
    gaveUp: (why) => chronicle.violated({ rule: "the program never gives up", what: why }),
    born: invariants.born,
    settings: { pushForm: seed % 2 === 0 ? "pubsub" : "hermes" },
  })
  const rng = seededRng(seed + 2)
  const blows = openBlows({ clock, rng, world, lives, stumbles, excuse: chronicle.excuse })
  const weather = openWeather({
    ...{ clock, rng, kinds },
    strike: blows.strike,
    cleared: chronicle.cleared,
  })
  world.journal.listen((text) => {
    chronicle.happened(text)
    invariants.happened(text)
  })
  const look = () => {
    invariants.look()
    clock.after(MINUTE_MS, look)
  }
  look()
  lives.begin()
  for (let hour = 0; hour < days * 24 && !chronicle.isOver(); hour++) await clock.advance(HOUR_MS)
  const ended = { lives: lives.count, restarts: lives.restarts(), begun: weather.counts }
  lives.stop()
  world.close()
  return chronicle.close(world, ended)
}

/** `https://video…/v1/segment/<ticket>/7.ts` */
function ticketIn(url: string): string {
  return url.split("/")[5] ?? ""
}
