import { describe, expect, test } from "bun:test"
import { readFileSync } from "node:fs"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { Event } from "../../src/messages/directory.ts"
import { type Phrases, openLocales } from "../../src/web/locales.ts"
import { PAGES, pageHtml } from "../../src/web/pages.tsx"
import { openVoices } from "../../src/web/voice.ts"
import { lookAt } from "../views/look.ts"
import { NOON, WAITS_FOR_CODE, heard, miningEvents } from "./made-up.ts"
import { stage } from "./opened.ts"

const locales = openLocales()
const voices = openVoices(locales, () => NOON)
const speak = (language: string) => voices.of({ language, region: language }, "UTC")

describe("a language", () => {
  test("is offered by the name its speakers give it", () => {
    expect(locales.names()).toEqual({
      ar: "العربية",
      de: "Deutsch",
      en: "English",
      ja: "日本語",
      pl: "polski",
    })
  })

  const COUNTED: readonly (readonly [string, Readonly<Record<number, string>>])[] = [
    ["en", { 0: "0 campaigns", 1: "1 campaign", 2: "2 campaigns" }],
    ["de", { 0: "0 Kampagnen", 1: "1 Kampagne", 1234: "1.234 Kampagnen" }],
    ["pl", { 1: "1 kampania", 2: "2 kampanie", 12: "12 kampanii", 22: "22 kampanie" }],
    ["ar", { 0: "لا حملات", 1: "حملة واحدة", 2: "حملتان", 3: "3 حملات", 11: "11 حملة" }],
    ["ja", { 1: "キャンペーン 1件", 1234: "キャンペーン 1,234件" }],
  ]

  test.each(COUNTED)("counts as its speakers do: %s", (language, counted) => {
    for (const [count, said] of Object.entries(counted)) {
      expect(speak(language).say("campaigns.count", { count: Number(count) })).toBe(said)
    }
  })

  test("says a duration and a date in its own way", () => {
    const said = locales.languages.map((language) => {
      const { duration, moment } = speak(language)
      return `${duration(130)}, ${moment(NOON - 86_400_000, NOON)}`
    })
    expect(said).toEqual([
      "2 س 10 د, الأربعاء، 14 أكتوبر، 12:00 م",
      "2 Std. 10 Min., Mi., 14. Okt., 12:00",
      "2 h 10 min, Wed, Oct 14, 12:00 PM",
      "2時間10分, 10月14日(水) 12:00",
      "2 godz. 10 min, śr., 14 paź, 12:00",
    ])
  })

  /** Names that are the same everywhere. */
  const NAMES = ["app.name", "settings.push-hermes", "settings.push-pubsub"]

  test.each([
    ["ar", /\p{Script=Arabic}/u],
    ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u],
  ])("has no sentence left in English: %s", (language, script) => {
    const foreign = Object.entries(sentencesOf(language)).filter(
      ([key, words]) =>
        /\p{Letter}/u.test(words.replace(/\{\w+\}/g, "")) &&
        !script.test(words) &&
        !NAMES.includes(key),
    )
    expect(foreign).toEqual([])
  })
})

describe("every page", () => {
  const SITUATIONS: readonly (readonly Event[])[] = [
    [],
    [{ type: "session-changed", session: WAITS_FOR_CODE }],
    miningEvents(),
  ]

  const keys = new Set(Object.keys(sentencesOf("en")))

  test.each(locales.languages)("is there in %s, without a sentence missing", (language) => {
    const direction = language === "ar" ? "rtl" : "ltr"
    for (const [name, page] of Object.entries(PAGES)) {
      for (const events of SITUATIONS) {
        const { models } = heard(events)
        const html = pageHtml(name, page, models, lookAt(models, {}, language))
        expect(html).toContain(`<html lang="${language}" dir="${direction}"`)
        expect(html.split(/[<>"]/).filter((text) => keys.has(text))).toEqual([])
      }
    }
  })

  test("speaks the language of the settings, whatever the browser accepts", async () => {
    const { get, say } = await stage(miningEvents())
    const heading = async () =>
      /<html lang="(\w+)" dir="(\w+)"[\s\S]*<h1 class="page-title">([^<]+)/
        .exec(await (await get("/settings", { "accept-language": "de-AT" })).text())
        ?.slice(1)
    expect(await heading()).toEqual(["de", "ltr", "Einstellungen"])
    say({ type: "settings-changed", settings: { ...DEFAULT_SETTINGS, language: "ar" } })
    expect(await heading()).toEqual(["ar", "rtl", "الإعدادات"])
  })
})

function sentencesOf(language: string): Phrases {
  return JSON.parse(
    readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), "utf8"),
  )
}
