// The list of deliberate bugs fits the program, and a bug that nobody notices is told.

import { describe, expect, test } from "bun:test"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { parse, readText } from "../tidy/source.ts"
import { readCommandLine } from "./command-line.ts"
import { MUTATIONS } from "./list.ts"
import { type Check, mutated, type Mutation, season, testIn } from "./mutation.ts"
import { tryOut } from "./trial.ts"
import { commandOf, type Workshop } from "./workshop.ts"

const ROOT = join(import.meta.dir, "../..")

describe("the list", () => {
  test("has bugs of all rooms, each with a name of its own", () => {
    expect(MUTATIONS.length).toBeGreaterThan(40)
    expect(new Set(MUTATIONS.map(({ name }) => name)).size).toBe(MUTATIONS.length)
  })

  test.each(MUTATIONS)("fits the program: $name", (mutation) => {
    const broken = mutated(readText(mutation.file), mutation)
    expect(broken).not.toBeNull()
    // What cannot be read would be noticed for the wrong reason.
    expect(() => parse(mutation.file, broken ?? "")).not.toThrow()
    const { noticedBy } = mutation
    expect(noticedBy.by === "season" || existsSync(join(ROOT, noticedBy.path))).toBe(true)
  })
})

describe("a bug", () => {
  test("is put in however the text is spaced", () => {
    const text = "first()\n  if (a) {\n    b()\n  }\n"
    expect(mutated(text, { from: "if (a) { b() }", to: "c()" })).toBe("first()\n  c()\n")
  })

  test("is put in only where it has one place", () => {
    expect(mutated("a()", { from: "b()", to: "" })).toBeNull()
    expect(mutated("a()\na()", { from: "a()", to: "" })).toBeNull()
  })
})

const BUG: Mutation = {
  ...{ name: "bug", file: "src/a.ts", from: "good", to: "bad", why: "It is bad." },
  noticedBy: season(9),
}

/** A workshop of one file, and what each check finds in it. */
function stage(look: (check: Check, text: string) => string | null) {
  let text = "good"
  const ran: string[] = []
  const workshop: Workshop = {
    read: () => text,
    write: (_, next) => {
      text = next
    },
    run: async (check) => {
      ran.push(`${commandOf(check)} on ${text}`)
      return look(check, text)
    },
    close: () => {},
  }
  return { workshop, ran, text: () => text }
}

const whenBad = (_: Check, text: string) => (text === "bad" ? "a rule" : null)

describe("a trial", () => {
  test("says who noticed, and leaves the program as it was", async () => {
    const { workshop, ran, text } = stage(whenBad)
    const verdict = await tryOut(BUG, workshop, new Map())
    expect(verdict).toEqual({ at: "noticed", check: BUG.noticedBy, what: "a rule" })
    expect(text()).toBe("good")
    const command = "bun run simulate --days 1 --seed 9 --faults all"
    expect(ran).toEqual([`${command} on bad`, `${command} on good`])
  })

  test("asks other seasons, but no other tests, before it says that a bug survived", async () => {
    const seasons = stage(() => null)
    expect(await tryOut(BUG, seasons.workshop, new Map())).toEqual({ at: "survived" })
    expect(seasons.ran.length).toBeGreaterThan(2)
    expect(seasons.text()).toBe("good")
    const tests = stage(() => null)
    const seenByTest = { ...BUG, noticedBy: testIn("tests/a.test.ts") }
    expect(await tryOut(seenByTest, tests.workshop, new Map())).toEqual({ at: "survived" })
    expect(tests.ran).toEqual(["bun test tests/a.test.ts on bad"])
  })

  test("believes no check that is red without the bug, and asks that once", async () => {
    const { workshop, ran } = stage(() => "a rule")
    const known = new Map()
    const redAnyway = { at: "red-anyway", check: BUG.noticedBy, what: "a rule" } as const
    expect(await tryOut(BUG, workshop, known)).toEqual(redAnyway)
    expect(await tryOut(BUG, workshop, known)).toEqual(redAnyway)
    expect(ran).toHaveLength(3)
  })

  test("says when the text is no longer there", async () => {
    const { workshop, ran } = stage(whenBad)
    const misfit = { ...BUG, from: "better" }
    expect(await tryOut(misfit, workshop, new Map())).toEqual({ at: "misfit" })
    expect(ran).toEqual([])
  })
})

describe("the command line", () => {
  const names = ["claim-twice", "claim-never", "minute-lost"]

  test("tries all bugs, two at a time, unless told otherwise", () => {
    expect(readCommandLine([], names)).toEqual({ at: "try", only: names, jobs: 2 })
  })

  test("tries those whose names begin as was said", () => {
    const { at, only } = { only: [], ...readCommandLine(["--only", "claim", "--jobs", "4"], names) }
    expect([at, ...only]).toEqual(["try", "claim-twice", "claim-never"])
  })

  test.each([[["--only", "nobody"]], [["--jobs", "0"]], [["--jobs", "many"]], [["all"]]])(
    "does not understand %p",
    (args) => {
      expect(readCommandLine(args, names)).toMatchObject({ at: "bad" })
    },
  )
})
