import { afterAll, describe, expect, test } from "bun:test"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { pathToFileURL } from "node:url"
import { openLocales } from "../../src/web/locales.ts"
import { openVoices } from "../../src/web/voice.ts"

const NOON = Date.UTC(2026, 9, 15, 12)
const folder = mkdtempSync(`${tmpdir()}/locales-`)
afterAll(() => rmSync(folder, { recursive: true }))

write("en", {
  hello: "Hello {name}, {name}",
  "only-english": "Only here",
  "cats.one": "{count} cat",
  "cats.other": "{count} cats",
  "duration.minutes": "{minutes} min",
  "duration.hours": "{hours} h",
  "duration.both": "{hours} h {minutes} min",
  since: "since {at}",
})
write("pl", {
  hello: "Cześć {name}",
  "cats.one": "{count} kot",
  "cats.few": "{count} koty",
  "cats.many": "{count} kotów",
  "cats.other": "{count} kota",
})
write("ar", { hello: "مرحبا {name}" })

const locales = openLocales(pathToFileURL(`${folder}/`))
const voices = openVoices(locales, () => NOON)
const speak = (language: string, region = language, zone: string | null = "UTC") =>
  voices.of({ language, region }, zone)

describe("the language", () => {
  const CHOICES = [
    ["", "pl,en;q=0.5", "pl"],
    ["", "en;q=0.5, pl;q=0.9", "pl"],
    ["", "pl-PL", "pl"],
    ["", "fr, de;q=0.9", "en"],
    ["", null, "en"],
    ["pl", "en", "pl"],
    ["xx", "ar", "ar"],
    ["../secret", "pl;q=0", "en"],
  ] as const

  test.each(CHOICES)("wished %p, accepted %p, is %p", (wish, accepted, language) => {
    expect(locales.choose(wish, accepted).language).toBe(language)
  })

  test("is found in a header full of spaces as soon as in any other", () => {
    const before = process.cpuUsage().user
    const header = `pl${" ".repeat(500_000)}x; q = 1,  ar ; q=0.5`
    expect(locales.choose("", header).language).toBe("ar")
    // Looked for by a pattern, the spaces alone would take a minute.
    expect(process.cpuUsage().user - before).toBeLessThan(5_000_000)
  })

  test("is written as where the reader lives", () => {
    expect(locales.choose("", "en-GB,en;q=0.9")).toEqual({ language: "en", region: "en-gb" })
    expect(speak("en", "en-gb").moment(NOON, NOON)).toBe("12:00")
  })
})

describe("a sentence", () => {
  test("has its arguments filled in as they are, wherever they stand", () => {
    expect(speak("en").say("hello", { name: "<b>{name}$&" })).toBe("Hello <b>{name}$&, <b>{name}$&")
  })

  test("has the form that its count asks for", () => {
    const counted = [1, 3, 5].map((count) => speak("pl").say("cats", { count }))
    expect(counted).toEqual(["1 kot", "3 koty", "5 kotów"])
  })

  test("is English where a language does not know it, and its key where nobody does", () => {
    expect(speak("pl").say("only-english")).toBe("Only here")
    expect(speak("pl").say("nowhere")).toBe("nowhere")
  })

  test("lets no name turn the words around it", () => {
    expect(speak("ar").say("hello", { name: "Anna" })).toBe(`مرحبا \u2068Anna\u2069`)
    expect(speak("pl").say("hello", { name: "آنا" })).toBe("Cześć \u2068آنا\u2069")
    expect(speak("pl").say("hello", { name: "\u2069\u202eAnna" })).toBe(`Cześć \u2068Anna\u2069`)
    expect(speak("pl").say("hello", { name: "Zoë 🎮️" })).toBe("Cześć Zoë 🎮️")
  })

  test("tells a time in the reader's zone", () => {
    const say = (zone: string | null) =>
      speak("en", "en-gb", zone).say("since", { at: { time: NOON } })
    expect(say("Asia/Tokyo")).toBe("since 21:00")
    expect(say("Europe/Berlin")).toBe("since 14:00")
  })
})

describe("a voice", () => {
  test("names the day only where it is another", () => {
    expect(speak("en", "en-gb").moment(NOON - 86_400_000, NOON)).toBe("Wed 14 Oct, 12:00")
  })

  test.each([
    [0, "0 min"],
    [59, "59 min"],
    [60, "1 h"],
    [130, "2 h 10 min"],
    [-5, "0 min"],
  ])("says %p minutes as people do", (minutes, said) => {
    expect(speak("en").duration(minutes)).toBe(said)
  })

  test("is shared by all who read the same", () => {
    expect(speak("en", "en", "Asia/Tokyo")).toBe(speak("en", "en", "Asia/Tokyo"))
    expect(speak("en", "en", "<made up>").key).toBe(speak("en", "en", null).key)
  })

  test("knows which way it is written", () => {
    expect([speak("ar").direction, speak("pl").direction]).toEqual(["rtl", "ltr"])
  })
})

function write(language: string, phrases: Record<string, string>): void {
  writeFileSync(`${folder}/${language}.json`, JSON.stringify(phrases))
}
