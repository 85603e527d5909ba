// The README's table of events, made from the switchboard: `bun tests/tidy/message-table.ts` writes it.

import { writeFileSync } from "node:fs"
import { basename } from "node:path"
import { SWITCHBOARD } from "../../src/switchboard.ts"
import { type Source, readPaths, readText, parse, visit } from "./source.ts"

const BEGIN = "<!-- messages: bun tests/tidy/message-table.ts -->"
const END = "<!-- end of messages -->"

/** One row per event, in the order of the switchboard. */
export function messageTable(): string {
  const speakers = speakersOf(
    readPaths("src/messages/*.ts").map((path) => parse(path, readText(path))),
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
        speakers.set(String(type.literal.value), basename(path, ".ts"))
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

if (import.meta.main) {
  const readme = readText("README.md")
  const [before, rest = ""] = readme.split(BEGIN)
  const [, after] = rest.split(END)
  writeFileSync("README.md", `${before}${BEGIN}\n\n${messageTable()}\n\n${END}${after}`)
}
