// What can go wrong, as data: a scenario or a test begins a fault, and the part it concerns asks
// for it.

import { FIELD_WRONGS, INVENTION_FORMS } from "./inventions.ts"
import { amount, count, flag, maybe, oneOf, type Of, tagged, text } from "./shape.ts"

/**
 * Which requests are concerned: all of a host, or of every host; the CDN's many names are `cdn`.
 */
const WHERE = { host: maybe(text), method: maybe(text), times: maybe(count) }
const TIMES = { times: maybe(count) }
const OPERATION = { operation: maybe(text), times: maybe(count) }

const KINDS = {
  // Any host.
  status: { ...WHERE, status: count },
  garbage: { ...WHERE, form: oneOf("json", "html", "half", "empty") },
  slow: { ...WHERE, ms: count },
  hang: WHERE,
  refuse: WHERE,
  /** The name server does not answer. */
  "name-lost": WHERE,
  /** A block list has the name lead nowhere. */
  "name-blocked": WHERE,
  /** An answer says that it is another time. */
  "date-wrong": { minutes: amount, times: maybe(count) },
  // GraphQL.
  "graphql-error": { ...OPERATION, message: text },
  /** Data with the root field null, and an error that names its path. */
  "branch-null": OPERATION,
  integrity: OPERATION,
  /** Answers come in words and forms that nobody has seen yet. */
  invention: { ...OPERATION, form: oneOf(...INVENTION_FORMS) },
  /** One field of an answer is not as it was. */
  "field-wrong": { ...OPERATION, field: text, as: oneOf(...FIELD_WRONGS) },
  /** With `instead`, operations are known by this hash alone, and texts by nothing. */
  "forget-hashes": { newestOnly: maybe(flag), instead: maybe(text) },
  "more-pages": TIMES,
  "inventory-null": TIMES,
  "session-empty": TIMES,
  "claim-refused": TIMES,
  /** The token ends at the very moment at which it is used for this. */
  "token-ends": { ...OPERATION, keepsRefresh: maybe(flag) },
  /** Says yes and leaves the drop unclaimed. */
  "claim-unkept": TIMES,
  // Signing in.
  "slow-down": TIMES,
  "codes-denied": {},
  // Credit.
  /** Where it is said, minutes count there instead. */
  "second-watcher": { on: maybe(text) },
  "no-credit": {},
  /** Minutes count that are sent in this way, and no others. */
  "credit-changed": { credit: oneOf("beacon-and-segments", "beacon", "events") },
  // Push.
  silence: {},
  /** No PONG, and no keepalive in the newer form. */
  "pong-missing": TIMES,
  "push-slow": { ms: count },
  "push-late": { minutes: amount, times: maybe(count) },
  "push-doubled": TIMES,
  /** Before a frame come one of an unheard-of type, and itself with unheard-of words in it. */
  "push-invented": TIMES,
  "push-reordered": TIMES,
  "topics-refused": { times: maybe(count), error: maybe(text) },
  "claim-push-lost": TIMES,
  "progress-push-lost": TIMES,
  // The feed.
  "feed-stale": {},
  "feed-oversized": {},
  "feed-partial": {},
}

/** `times` ends a fault by itself after so many uses. */
export const faultShape = tagged(KINDS)

export type Fault = Of<typeof faultShape>
export type FaultType = Fault["type"]

export const faultTypeShape = oneOf(...(Object.keys(KINDS) as FaultType[]))

type FaultOf<T extends FaultType> = Extract<Fault, { readonly type: T }>

export interface Faults {
  begin(fault: Fault): void
  /** Ends every fault of this type. */
  end(type: FaultType): void
  /** The fault of this type that concerns the case, if there is one; counts as a use of it. */
  use<T extends FaultType>(type: T, concerns?: (fault: FaultOf<T>) => boolean): FaultOf<T> | null
  /** Whether a fault of this type that concerns the case is going on; no use of it. */
  has<T extends FaultType>(type: T, concerns?: (fault: FaultOf<T>) => boolean): boolean
}

interface Going {
  readonly fault: Fault
  left: number
}

export function openFaults(changed: (text: string) => void): Faults {
  let going: Going[] = []
  return {
    begin(fault) {
      const left = "times" in fault && fault.times !== undefined ? fault.times : Infinity
      going.push({ fault, left })
      changed(`fault ${fault.type} begins`)
    },
    end(type) {
      going = going.filter((one) => one.fault.type !== type)
      changed(`fault ${type} ends`)
    },
    use<T extends FaultType>(type: T, concerns: (fault: FaultOf<T>) => boolean = () => true) {
      // So it is most of the time, and every request asks for many kinds.
      if (going.length === 0) return null
      for (const one of going) {
        if (one.fault.type !== type) continue
        const fault = one.fault as FaultOf<T>
        if (!concerns(fault)) continue
        one.left--
        if (one.left <= 0) going = going.filter((other) => other !== one)
        return fault
      }
      return null
    },
    has: <T extends FaultType>(type: T, concerns: (fault: FaultOf<T>) => boolean = () => true) =>
      going.some(({ fault }) => fault.type === type && concerns(fault as FaultOf<T>)),
  }
}
