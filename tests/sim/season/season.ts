// A season of the whole program: weeks and months on a simulated clock against a simulated Twitch,
// with troubles and visitors by chance, and every rule watched at every message.

import type { Envelope } from "../../../src/core/actor.ts"
import { type Clock, simulatedClock } from "../../../src/core/clock.ts"
import type { Outcome } from "../../../src/core/outcome.ts"
import { seededRng } from "../../../src/core/rng.ts"
import type { UserId } from "../../../src/domain/ids.ts"
import type { Settings } from "../../../src/domain/settings.ts"
import { memoryTwitch } from "../../../src/simulation/memory.ts"
import type { Scenario } from "../../../src/simulation/scenario.ts"
import { openWorld, type World } from "../../../src/simulation/world.ts"
import type { Http, HttpReply } from "../../../src/twitch/ports.ts"
import { openBlows } from "./blows.ts"
import { pick } from "./chance.ts"
import { openChronicle } from "./chronicle.ts"
import { type Invariants, openInvariants } from "./invariants.ts"
import { type Lives, openLives } from "./lives.ts"
import type { SeasonRecord } from "./record.ts"
import type { Circumstances } from "./rule.ts"
import { wrongPast } from "./past.ts"
import { rulesFor } from "./rules.ts"
import { openSecrets, PROXY_URL, type Secrets } from "./secrets.ts"
import { openStumbles } from "./stumble.ts"
import type { TroubleKind } from "./troubles.ts"
import { openVisits } from "./visits.ts"
import { openWeather, type Weather } from "./weather.ts"

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

export interface SeasonOptions {
  readonly scenario: Scenario
  readonly days: number
  readonly seed: number
  readonly kinds: readonly TroubleKind[]
  /** Where the store stands; empty when the season begins. */
  readonly dataDir: string
  /** Hears of every day's end, from 1 on. */
  readonly dayOver?: (day: number) => void
}

/** Ends early when a rule is broken. */
export async function simulate(options: SeasonOptions): Promise<SeasonRecord> {
  const { scenario, days, seed, kinds, dataDir } = options
  const clock = simulatedClock()
  const world = openWorld(scenario, { clock, rng: seededRng(seed) })
  const secrets = openSecrets()
  const stumbles = openStumbles({ rng: seededRng(seed + 1), secret: () => lives.token() })
  const chronicle = openChronicle(clock, world)
  const circumstances = circumstancesOf(
    { clock, world, secrets },
    () => weather,
    () => lives,
  )
  const invariants = openInvariants(rulesFor(circumstances), chronicle.violated)
  const doors = memoryTwitch(world)
  const tap = (envelope: Envelope) => {
    chronicle.hear(envelope)
    invariants.hear(envelope)
    blows.hear(envelope)
  }
  const broken = (rule: string) => (what: string) => chronicle.violated({ rule, what })
  const lives = openLives({
    ...{ clock, seed, dataDir, tap },
    http: overheard(doors.http, invariants, secrets),
    sockets: doors.sockets,
    understudy: stumbles.understudy,
    logged: ({ source, text }) => invariants.logged(`${source} ${text}`),
    gaveUp: broken("the program never gives up"),
    born: invariants.born,
    settings: settingsFor(seed),
  })
  const rng = seededRng(seed + 2)
  const visits = openVisits({
    ...{ clock, lives },
    rng: seededRng(seed + 3),
    shown: invariants.shown,
    failed: broken("the panel answers"),
  })
  const blows = openBlows({
    ...{ clock, rng, world, lives, stumbles, visits, dataDir, excuse: chronicle.excuse },
    tempt(temptations) {
      const possible = temptations.filter((kind) => kinds.includes(kind))
      if (possible.length > 0) weather.strike(pick(possible, rng))
    },
  })
  const weather = openWeather({
    ...{ clock, rng, kinds },
    strike: blows.strike,
    cleared: chronicle.cleared,
  })
  world.journal.listen((text) => {
    chronicle.happened(text)
    invariants.happened(text)
  })
  lookEveryMinute(clock, invariants)
  lives.begin()
  for (let hour = 1; hour <= days * 24 && !chronicle.isOver(); hour++) {
    await clock.advance(HOUR_MS)
    if (hour % 24 === 0) options.dayOver?.(hour / 24)
  }
  const history = lives.current()?.store.history
  const past = history && wrongPast(history, world.earnedMinutes(), chronicle.claims())
  if (past) broken("the history tells what came to pass")(past)
  const ended = { lives: lives.count, restarts: lives.restarts(), begun: weather.counts }
  lives.stop()
  world.close()
  const found = secrets.foundInStore(dataDir)
  if (found !== null) broken("no secret is stored but the session's own")(found)
  return chronicle.close(ended)
}

/** Each as often with either form of push. */
const ORDERS = ["smart", "ending-soonest", "my-order", "least-slack-first", "my-order"] as const

/** Asked so seldom, Twitch's lists hide little that the program should notice by itself. */
function settingsFor(seed: number): Partial<Settings> {
  const pushForm = seed % 4 === 0 ? "hermes" : "pubsub"
  const order = ORDERS[seed % ORDERS.length]!
  const refreshMinutes = seed % 2 === 0 ? 30 : 60
  return { pushForm, order, proxyUrl: PROXY_URL, refreshMinutes }
}

function lookEveryMinute(clock: Clock, invariants: Invariants): void {
  invariants.look()
  clock.after(MINUTE_MS, () => lookEveryMinute(clock, invariants))
}

/** Whether Twitch may have done what it was asked for. */
function isTaken(outcome: Outcome<HttpReply>): boolean {
  if (outcome.ok) return outcome.value.status < 400
  return outcome.reason !== "offline" && outcome.reason !== "blocked"
}

/** The same door, beside which somebody listens. */
function overheard(http: Http, { lost, sent }: Invariants, { learn }: Secrets): Http {
  return async (request, signal) => {
    const { body = "", method, url } = request
    const told = { method, url, body }
    sent(told)
    const outcome = await http(request, signal)
    if (outcome.ok) learn(outcome.value)
    if (!isTaken(outcome)) lost(told)
    return outcome
  }
}

interface Scene {
  readonly clock: Clock
  readonly world: World
  readonly secrets: Secrets
}

function circumstancesOf(
  { clock, world, secrets }: Scene,
  weather: () => Weather,
  lives: () => Lives,
): Circumstances {
  return {
    now: clock.now,
    calmSince: () => weather().calmSince(),
    troubles: () => weather().storm().length,
    earnableMs: world.earnableMs,
    channelOf: (url) => world.streams.byId(ticketIn(url))?.channel.id ?? null,
    deepestMailbox: () => lives().current()?.app.house.deepest() ?? 0,
    isWrittenDown(drop, as) {
      const entries = lives()
        .current()
        ?.store.claims.entries(world.accounts.users[0]!.id as UserId)
      const entry = entries?.find(({ dropId }) => dropId === drop)
      return entry !== undefined && (as === "intent" || entry.claimedAt !== null)
    },
    isListened: world.hub.hasListeners,
    secretIn: secrets.foundIn,
  }
}

/** `https://video…/v1/segment/<ticket>/7.ts` */
function ticketIn(url: string): string {
  return url.split("/")[5] ?? ""
}
