// What a rule that must always hold is shown, and what it may know.

import type { Envelope } from "../../../src/core/actor.ts"

/** A request as it leaves the program. */
export interface Sent {
  readonly method: string
  readonly url: string
  readonly body: string
}

/** What a rule may know besides what it is shown. Times are in ms and never jump. */
export interface Circumstances {
  now(): number
  /** Since when nothing is wrong with Twitch, the line or the machine; null while something is. */
  calmSince(): number | null
  /** How many troubles the last storm had. */
  troubles(): number
  earnableMs(): number
  /** The id of the channel behind the address of a segment; null where none is known. */
  channelOf(url: string): string | null
  deepestMailbox(): number
  /** Whether the claim of a drop is in the journal of the program that runs now. */
  isWrittenDown(drop: string, as: "intent" | "receipt"): boolean
  /** Whether some connection listens to a topic, as Twitch sees it. */
  isListened(topic: string): boolean
  /** What of a secret a text gives away; null where it gives nothing away. */
  secretIn(text: string): string | null
}

/** What is wrong, in words; null when nothing is. */
export type Verdict = string | null

/** One rule; it looks only at what it names. */
export interface Rule {
  readonly name: string
  /** By the type of the message. */
  readonly hears?: Readonly<Record<string, (envelope: Envelope) => Verdict>>
  readonly sent?: (request: Sent) => Verdict
  /** No connection could be made for it, or Twitch would have none of it. */
  readonly lost?: (request: Sent) => Verdict
  /** A line of what happens at Twitch. */
  readonly happened?: (text: string) => Verdict
  readonly logged?: (text: string) => Verdict
  /** What a person sees in the panel. */
  readonly shown?: (text: string) => Verdict
  /** Every minute. */
  readonly looks?: () => Verdict
  /** A new life of the program begins: what the last one knew is no more. */
  readonly born?: () => void
}
