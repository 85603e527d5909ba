// Expected trouble is a value: whoever asks for what can fail gets an `Outcome`, never a throw.

/**
 * Why something expected did not work. Closed, so that an actor can switch over it.
 *
 * - `offline`: no connection could be made.
 * - `blocked`: the name of the other side leads nowhere, as block lists have it.
 * - `timed-out`: connected or not, no whole answer came in time.
 * - `busy`: the other side asked to come back later (429, 5xx, "service timeout").
 * - `malformed`: an answer came that cannot be read; `detail` names the operation and the field.
 * - `signed-out`: the credential is no longer accepted.
 * - `forbidden`: this client may never do this (integrity check, geo block, ban).
 * - `missing`: the thing asked for does not exist.
 * - `refused`: the other side understood and said no.
 * - `cancelled`: we gave it up ourselves.
 */
export type Reason =
  | "offline"
  | "blocked"
  | "timed-out"
  | "busy"
  | "malformed"
  | "signed-out"
  | "forbidden"
  | "missing"
  | "refused"
  | "cancelled"

/** What went wrong; `detail` is for logs, in English, and never carries a secret. */
export interface Trouble {
  readonly reason: Reason
  readonly detail: string
}

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Trouble)

export function good<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function bad(reason: Reason, detail: string): { readonly ok: false } & Trouble {
  return { ok: false, reason, detail }
}

/** Whether it may be over at the next try, without anybody having done anything. */
export function isPassing(reason: Reason): boolean {
  return ["offline", "blocked", "timed-out", "busy", "malformed"].includes(reason)
}

/** Turns the value of a good outcome into another; trouble passes through. */
export function mapGood<A, B>(outcome: Outcome<A>, change: (value: A) => B): Outcome<B> {
  return outcome.ok ? good(change(outcome.value)) : outcome
}
