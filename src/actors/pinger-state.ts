// What the pinger keeps between two messages, and what it tells itself.

import type { Timer } from "../core/actor.ts"
import type { Log } from "../core/log.ts"
import type { Outcome } from "../core/outcome.ts"
import type { ChannelId, DropId } from "../domain/ids.ts"
import type { Credential } from "../domain/session.ts"
import type { WatchMethod } from "../domain/settings.ts"
import type { Silence } from "../domain/silence.ts"
import type { Target } from "../domain/target.ts"
import type { Hands } from "../messages/directory.ts"
import type { CurrentSession, Minute, Watching } from "../twitch/api.ts"

export interface PingerPorts {
  readonly watching: Pick<Watching, "session" | "beaconUrl" | "beacon" | "event">
  /** What survives a restart, of the pinger or of the whole program. */
  readonly rhythm: {
    lastMinuteAt(): number | null
    minuteSent(at: number): void
    /** The method by which a minute last counted. */
    lastMethod(): WatchMethod | null
    methodWorked(method: WatchMethod): void
  }
  readonly log: Log
}

/** A minute on its way; its bytes are the same however often it is tried. */
export interface Flight {
  readonly number: number
  readonly minute: Minute
  readonly method: WatchMethod
  /** Under way, waiting for its next try, or for an address to go to. */
  readonly at: "posted" | "waiting" | "lost"
  readonly tries: number
  /** When it last went out, ms since 1970. */
  readonly postedAt: number
  /** With which it last went out. */
  readonly credential: Credential | null
  /** When it went out and may have arrived, although it was not said that it was taken. */
  readonly arrivedAt: number | null
  readonly retry: Timer | null
}

/** How minutes are sent: a matter of the account, whatever channel is watched. */
export interface Way {
  readonly method: WatchMethod
  /**
   * - `one`: by the method alone.
   * - `trial`: the same, and soon by another if nothing counts.
   * - `all`: nothing counted for long, so by every method at once.
   */
  readonly effort: "one" | "trial" | "all"
  /** When the most wanted method is tried again, ms since 1970; null while it is in use. */
  readonly returnAt: number | null
  /** Longer with each time it was tried in vain. */
  readonly returnPauseMs: number
  /** Whether minutes without segments count, as far as it was tried. */
  readonly countsCold: boolean | null
}

/** The channel being watched. */
export interface Watch {
  /** Grows with every other channel: an answer about an older one is stale. */
  readonly generation: number
  readonly target: Target
  /** When watching it began, ms since 1970. */
  readonly since: number
  /**
   * Segments are what credits a minute: cold means that they could not be had, and then they are
   * awaited when one is due.
   */
  readonly warmth: "warm" | "awaited" | "cold"
  readonly warmUp: Timer | null
  /** Whether the last minute went without segments. */
  readonly wasCold: boolean
  /** Minutes that did not count since the way was last changed, as far as Twitch could be asked. */
  readonly silentMinutes: number
  /** How often it was said that nothing counts. */
  readonly stalls: number
  /** Asks what the account earns, unless a push tells it before. */
  readonly check: Timer | null
  /** When Twitch last said that a minute counted, ms since 1970. */
  readonly countedAt: number | null
  /** Whether it was a push that said so. */
  readonly isPushed: boolean
}

/** The channel whose beacon is looked for. */
export interface Search {
  readonly channelId: ChannelId
  /** In a row. */
  readonly failures: number
  /** Since when no minute could be sent for want of it, ms since 1970. */
  readonly since: number
}

/** After a claim Twitch goes on to the next drop; how often is asked whether it has. */
export interface ClaimCheck {
  readonly number: number
  readonly dropId: DropId
  readonly asksLeft: number
}

export interface Uncounted {
  readonly minutes: number
  /** ms since 1970. */
  readonly since: number
}

export interface State {
  readonly at: "rest" | "watch"
  readonly credential: Credential | null
  /** What the settings say; null until they were heard. */
  readonly setting: WatchMethod | null
  readonly way: Way
  /** Null while minutes count, and in the first silent ones. */
  readonly silence: Silence | null
  /**
   * Minutes that did not count since one last did, or the way was changed, whatever channel they
   * were for; null while they count.
   */
  readonly uncounted: Uncounted | null
  /** The rhythm is the account's: whatever happens, a minute may go only when this is true. */
  readonly isDue: boolean
  /** Whether this life has taken up the rhythm of the one before. */
  readonly isInRhythm: boolean
  /** The turn of the next minute. */
  readonly beat: Timer | null
  readonly flight: Flight | null
  /**
   * When the last event beside a minute left, at the latest, ms since 1970; `Infinity` while it
   * waits among all questions to Twitch.
   */
  readonly eventLeftAt: number
  /** The last minute that was taken, until it counts. */
  readonly taken: Flight | null
  readonly watch: Watch | null
  readonly beacons: ReadonlyMap<ChannelId, string>
  readonly search: Search | null
  /** What Twitch last said is being earned. */
  readonly earned: { readonly dropId: DropId; readonly minutes: number } | null
  /** What it last said of the drops before that one, and until when, ms since 1970. */
  readonly earnedBefore: ReadonlyMap<DropId, { readonly minutes: number; readonly until: number }>
  readonly claim: ClaimCheck | null
  /** Where somebody else seems to watch with this account; null since a minute of ours counted. */
  readonly rivalOn: ChannelId | null
  /** The last number given to a flight, a watch or a claim check. */
  readonly lastNumber: number
}

export type Private =
  | { readonly type: "beat-due" }
  | { readonly type: "warm-up-over"; readonly generation: number }
  | {
      readonly type: "beacon-found"
      readonly channelId: ChannelId
      readonly outcome: Outcome<string>
    }
  | { readonly type: "search-due"; readonly channelId: ChannelId }
  | { readonly type: "minute-answered"; readonly number: number; readonly outcome: Outcome<null> }
  /** What was sent beside it needs no answer. */
  | { readonly type: "event-answered"; readonly outcome: Outcome<null> }
  | { readonly type: "minute-retry-due"; readonly number: number }
  | { readonly type: "check-due"; readonly generation: number }
  | {
      readonly type: "session-answered"
      readonly generation: number
      readonly outcome: Outcome<CurrentSession | null>
    }
  | { readonly type: "claim-check-due"; readonly number: number }
  | {
      readonly type: "claim-checked"
      readonly number: number
      readonly outcome: Outcome<CurrentSession | null>
    }

/** What a step of the pinger works with. */
export interface Cast {
  readonly ports: PingerPorts
  readonly self: Hands<Private>
}

export function usesSegments({ method }: Way): boolean {
  return method === "beacon-and-segments"
}

/** What is so already changes nothing: that a stream is warm is told again and again. */
export function changeWatch(state: State, change: Partial<Watch>): State {
  const { watch } = state
  if (watch === null) return state
  const names = Object.keys(change) as (keyof Watch)[]
  if (names.every((name) => watch[name] === change[name])) return state
  return { ...state, watch: { ...watch, ...change } }
}
