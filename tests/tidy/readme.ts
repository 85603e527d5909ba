// The README's tables that the code knows better: `bun tests/tidy/readme.ts` writes the events.

import { writeFileSync } from "node:fs"
import { basename } from "node:path"
import { SWITCHBOARD } from "../../src/switchboard.ts"
import { type Source, readPaths, readText, parse, visit } from "./source.ts"

/** What Twitch pushes is named in the domain, and announced by whichever shard it came to. */
const PUSHES = "src/domain/push.ts"
const PUSHED_BY = "shard"

const BEGIN = "<!-- messages: bun tests/tidy/readme.ts -->"
const END = "<!-- end of messages -->"

/** One row per event, in the order of the switchboard. */
export function messageTable(): string {
  const speakers = speakersOf(
    [PUSHES, ...readPaths("src/messages/*.ts")].map((path) => parse(path, readText(path))),
  )
  const rows = Object.entries(SWITCHBOARD).map(([event, hearers]) => {
    const speaker = speakers.get(event) ?? "?"
    return `| \`${event}\` | ${speaker} | ${hearers.join(", ") || "the panel alone"} |`
  })
  return ["| event | said by | heard by |", "| --- | --- | --- |", ...rows].join("\n")
}

/** Which actor says an event: the one whose leaf in `src/messages` names it. */
function speakersOf(leaves: readonly Source[]): Map<string, string> {
  const speakers = new Map<string, string>()
  for (const { path, program } of leaves) {
    let isEvent = false
    visit(program, {
      TSTypeAliasDeclaration({ id }) {
        isEvent = id.name.endsWith("Event")
      },
      TSPropertySignature({ key, typeAnnotation }) {
        const type = typeAnnotation?.typeAnnotation
        if (!isEvent || key.type !== "Identifier" || key.name !== "type") return
        if (type?.type !== "TSLiteralType" || type.literal.type !== "Literal") return
        speakers.set(
          String(type.literal.value),
          path === PUSHES ? PUSHED_BY : basename(path, ".ts"),
        )
      },
    })
  }
  return speakers
}

/** What stands between the two marks, without the width that a formatter gave the columns. */
export function tableOf(readme: string): string {
  const inside = readme.split(BEGIN)[1]?.split(END)[0] ?? ""
  return inside.trim().replace(/-{3,}/g, "---").replace(/ {2,}/g, " ")
}

/** The first column of the table under a heading. */
export function firstColumn(readme: string, heading: string): string[] {
  const section = readme.split(`${heading}\n`)[1]?.split("\n#")[0] ?? ""
  const rows = section.split("\n").filter((line) => line.startsWith("|"))
  return rows.slice(2).map((row) => row.split("|")[1]?.trim() ?? "")
}

/** Every address that `app.ts` gives to an actor; all shards are one. */
export function spawnedActors(app: Source): string[] {
  const addresses = new Set<string>()
  visit(app.program, {
    CallExpression({ callee, arguments: [address] }) {
      if (callee.type !== "Identifier" || callee.name !== "spawn") return
      if (address?.type === "Literal") addresses.add(String(address.value))
      if (address?.type === "TemplateLiteral") addresses.add("shard/0…7")
    },
  })
  return [...addresses]
}

if (import.meta.main) {
  const readme = readText("README.md")
  const [before, rest = ""] = readme.split(BEGIN)
  const [, after] = rest.split(END)
  writeFileSync("README.md", `${before}${BEGIN}\n\n${messageTable()}\n\n${END}${after}`)
}
