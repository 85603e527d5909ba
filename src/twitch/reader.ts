// Reads what came from outside into what we know by name. An answer that cannot be read is an
// outcome which names the operation and the field; a bad part of a good answer is left out and
// logged.

import type { Log } from "../core/log.ts"
import { bad, good, type Outcome, type Reason } from "../core/outcome.ts"
import { isObject } from "./variables.ts"

/** How many left out parts are named in a line of the log. */
const NAMED_MAX = 3
/** Twitch's longest, the name of a claim, has some 100; a person's settings keep no longer ones. */
const ID_LENGTH_MAX = 200
/** Longer is no name, title, token or address of anything. */
const TEXT_LENGTH_MAX = 4_000

const DIGITS = /^\d{1,15}$/
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)?$/i

/** As nearly every time and picture is written; what is not goes the long way. */
const USUAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/
const USUAL_HTTPS = /^https:\/\/(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]+\/[\w\-./]*$/

/** The days of a campaign and its drops are told again by every answer. */
const timesRead = new Map<string, number | null>()
const TIMES_MAX = 1_000

/** Thrown and caught in this file only. */
class Unreadable extends Error {
  readonly trouble: ReturnType<typeof bad>

  constructor(reason: Reason, detail: string) {
    super(detail)
    this.trouble = bad(reason, detail)
  }
}

/** Turns an answer into what `read` makes of it. Trouble passes through. */
export function decode<T>(
  log: Log,
  operation: string,
  answer: Outcome<unknown>,
  read: (answer: Reader) => T,
): Outcome<T> {
  if (!answer.ok) return answer
  const leftOut: string[] = []
  try {
    return good(read(new Reader(answer.value, null, operation, leftOut)))
  } catch (thrown) {
    if (thrown instanceof Unreadable) return thrown.trouble
    throw thrown
  } finally {
    if (leftOut.length > 0) {
      const named = leftOut.slice(0, NAMED_MAX).join("; ")
      log("warn", "decode", `left out ${leftOut.length} parts: ${named}`)
    }
  }
}

/** One value of an answer, and the way to it. */
export class Reader {
  readonly value: unknown
  readonly #holder: Reader | null
  readonly #step: string | number
  readonly #leftOut: string[]

  constructor(value: unknown, holder: Reader | null, step: string | number, leftOut: string[]) {
    this.value = value
    this.#holder = holder
    this.#step = step
    this.#leftOut = leftOut
  }

  get isNull(): boolean {
    return this.value === null || this.value === undefined
  }

  /** A field of this object; undefined where it has none of that name. */
  at(key: string): Reader {
    if (!isObject(this.value)) return this.fail("is not an object")
    const value = Object.hasOwn(this.value, key) ? this.value[key] : undefined
    return new Reader(value, this, key, this.#leftOut)
  }

  /** A number is an id too. */
  id<Id extends string>(): Id {
    const { value } = this
    const isText = typeof value === "string" && value !== "" && value.length <= ID_LENGTH_MAX
    if (isText) return value as Id
    if (Number.isSafeInteger(value)) return String(value) as Id
    return this.fail("is not an id")
  }

  text(): string {
    return this.#shortText() ?? this.fail("is not a text")
  }

  /** Null for an empty one too. */
  textOrNull(): string | null {
    return this.#shortText() || null
  }

  /** A whole number, 0 or more. */
  count(): number {
    return this.countOrNull() ?? this.fail("is not a count")
  }

  /** Digits in a text are a number too. */
  countOrNull(): number | null {
    const told = this.value
    const value = typeof told === "string" && DIGITS.test(told) ? Number(told) : told
    return typeof value === "number" && value >= 0 && value < 2 ** 53 ? Math.floor(value) : null
  }

  flag(): boolean {
    return this.flagOrNull() ?? this.fail("is neither true nor false")
  }

  flagOrNull(): boolean | null {
    return typeof this.value === "boolean" ? this.value : null
  }

  /** ms since 1970, from a time as ISO 8601 has it; one that names no zone is of UTC. */
  timeOrNull(): number | null {
    const { value } = this
    if (typeof value === "string") {
      const known = timesRead.get(value)
      if (known !== undefined) return known
      if (USUAL_TIME.test(value)) return remember(value, timeAt(value))
    }
    const [, day, time, zone = "Z"] = (typeof value === "string" && TIME.exec(value)) || []
    return timeAt(`${day}T${time}${zone.toUpperCase()}`)
  }

  /** An address that may be shown as a link or a picture: `https` or nothing. */
  httpsOrNull(): string | null {
    const text = this.#shortText()
    if (text === null || USUAL_HTTPS.test(text)) return text
    return URL.parse(text)?.protocol === "https:" ? text : null
  }

  /** Null where Twitch told nothing, and where what it told cannot be read. */
  orNull<T>(read: (value: Reader) => T): T | null {
    return this.isNull ? null : this.#attempt(read)
  }

  /** How many elements a list has, readable or not. */
  get length(): number {
    return this.#elements().length
  }

  /** The elements of a list that can be read, but for those that `read` makes null of. */
  each<T>(read: (element: Reader) => T | null): T[] {
    return this.#elements()
      .map((element) => element.#attempt(read))
      .filter((value) => value !== null)
  }

  /** All the elements of a list: for lists that mean something else when one is missing. */
  all<T>(read: (element: Reader) => T): T[] {
    return this.#elements().map(read)
  }

  /** Gives up on the whole of which this is a part. */
  fail(detail: string, reason: Reason = "malformed"): never {
    throw new Unreadable(reason, `${this.#path()} ${detail}`)
  }

  /** Written only when something fails: every field of every answer is read. */
  #path(): string {
    return this.#holder === null ? `${this.#step}` : `${this.#holder.#path()}.${this.#step}`
  }

  /** A number is a text too: a name may be nothing but digits. */
  #shortText(): string | null {
    const value = typeof this.value === "number" ? String(this.value) : this.value
    return typeof value === "string" && value.length <= TEXT_LENGTH_MAX ? value : null
  }

  #elements(): Reader[] {
    const { value } = this
    if (!Array.isArray(value)) return this.fail("is not a list")
    return value.map((element, index) => new Reader(element, this, index, this.#leftOut))
  }

  #attempt<T>(read: (value: Reader) => T): T | null {
    try {
      return read(this)
    } catch (thrown) {
      if (!(thrown instanceof Unreadable)) throw thrown
      this.#leftOut.push(thrown.message)
      return null
    }
  }
}

function timeAt(text: string): number | null {
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}

function remember(text: string, at: number | null): number | null {
  if (timesRead.size >= TIMES_MAX) timesRead.clear()
  timesRead.set(text, at)
  return at
}
