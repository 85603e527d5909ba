// The updates: which release is the newest, asked once a day and never taken.
//
// Hears `settings-changed` and `check-updates`; says `updates-checked`, `updates-unknown` and, once
// for each newer release, `update-found`. Nobody is asked while it is switched off or no address is
// set. What to do about a release is a person's business.

import type { Timer } from "../core/actor.ts"
import type { Log } from "../core/log.ts"
import type { Outcome } from "../core/outcome.ts"
import type { Rng } from "../core/rng.ts"
import { isNewer } from "../domain/release.ts"
import type { Settings } from "../domain/settings.ts"
import type { Hands, Heard, Resident } from "../messages/directory.ts"
import type { UpdatesCommand } from "../messages/updates.ts"
import { fetchRelease, type ReleasePorts, type ToldRelease } from "../twitch/releases.ts"

/** A program that is started again and again asks no more often than once in this time. */
const FIRST_MS = { min: 60_000, max: 60 * 60_000 }
/** About a day, so that not all copies of the program ask in the same minute of it. */
const NEXT_MS = { min: 23 * 60 * 60_000, max: 25 * 60 * 60_000 }

export interface UpdatesPorts extends ReleasePorts {
  readonly rng: Rng
  readonly log: Log
  /** What runs. */
  readonly version: string
}

interface State {
  /** `off`: nobody is asked. */
  readonly at: "off" | "waiting" | "asking"
  /** Who is asked; empty for nobody. */
  readonly url: string
  readonly next: Timer | null
  readonly told: ToldRelease | null
  /** The version that was announced last. */
  readonly announced: string | null
}

type Hears = UpdatesCommand | Heard<"settings-changed">

type Private =
  | { readonly type: "check-due" }
  | {
      readonly type: "release-told"
      readonly url: string
      readonly outcome: Outcome<ToldRelease>
    }

interface Cast {
  readonly ports: UpdatesPorts
  readonly self: Hands<Private>
}

export function updates(ports: UpdatesPorts): Resident<State, Hears, Private> {
  return {
    mailbox: {
      retainBy: (type) => (type === "settings-changed" ? type : null),
    },
    start: () => ({ at: "off", url: "", next: null, told: null, announced: null }),
    handle(state, message, self) {
      const cast = { ports, self }
      switch (message.type) {
        case "settings-changed":
          return changeSettings(state, message.settings, cast)
        case "check-updates":
        case "check-due":
          return check(state, cast)
        case "release-told":
          return take(state, message, cast)
      }
    },
  }
}

function changeSettings(state: State, settings: Settings, cast: Cast): State {
  const url = settings.updatesEnabled ? settings.updatesUrl : ""
  if (url === state.url) return state
  state.next?.cancel()
  const { announced } = state
  if (url === "") return { at: "off", url, next: null, told: null, announced }
  return { at: "waiting", url, next: checkLater(FIRST_MS, cast), told: null, announced }
}

function check(state: State, { ports, self }: Cast): State {
  const { url } = state
  if (state.at !== "waiting") return state
  state.next?.cancel()
  self.run(fetchRelease(ports, url, state.told), (outcome) => ({
    type: "release-told",
    url,
    outcome,
  }))
  return { ...state, at: "asking", next: null }
}

function take(
  state: State,
  { url, outcome }: Extract<Private, { type: "release-told" }>,
  cast: Cast,
): State {
  const { ports, self } = cast
  // Another was named meanwhile, or nobody is to be asked any more.
  if (state.at !== "asking" || url !== state.url) return state
  const waiting: State = { ...state, at: "waiting", next: checkLater(NEXT_MS, cast) }
  if (!outcome.ok) {
    ports.log("warn", "updates", `the newest release is not known: ${outcome.detail}`)
    self.publish({ type: "updates-unknown", reason: outcome.reason })
    return waiting
  }
  const { release } = outcome.value
  const newer = isNewer(release.version, ports.version) ? release : null
  self.publish({ type: "updates-checked", newer })
  if (newer === null || newer.version === state.announced) {
    return { ...waiting, told: outcome.value }
  }
  ports.log("info", "updates", `version ${newer.version} is out, this is ${ports.version}`)
  self.publish({ type: "update-found", release: newer })
  return { ...waiting, told: outcome.value, announced: newer.version }
}

function checkLater({ min, max }: typeof NEXT_MS, { ports, self }: Cast): Timer {
  return self.after(min + ports.rng.next() * (max - min), { type: "check-due" })
}
