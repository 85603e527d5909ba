// People who look at the panel now and then, press a button, and stay a while to see what moves.

import { cleanStores } from "nanostores"
import type { Clock } from "../../../src/core/clock.ts"
import type { Rng } from "../../../src/core/rng.ts"
import type { ReadModels } from "../../../src/read/models.ts"
import { PAGES } from "../../../src/web/pages.tsx"
import { pick, wait } from "./chance.ts"
import type { Lives } from "./lives.ts"

const PANEL = "http://127.0.0.1:8080"
const EVERY_MS = 24 * 3_600_000
const STAYS_MS = 60_000

/** Twitch may have to be asked, and may take its time. */
const ANSWER_MS_MAX = 180_000

/** 503 is what it says when the miner is not well. */
const READINESS = "/readyz"

const READ = [
  ...Object.values(PAGES).map(({ path }) => path),
  ...["/api/status", "/api/channels", "/api/campaigns", "/api/console", "/api/settings"],
  ...["/healthz", READINESS, "/metrics", "/dump.txt", "/log.txt"],
]

/** What a person may do without losing a minute by it. */
const DEEDS: readonly (readonly [path: string, form: Readonly<Record<string, string>>])[] = [
  ["/refresh", {}],
  ["/automatic", {}],
  ["/settings/theme", { value: "dark" }],
  ["/settings/language", { value: "de" }],
  ["/settings/language", { value: "ar" }],
  ["/settings/refreshMinutes", { value: "45" }],
  ["/settings/connectionQuality", { value: "2" }],
  ["/settings/pushForm", { value: "hermes" }],
  ["/settings/pushForm", { value: "pubsub" }],
  ["/lists/ignoredKeywords/add", { value: "nobody calls a drop so" }],
  ["/lists/gamesExcluded/add", { value: "a game that nobody knows" }],
  ["/actors/restart", { name: "catalog" }],
  ["/actors/restart", { name: "inventory" }],
  ["/actors/restart", { name: "shard/0" }],
]

export interface VisitsPorts {
  readonly clock: Clock
  readonly rng: Rng
  readonly lives: Lives
  /** All that a person gets to see. */
  readonly shown: (text: string) => void
  /** The panel did not answer as it should. */
  readonly failed: (what: string) => void
}

export interface Visits {
  /** Presses a button; null while the program is not running. */
  press(path: string, form?: Readonly<Record<string, string>>): Promise<void> | null
}

/**
 * What is computed only for those who look is kept for a second after the last look: a second of
 * real time, which is a day here.
 */
function lookAway({ $situation, $firstSteps, $upNext, $channelGroups }: ReadModels): void {
  cleanStores($situation, $firstSteps, $upNext, $channelGroups)
}

export function openVisits({ clock, rng, lives, shown, failed }: VisitsPorts): Visits {
  let looking = 0

  /** Somebody looks on until the returned is called. */
  function look(models: ReadModels): () => void {
    looking++
    return () => {
      looking--
      if (looking === 0) lookAway(models)
    }
  }

  function ask(path: string, init: RequestInit = {}): Promise<void> | null {
    const life = lives.current()
    if (life === null) return null
    const leave = look(life.app.models)
    const isAlive = () => lives.current() === life
    const asked = `${init.method ?? "GET"} ${path}`
    const cancel = clock.after(ANSWER_MS_MAX, () => {
      if (isAlive()) failed(`no answer to ${asked}`)
    })
    const request = new Request(PANEL + path, { ...init, headers: { host: "127.0.0.1:8080" } })
    return life
      .panel()
      .app.handle(request)
      .then(async (response) => {
        cancel()
        shown(await response.text())
        leave()
        const isFailure = response.status >= 500 && path !== READINESS
        if (isAlive() && isFailure) failed(`${response.status} to ${asked}`)
      })
  }

  const press: Visits["press"] = (path, form = {}) =>
    ask(path, { method: "POST", body: new URLSearchParams(form) })

  function stay(): void {
    const at = pick(Object.keys(PAGES), rng)
    const life = lives.current()
    const part = life?.panel().audience.join({ send: shown }, new Headers(), { at })
    if (!life || !part) return
    const leave = look(life.app.models)
    clock.after(STAYS_MS, () => {
      part()
      leave()
    })
  }

  function visit(): void {
    void ask(pick(READ, rng))
    void ask(pick(READ, rng))
    stay()
    const [path, form] = pick(DEEDS, rng)
    void press(path, form)
    plan()
  }

  function plan(): void {
    clock.after(Math.round(wait(EVERY_MS, rng)), visit)
  }

  plan()
  return { press }
}
