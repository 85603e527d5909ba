import type { Sentence, SentenceArgument } from "../src/domain/reasons.ts"

/** Who reads a page: their language and zone, and how addresses look from where they are. */
export interface Reader {
  /** A BCP 47 tag. */
  readonly language: string
  readonly direction: "ltr" | "rtl"
  readonly theme: "system" | "light" | "dark"
  readonly isDemo: boolean
  /** Of the program. */
  readonly version: string
  say(key: string, args?: Readonly<Record<string, SentenceArgument>>): string
  tell(sentence: Sentence): string
  number(value: number): string
  /** As people say it: "2 h 10 min". */
  duration(minutes: number): string
  /** A time of day, with the date where it is not today. */
  moment(at: number): string
  /** The tags of all languages there are, with their own names. */
  languages(): Readonly<Record<string, string>>
  /** A path of the panel, as it is reached from outside. */
  href(path: string): string
  /** The fingerprinted address of a file of `views/assets/`. */
  asset(name: string): string
  /** Where a picture may be loaded from; null for any host but Twitch's. */
  picture(url: string | null): string | null
  /** Where a sign-in code is entered: at Twitch, or in the demo's own activation page. */
  activation(url: string): string
}
