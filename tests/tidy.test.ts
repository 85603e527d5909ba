// What the house style asks for and a machine can see. Each rule is proven to fail in
// `tidy/rules.test.ts`.

import { describe, expect, test } from "bun:test"
import { strayTouches } from "./tidy/homes.ts"
import { firstColumn, messageTable, spawnedActors, tableOf } from "./tidy/readme.ts"
import { importCycles, wrongImports } from "./tidy/rooms.ts"
import { type Sentences, usedKeys, wrongKeys, wrongPlaces } from "./tidy/sentences.ts"
import { longFiles, longFunctions, wideLines } from "./tidy/sizes.ts"
import { readPaths, readSources, readText } from "./tidy/source.ts"
import * as words from "./tidy/words.ts"

const sources = readSources()
const paths = readPaths("{src,views,deploy,tests,locales}/**/*").filter((path) => !isRecorded(path))
const texts = [
  ...paths,
  ...readPaths("*.{json,toml,md}"),
  ...readPaths("{Dockerfile,compose.yaml,.ci/run}"),
]
  .filter((path) => !/\.(png|jpg|ico|jar)$/.test(path))
  .map((path) => ({ path, text: readText(path) }))

describe("the house", () => {
  test("has imports that point down and never around", () => {
    expect([...wrongImports(sources), ...importCycles(sources)]).toEqual([])
  })

  test("has one home each for clock, timers, chance, fetch, sockets and the exit", () => {
    expect(strayTouches(sources)).toEqual([])
  })

  test("says in every view how it is compiled, whatever folder it is started from", () => {
    const views = texts.filter(({ path }) => path.endsWith(".tsx"))
    const silent = views.filter(({ text }) => !text.startsWith("/** @jsxImportSource preact */\n"))
    expect(silent.map(({ path }) => path)).toEqual([])
  })

  test("has files, functions and lines that fit the eye", () => {
    const files = longFiles(texts.filter(({ path }) => /\.(tsx?|css|js)$/.test(path)))
    expect([...files, ...longFunctions(sources), ...wideLines(sources)]).toEqual([])
  })

  test("has names that say something", () => {
    expect([...words.wrongFileNames(paths), ...words.emptyNames(sources)]).toEqual([])
  })

  test("has no any, no barrel, no default export, no loose end and no silenced check", () => {
    const { anyTypes, wrongExports, wrongComments } = words
    expect([anyTypes, wrongExports, wrongComments].flatMap((find) => find(sources))).toEqual([])
  })

  test("knows nothing of the machine it was written on", () => {
    expect(words.machinePaths(texts)).toEqual([])
    expect(readText("bun.lock")).not.toContain("://")
  })
})

describe("the languages", () => {
  const languages = Object.fromEntries(
    readPaths("locales/*.json").map((path): [string, Sentences] => [
      path.slice("locales/".length, -".json".length),
      JSON.parse(readText(path)) as Sentences,
    ]),
  )
  const speaking = sources.filter(({ path }) => /^(src(?!\/simulation)|views)\//.test(path))
  const used = usedKeys(speaking, Object.keys(languages.en ?? {}))

  test("have every sentence the code uses and none that it does not", () => {
    expect(wrongKeys(languages, used)).toEqual([])
  })

  test("have the same places for arguments", () => {
    expect(wrongPlaces(languages)).toEqual([])
  })

  test("are sorted, so that two people can add to them at once", () => {
    for (const [language, sentences] of Object.entries(languages)) {
      const keys = Object.keys(sentences)
      expect([language, ...keys]).toEqual([language, ...keys.toSorted()])
    }
  })
})

describe("the README", () => {
  test("shows who hears what as the switchboard has it", () => {
    expect(tableOf(readText("README.md"))).toBe(messageTable())
  })

  test("names every actor that the app spawns", () => {
    const app = sources.filter(({ path }) => path === "src/app.ts").flatMap(spawnedActors)
    expect(firstColumn(readText("README.md"), "### Actors").sort()).toEqual(app.sort())
  })
})

function isRecorded(path: string): boolean {
  return /^tests\/(fixtures|golden|browser\/screenshots)\//.test(path)
}
