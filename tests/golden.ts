import { expect } from "bun:test"
import { existsSync, readFileSync, writeFileSync } from "node:fs"

const FOLDER = new URL("./golden/", import.meta.url)

/**
 * Holds a page against the one in `tests/golden/`, which opens in a browser. `UPDATE_GOLDEN=1`
 * writes it anew, to be looked at before it is committed.
 */
export function expectGolden(name: string, html: string): void {
  const file = new URL(`${name}.html`, FOLDER)
  const lines = html.replace(/(<\/[\w-]+>|\/>)/g, "$1\n")
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, lines)
  expect(existsSync(file)).toBe(true)
  expect(lines).toBe(readFileSync(file, "utf8"))
}
