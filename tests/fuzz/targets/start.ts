// What the program is started with: arguments, variables, and the log it finds.

import { expect } from "bun:test"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { readCommandLine } from "../../../src/command-line.ts"
import { findDataFolder } from "../../../src/store/data-folder.ts"
import { lastLogLines, logLine, openLogFile } from "../../../src/store/log-file.ts"
import { bentText } from "../bytes.ts"
import { DETAIL_LENGTH_MAX } from "../limits.ts"
import { oddText } from "../odd.ts"
import { target } from "../target.ts"

const WORDS = [
  ...[
    "--verbose",
    "-v",
    "-vvvv",
    "--dump",
    "--debug-ws",
    "--host",
    "--port",
    "--data-dir",
    "--demo",
  ],
  ...["--demo-speed", "--help", "--version", "--no-demo", "--", "-", "--=", "--port=", "-p8080"],
  ...["--__proto__=1", "--constructor", "--toString=x", "8080", "-1", "1e3", "127.0.0.1", "::1"],
]
const VARIABLES = ["HOST", "PORT", "DATA_DIR", "PUBLIC_BASE_URL", "DOCKER_ENV", "__proto__"]

/** No operating system hands on a text with a NUL, or longer than this. */
const given = fc
  .oneof({ arbitrary: fc.constantFrom(...WORDS), weight: 3 }, oddText)
  .map((text) => text.replaceAll("\0", ""))

interface Start {
  readonly args: readonly string[]
  readonly env: readonly (readonly [string, string])[]
}

export const START = target<Start>({
  name: "start",
  cases: 1_500,
  inputs: fc.record({
    args: fc.oneof(
      fc.array(given, { maxLength: 5 }),
      bentText(["--host ::1 --port 80 -vv --data-dir /x", "--demo --demo-speed 60"]).map((line) =>
        line.replaceAll("\0", "").split(" "),
      ),
    ),
    env: fc.array(fc.tuple(fc.constantFrom(...VARIABLES), given), { maxLength: 4 }),
  }),
  open: () => ({
    feed({ args, env: pairs }) {
      const env: Record<string, string> = Object.fromEntries(pairs)
      const line = readCommandLine(args, env)
      if (line.at === "bad") {
        expect(line.detail.length).toBeLessThan(DETAIL_LENGTH_MAX)
        expect(line.detail).not.toMatch(/\p{Cc}/u)
      }
      if (line.at !== "run") return
      const { dataDir, port, host, demoSpeed } = line.options
      expect(Number.isInteger(port) && port >= 0 && port < 65_536).toBe(true)
      expect(host).toMatch(/^\S+$/)
      expect(demoSpeed).toBeWithin(1, 10_001)
      expect(
        findDataFolder(dataDir, { env, home: () => "/h", isContainer: false }).path,
      ).toStartWith("/")
    },
  }),
})

interface OldLog {
  readonly name: string
  /** Null for a folder of that name. */
  readonly text: string | null
  readonly said: string
}

const LINE = "2026-10-15T12:00:00.000Z INFO  pinger: minute sent\n"

export const LOG = target<OldLog>({
  name: "logs",
  cases: 300,
  inputs: fc.record({
    name: fc.constantFrom("TDM.2026-10-15T12-00-00.log", "TDM.zzz.log", "TDM.log", "a.log"),
    text: fc.option(bentText([LINE.repeat(5), ""]), { freq: 4 }),
    said: oddText,
  }),
  open() {
    const parent = mkdtempSync(join(tmpdir(), "tdm-fuzz-"))
    return {
      feed({ name, text, said }) {
        const folder = mkdtempSync(join(parent, "logs-"))
        if (text === null) mkdirSync(join(folder, name))
        else writeFileSync(join(folder, name), text)
        const entry = {
          at: Date.UTC(2026, 9, 15),
          level: "info",
          source: "it",
          text: said,
        } as const
        const written = logLine(entry)
        // Whatever is said, only its first line begins as an entry does.
        for (const line of written.split("\n").slice(1)) expect(line).toStartWith("    ")
        const file = openLogFile(folder, { filesMax: 1 })
        file.write(entry)
        file.close()
        for (const line of lastLogLines(folder, 50)) expect(line).not.toContain("\n")
        rmSync(folder, { recursive: true })
      },
      close: () => rmSync(parent, { recursive: true }),
    }
  },
})
