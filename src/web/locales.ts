// The languages: one flat key → sentence map each, read when a reader first needs it.

import { readFileSync, readdirSync } from "node:fs"
import { lazily } from "./lazily.ts"
import type { Sentence, SentenceArgument } from "../domain/reasons.ts"
import { LOCALES } from "./own-files.ts"

export type Phrases = Readonly<Record<string, string>>

export type Arguments = NonNullable<Sentence["args"]>

const FALLBACK = "en"

/** How an argument is written in the reader's language and zone. */
export type Writer = (argument: SentenceArgument) => string

/** A language we have, as it is spoken where the reader is. */
export interface Tongue {
  readonly language: string
  /** The tag that numbers and times are written by: `en-GB` for our `en`. */
  readonly region: string
}

export interface Locales {
  /** File names without their ending, sorted. */
  readonly languages: readonly string[]
  /** The tag of each with the name its speakers give it. */
  names(): Readonly<Record<string, string>>
  /**
   * The language to use: the wish if there is such a file, else the best of what the browser
   * accepts.
   */
  choose(wish: string, accepted: string | null): Tongue
  /** All sentences of a language. */
  phrases(language: string): Phrases
  /** The sentence of `key`, or the key itself where no language knows it. */
  say(language: string, key: string, args: Arguments, write: Writer): string
}

export function openLocales(folder: URL = LOCALES): Locales {
  const languages = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length))
    .sort()
  const read = new Map<string, Phrases>()
  const plurals = new Map<string, Intl.PluralRules>()

  function phrasesOf(language: string): Phrases {
    return remembered(read, language, () =>
      JSON.parse(readFileSync(new URL(`${language}.json`, folder), "utf8")),
    )
  }

  function find(language: string, key: string, args: Arguments): string | undefined {
    const phrases = phrasesOf(language)
    const { count } = args
    if (typeof count !== "number") return phrases[key]
    const rules = remembered(plurals, language, () => new Intl.PluralRules(language))
    return phrases[`${key}.${rules.select(count)}`] ?? phrases[`${key}.other`] ?? phrases[key]
  }

  const names = lazily(() =>
    Object.fromEntries(
      languages.map((tag) => [
        tag,
        new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag,
      ]),
    ),
  )

  return {
    languages,
    names,
    phrases: phrasesOf,
    choose(wish, accepted) {
      const tags = preferences(accepted)
      const language = languages.includes(wish)
        ? wish
        : (tags.map((tag) => match(tag, languages)).find(Boolean) ?? FALLBACK)
      const region = tags.find((tag) => match(tag, [language]) !== undefined) ?? language
      return { language, region }
    },
    say(language, key, args, write) {
      const phrase = find(language, key, args) ?? find(FALLBACK, key, args) ?? key
      return phrase.replace(/\{(\w+)\}/g, (hole, name: string) => {
        const argument = Object.hasOwn(args, name) ? args[name] : undefined
        return argument === undefined ? hole : write(argument)
      })
    },
  }
}

const LANGUAGE_TAG = /^[a-z]{2,3}(-[a-z0-9]{2,4}){0,2}$/

/** The tags of an `Accept-Language` header, most wanted first. */
function preferences(accepted: string | null): string[] {
  return (accepted ?? "")
    .split(",")
    .slice(0, 20)
    .map((part) => {
      // Cut by plain texts: a pattern would take its time over a header full of spaces.
      const [tag = "", quality = "q=1"] = part.split(";").map((half) => half.trim())
      return { tag: tag.toLowerCase(), quality: Number(quality.replace("q=", "")) }
    })
    .filter(({ tag, quality }) => LANGUAGE_TAG.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

/** `pt-br` is served by `pt-BR`, else by `pt`; `de-at` by `de`. */
function match(tag: string, languages: readonly string[]): string | undefined {
  const named = (wanted: string) => languages.find((one) => one.toLowerCase() === wanted)
  return named(tag) ?? named(tag.split("-")[0] ?? tag)
}

function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const old = known.get(key)
  if (old !== undefined) return old
  const made = make()
  known.set(key, made)
  return made
}
