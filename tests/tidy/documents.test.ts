// Whether the README and its companions are true, as far as a machine can see.

import { describe, expect, test } from "bun:test"
import { existsSync } from "node:fs"
import { dirname } from "node:path"
import { HELP } from "../../src/command-line.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import {
  type Ground,
  missingFiles,
  namedAddresses,
  namedInTable,
  wrongCommands,
} from "./documents.ts"
import { readPaths, readText } from "./source.ts"

const DOCUMENTS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"] as const
const README = readText("README.md")

const GROUND: Ground = {
  scripts: JSON.parse(readText("package.json")).scripts,
  isThere: existsSync,
  takes(script, option) {
    const file = script.split(" ").at(-1) ?? ""
    const name = option.slice(2)
    const isNamed = new RegExp(`^ +"?${name}"?: \\{ type: `, "m")
    const folder = file === "src/main.ts" ? "src/*.ts" : `${dirname(file)}/**/*.ts`
    return readPaths(folder).some((path) => isNamed.test(readText(path)))
  },
}

describe.each(DOCUMENTS)("%s", (document) => {
  test("names commands and options that there are", () => {
    expect(wrongCommands(readText(document), GROUND)).toEqual([])
  })

  test("names files that there are", () => {
    expect(missingFiles(readText(document), GROUND)).toEqual([])
  })
})

describe("the README", () => {
  test("names every option of the command line, and none besides", () => {
    const flags = [...HELP.matchAll(/^ {2}(?:-h, )?(--[\w-]+)/gm)].map(([, flag = ""]) => flag)
    const named = namedInTable(README, "## Command line", /`(--[\w-]+)`/g)
    expect(named.toSorted()).toEqual(flags.toSorted())
  })

  test("names variables that the program reads", () => {
    const named = [...README.matchAll(/`([A-Z]+(?:_[A-Z]+)*)`/g)].map(([, name = ""]) => name)
    const ours = named.filter((name) => HELP.includes(name))
    expect(new Set(ours)).toEqual(
      new Set(["HOST", "PORT", "DATA_DIR", "PUBLIC_BASE_URL", "PUID", "PGID"]),
    )
  })

  test("names every setting, and none besides", () => {
    const named = namedInTable(README, "## Settings", /`([A-Za-z]+)`/g)
    expect(named.toSorted()).toEqual(Object.keys(DEFAULT_SETTINGS).toSorted())
  })

  test("names addresses that the panel answers", () => {
    const web = readPaths("src/web/*.ts").map(readText).join("\n")
    const addresses = namedAddresses(README)
    expect(addresses.length).toBeGreaterThan(5)
    expect(addresses.filter((address) => !web.includes(`"${address}"`))).toEqual([])
  })

  test("shows pictures that a page can carry", () => {
    for (const [, picture = ""] of README.matchAll(/(docs\/[\w-]+\.webp)/g)) {
      expect([picture, Bun.file(picture).size < 150_000]).toEqual([picture, true])
    }
  })

  test("says of the image what its test holds it to", () => {
    expect(README).toContain("less than 120 MB")
    expect(readText("tests/ship/image.test.ts")).toContain("const BYTES_MAX = 120_000_000")
  })
})

describe("a document that is no longer true", () => {
  const ground: Ground = {
    scripts: { start: "bun src/main.ts" },
    isThere: (path) => path === "tests",
    takes: (_, option) => option === "--demo",
  }

  test("is found out by its commands", () => {
    const text = "`bun run start --demo --fly` and `bun run dance`, `npx -y bun@1.4.5 run start`"
    expect(wrongCommands(text, ground)).toEqual(["bun run start --fly", "bun run dance"])
    expect(wrongCommands("`bun test tests` and `bun test moon`", ground)).toEqual(["bun test moon"])
  })

  test("is found out by its files", () => {
    const text = '[a](gone.md) [b](https://example.org) [c](#here) `src/gone.ts` src="x.webp"'
    expect(missingFiles(text, ground)).toEqual(["gone.md", "x.webp", "src/gone.ts"])
  })

  test("is found out by its tables and its addresses", () => {
    const text = "\n## Settings\n\n| setting | x |\n| --- | --- |\n| `a`, `b` | `c` |\n\n## More\n"
    expect(namedInTable(text, "## Settings", /`([a-z]+)`/g)).toEqual(["a", "b"])
    const addresses = "see `/api/status`, https://example.org/api/no and `/readyz`"
    expect(namedAddresses(addresses)).toEqual(["/api/status", "/readyz"])
  })
})
