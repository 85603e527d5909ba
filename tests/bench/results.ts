// What was measured before: each time on this machine, and one for whoever has measured nothing.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { join } from "node:path"
import type { Figure } from "./figure.ts"

const HERE = join(import.meta.dir, "results")
const BASELINE = join(import.meta.dir, "baseline.json")

export interface Result {
  /** ISO 8601. */
  readonly at: string
  readonly machine: string
  readonly figures: readonly Figure[]
}

export function resultOf(figures: readonly Figure[]): Result {
  const at = new Date(Date.now()).toISOString()
  const [first] = cpus()
  return { at, machine: `${cpus().length} × ${first?.model ?? "unknown"}`, figures }
}

/** For each figure the one measured last, whichever run it was part of. */
export function lastResult(): Result {
  const results = [BASELINE, ...namesOf(HERE).map((name) => join(HERE, name))].map(read)
  const figures = new Map(
    results.flatMap((one) => one.figures.map((figure) => [figure.name, figure] as const)),
  )
  return { ...results.at(-1)!, figures: [...figures.values()] }
}

/** The path of the file. */
export function keep(result: Result, asBaseline: boolean): string {
  mkdirSync(HERE, { recursive: true })
  const second = result.at.slice(0, "2026-11-22T17:41:06".length).replace(/[T:]/g, "-")
  const path = asBaseline ? BASELINE : join(HERE, `${second}.json`)
  writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`)
  return path
}

/** Oldest first: a name is a time. */
function namesOf(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder).sort()
}

function read(path: string): Result {
  return JSON.parse(readFileSync(path, "utf8"))
}
