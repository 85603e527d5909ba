// Every tidy rule on a small offence, to prove that it can fail, and on its innocent twin.

import { describe, expect, test } from "bun:test"
import { strayTouches } from "./homes.ts"
import { importCycles, wrongImports } from "./rooms.ts"
import { usedKeys, wrongKeys, wrongPlaces } from "./sentences.ts"
import { longFiles, longFunctions, wideLines } from "./sizes.ts"
import { parse } from "./source.ts"
import * as words from "./words.ts"

function importing(path: string, from: string): string[] {
  return wrongImports([parse(path, `import { x } from "${from}"`)])
}

describe("imports", () => {
  test.each([
    ["src/core/clock.ts", "../domain/drop.ts"],
    ["src/twitch/push.ts", "../messages/shard.ts"],
    ["src/actors/pinger.ts", "../app.ts"],
    ["src/web/live.ts", "../simulation/demo.ts"],
    ["src/simulation/world.ts", "../domain/drop.ts"],
    ["views/fragments/log.tsx", "../../src/web/live.ts"],
    ["views/fragments/log.tsx", "../../src/messages/auth.ts"],
    ["src/web/live.ts", "../../tests/scene.ts"],
    ["src/web/live.ts", "../data-folder.ts"],
    ["src/cellar/wine.ts", "../core/clock.ts"],
  ])("of %s must not reach %s", (path, from) => {
    expect(importing(path, from)).toHaveLength(1)
  })

  test.each([
    ["src/main.ts", "./app.ts"],
    ["src/app.ts", "./simulation/demo.ts"],
    ["src/web/live.ts", "../../views/layout.tsx"],
    ["views/layout.tsx", "../src/read/models.ts"],
    ["src/actors/pinger.ts", "../core/clock.ts"],
    ["tests/scene.ts", "../src/core/supervisor.ts"],
  ])("of %s may reach %s", (path, from) => {
    expect(importing(path, from)).toEqual([])
  })

  test("of types and at run time count like all others", () => {
    for (const text of [
      'import type { x } from "../domain/a.ts"',
      'export { x } from "../domain/a.ts"',
      'const x = await import("../domain/a.ts")',
      'type X = import("../domain/a.ts").X',
    ]) {
      expect(wrongImports([parse("src/core/b.ts", text)])).toHaveLength(1)
    }
  })

  test("must not go around", () => {
    const circle = [
      parse("src/core/a.ts", 'import { b } from "./b.ts"'),
      parse("src/core/b.ts", 'import type { c } from "./c.ts"'),
      parse("src/core/c.ts", 'import { a } from "./a.ts"\nimport { d } from "./d.ts"'),
      parse("src/core/d.ts", ""),
    ]
    expect(importCycles(circle)).toEqual([
      "src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts",
    ])
    expect(importCycles(circle.slice(1))).toEqual([])
  })
})

describe("what touches the world", () => {
  test.each([
    ["src/actors/a.ts", "const now = Date.now()"],
    ["src/actors/a.ts", "const now = new Date()"],
    ["src/actors/a.ts", "const begun = performance.now()"],
    ["src/actors/a.ts", "setTimeout(() => {}, 5)"],
    ["src/actors/a.ts", "globalThis.setInterval(() => {}, 5)"],
    ["src/actors/a.ts", "const wait = setTimeout"],
    ["tests/actors/a.test.ts", "await Bun.sleep(5)"],
    ["src/domain/a.ts", "const chance = Math.random()"],
    ["src/store/a.ts", "const name = crypto.randomUUID()"],
    ["src/actors/a.ts", 'const page = await fetch("http://a")'],
    ["src/actors/a.ts", 'const socket = new WebSocket("ws://a")'],
    ["src/twitch/a.ts", 'import WebSocket from "ws"'],
    ["src/actors/a.ts", "Bun.serve({})"],
    ["src/app.ts", "process.exit(1)"],
    ["tests/actors/a.test.ts", "process.exit(0)"],
  ])("is not at home in %s: %s", (path, text) => {
    expect(strayTouches([parse(path, text)])).not.toEqual([])
  })

  test.each([
    ["src/core/clock.ts", "const now = Date.now()"],
    ["src/domain/a.ts", "const day = new Date(now).getUTCDate()"],
    ["src/web/a.ts", "const answer = app.fetch(request)"],
    ["src/web/a.ts", "const options = { fetch: handle }"],
    ["src/twitch/a.ts", 'import type WebSocket from "ws"'],
    ["src/core/a.ts", "let timer: ReturnType<typeof setTimeout>"],
    ["src/main.ts", "process.exit(1)"],
  ])("is at home in %s: %s", (path, text) => {
    expect(strayTouches([parse(path, text)])).toEqual([])
  })
})

