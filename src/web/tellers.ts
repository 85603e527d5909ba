import type { Sentence } from "../domain/reasons.ts"
import { type Locales, openLocales } from "./locales.ts"
import { openVoices } from "./voice.ts"

/**
 * For whoever is written to: the words of a language, with times in this machine's zone. English
 * where there is no language of that name.
 */
export function openTellers(
  now: () => number,
  locales: Locales = openLocales(),
): (language: string) => (sentence: Sentence) => string {
  const voices = openVoices(locales, now)
  return (language) => {
    const voice = voices.of(locales.choose(language, null), null)
    return ({ key, args }) => voice.say(key, args)
  }
}
