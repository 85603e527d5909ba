// Why something is or is not done, as a sentence a person reads in their own language.

import type { Brand } from "../core/brand.ts"

/** Argument of a sentence: a text, a count, or a time that is shown in the reader's zone. */
export type SentenceArgument = string | number | { readonly time: number }

/** A key of `locales/*.json`, checked by a test against every language. */
export type LocaleKey = Brand<string, "LocaleKey"> | string

export interface Sentence {
  readonly key: LocaleKey
  readonly args?: Readonly<Record<string, SentenceArgument>>
}

export function sentence(
  key: LocaleKey,
  args?: Readonly<Record<string, SentenceArgument>>,
): Sentence {
  return args === undefined ? { key } : { key, args }
}
