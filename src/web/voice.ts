// A voice speaks one language in one zone. Readers who share it share every rendering.
//
// What knows the world's numbers and calendars takes some 6 MB, so it waits until somebody reads.

import type { SentenceArgument } from "../domain/reasons.ts"
import { type Direction, directionOf, settledIn } from "./direction.ts"
import { lazily } from "./lazily.ts"
import type { Arguments, Locales, Tongue } from "./locales.ts"

export interface Voice {
  /** The same for the same language, region and zone. */
  readonly key: string
  readonly language: string
  readonly direction: Direction
  say(key: string, args?: Arguments): string
  number(value: number): string
  duration(minutes: number): string
  /** A time of day, with the date where that is not the day of `now`. */
  moment(at: number, now: number): string
}

export interface Voices {
  /** `zone` is what a browser claims; a wrong one is the machine's own. */
  of(tongue: Tongue, zone: string | null): Voice
}

/** A browser may claim any zone it likes; beyond this many the oldest is forgotten. */
const VOICES_MAX = 50

export function openVoices(locales: Locales, now: () => number): Voices {
  const known = new Map<string, Voice>()
  const ownZone = lazily(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  return {
    of(tongue, zone) {
      const trueZone = zone !== null && (zone === "UTC" || isZone(zone)) ? zone : ownZone()
      const key = `${tongue.language} ${tongue.region} ${trueZone}`
      const old = known.get(key)
      if (old !== undefined) return old
      const voice = voiceOf(key, tongue, trueZone, locales, now)
      known.set(key, voice)
      for (const oldest of known.keys()) {
        if (known.size <= VOICES_MAX) break
        known.delete(oldest)
      }
      return voice
    },
  }
}

function voiceOf(
  key: string,
  { language, region }: Tongue,
  timeZone: string,
  locales: Locales,
  now: () => number,
): Voice {
  const direction = directionOf(language)
  const numbers = lazily(() => new Intl.NumberFormat(region))
  const calendar = lazily(() => calendarOf(region, timeZone))

  function moment(at: number, today: number): string {
    const { times, dates, days } = calendar()
    return (days.format(at) === days.format(today) ? times : dates).format(at)
  }

  function write(argument: SentenceArgument): string {
    if (typeof argument === "number") return numbers().format(argument)
    if (typeof argument === "object") return moment(argument.time, now())
    return settledIn(direction, argument)
  }

  const say = (phrase: string, args: Arguments = {}) => locales.say(language, phrase, args, write)

  return {
    key,
    language,
    direction,
    say,
    number: (value) => numbers().format(value),
    moment,
    duration(minutes) {
      const whole = Math.max(0, Math.round(minutes))
      const [hours, rest] = [Math.floor(whole / 60), whole % 60]
      if (hours === 0) return say("duration.minutes", { minutes: rest })
      if (rest === 0) return say("duration.hours", { hours })
      return say("duration.both", { hours, minutes: rest })
    },
  }
}

function calendarOf(region: string, timeZone: string) {
  return {
    times: new Intl.DateTimeFormat(region, { timeZone, timeStyle: "short" }),
    dates: new Intl.DateTimeFormat(region, {
      timeZone,
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "numeric",
      minute: "2-digit",
    }),
    /** Only to tell one day from another. */
    days: new Intl.DateTimeFormat("en-CA", { timeZone }),
  }
}

function isZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== ""
  } catch {
    return false
  }
}