describe("sizes", () => {
  const lines = (count: number) => "const a = 1\n".repeat(count)

  test("of files end at 300 lines, of views at 100", () => {
    expect(longFiles([parse("src/a.ts", lines(301))])).toHaveLength(1)
    expect(longFiles([parse("src/a.ts", lines(300))])).toEqual([])
    expect(longFiles([parse("views/a.tsx", lines(101))])).toHaveLength(1)
  })

  test("of functions stay under 70 lines, but for headings of tests", () => {
    const body = (count: number) => `{\n${"a\n".repeat(count - 2)}}`
    expect(longFunctions([parse("src/a.ts", `function f() ${body(70)}`)])).toHaveLength(1)
    expect(longFunctions([parse("src/a.ts", `const f = () => ${body(70)}`)])).toHaveLength(1)
    expect(longFunctions([parse("src/a.ts", `function f() ${body(69)}`)])).toEqual([])
    expect(longFunctions([parse("src/a.ts", `describe("a", () => ${body(90)})`)])).toEqual([])
  })

  test("of lines end at 100 columns, but for a text that cannot be broken", () => {
    expect(wideLines([parse("src/a.ts", `// ${"a ".repeat(60)}`)])).toHaveLength(1)
    expect(wideLines([parse("src/a.ts", `const a = "${"a".repeat(100)}"`)])).toEqual([])
  })
})

describe("names and words", () => {
  test.each([
    "src/Clock.ts",
    "src/my_clock.ts",
    "src/clock-helper.ts",
    "src/clock-service.ts",
    "locales/english.json",
  ])("of files must not be like %s", (path) => {
    expect(words.wrongFileNames([path])).toEqual([path])
  })

  test.each([
    "src/core/clock.ts",
    "src/store/migrations/0001-first.sql",
    "locales/zh-Hans.json",
    "deploy/tdm.service",
  ])("of files may be like %s", (path) => {
    expect(words.wrongFileNames([path])).toEqual([])
  })

  test("of functions and types must say something", () => {
    const text = "class SessionManager {}\nfunction formatUtil() {}\ntype Database = 1"
    expect(words.emptyNames([parse("src/a.ts", text)])).toEqual([
      "src/a.ts:1 SessionManager",
      "src/a.ts:2 formatUtil",
    ])
  })

  test("must not lead to somebody's machine", () => {
    const text = ["/ro" + "ot/x", "/Us" + "ers/anna", "https://a/Us" + "ers/b"].join("\n")
    expect(words.machinePaths([{ path: "a.md", text }])).toHaveLength(2)
  })

  test("must not leave anything open, nor silence a check", () => {
    const text = "// TO" + "DO: later\n// @ts-" + "ignore\nconst TODO_LIST = 1"
    expect(words.wrongComments([parse("src/a.ts", text)])).toHaveLength(2)
  })

  test("must not be any, nor pass on what another file exports", () => {
    expect(words.anyTypes([parse("src/a.ts", "const any = (x: any) => x")])).toHaveLength(1)
    expect(words.wrongExports([parse("src/a.ts", 'export * from "./b.ts"')])).toEqual(["src/a.ts"])
    expect(words.wrongExports([parse("src/a.ts", "export default 1")])).toEqual(["src/a.ts"])
    expect(words.wrongExports([parse("src/a.ts", "export const a = 1")])).toEqual([])
  })
})

describe("sentences", () => {
  const en = { "why.paused": "Paused", "log.times.one": "once", "log.times.other": "{count} times" }
  const known = Object.keys(en)

  test("are used where they are spoken and where they look like one", () => {
    const text = `say("new.key"); const why = "why.paused"; const file = "log.txt"; speak("a.b")`
    expect([...usedKeys([parse("src/a.ts", text)], known)]).toEqual(["new.key", "why.paused"])
  })

  test("are neither missing nor left over", () => {
    expect(wrongKeys({ en }, new Set(["why.paused", "log.times"]))).toEqual([])
    expect(wrongKeys({ en }, new Set(["why.paused", "why.not"]))).toEqual([
      "en lacks why.not",
      "en has unused log.times",
    ])
  })

  test("that count have the forms of their language", () => {
    const pl = { "log.times.one": "raz", "log.times.other": "{count} razy" }
    expect(wrongKeys({ pl }, new Set(["log.times"]))).toEqual(["pl has one, other of log.times"])
  })

  test("that only look like a plural form are sentences of their own", () => {
    const kinds = { "kind.badge": "Badges", "kind.other": "Others" }
    expect(wrongKeys({ en: kinds }, new Set(["kind.badge", "kind.other"]))).toEqual([])
  })

  test("have the places of the English ones", () => {
    const de = { "why.paused": "Pause seit {time}", "log.times.other": "{count}-mal" }
    expect(wrongPlaces({ en, de })).toEqual(["de has {time} in why.paused"])
  })
})
