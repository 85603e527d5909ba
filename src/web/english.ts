import type { Sentence } from "../domain/reasons.ts"
import { type Locales, openLocales } from "./locales.ts"
import { openVoices } from "./voice.ts"

/** For whoever reads logs, reports and terminals: English, with times in UTC. */
export function inEnglish(
  now: () => number,
  locales: Locales = openLocales(),
): (sentence: Sentence) => string {
  const voice = openVoices(locales, now).of(locales.choose("en", null), "UTC")
  return ({ key, args }) => voice.say(key, args)
}
