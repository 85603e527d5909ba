// The two forms in which the program comes: its source, and one executable made for the occasion.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { build } from "../../deploy/build.ts"

export interface Form {
  readonly name: "source" | "executable"
  /** What `launch` takes: nothing for the source. */
  readonly options: { readonly program?: readonly string[] }
}

let made: Promise<string> | null = null

export async function bothForms(): Promise<readonly Form[]> {
  made ??= buildOnce()
  return [
    { name: "source", options: {} },
    { name: "executable", options: { program: [await made] } },
  ]
}

function buildOnce(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "miner-built-"))
  process.on("exit", () => rmSync(folder, { recursive: true }))
  return build(process.arch === "arm64" ? "linux-arm64" : "linux-x64", folder)
}
