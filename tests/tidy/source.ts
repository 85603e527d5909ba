// A source file as the tidy rules see it: its text, its tree, and where it imports from.

import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { parseSync, type Program, Visitor, type VisitorObject } from "oxc-parser"

export interface Source {
  /** From the top of the house, with slashes: `src/core/clock.ts`. */
  readonly path: string
  readonly text: string
  readonly program: Program
  readonly comments: readonly Span[]
  /** Every import and re-export, of types as well. */
  readonly imports: readonly Import[]
  /** How many names it passes on from another file, and whether it has a default export. */
  readonly passedOn: number
  readonly hasDefault: boolean
}

export interface Import {
  /** A path of the house, or the name of a package. */
  readonly from: string
  readonly isOfHouse: boolean
  readonly isType: boolean
}

interface Span {
  readonly value: string
  readonly start: number
}

const ROOT = join(import.meta.dir, "../..")

/** Every TypeScript file of the house. */
export function readSources(): Source[] {
  return readPaths("{src,views,deploy,tests}/**/*.{ts,tsx}").map((path) =>
    parse(path, readText(path)),
  )
}

export function readPaths(pattern: string): string[] {
  return [...new Bun.Glob(pattern).scanSync({ cwd: ROOT })].sort()
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8")
}

export function parse(path: string, text: string): Source {
  const { program, module, comments, errors } = parseSync(path, text)
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`)
  const exported = module.staticExports.flatMap((statement) => statement.entries)
  const imports = module.staticImports.map(({ moduleRequest, entries }) => {
    const isType = entries.length > 0 && entries.every((entry) => entry.isType)
    return importOf(path, moduleRequest.value, isType)
  })
  const passed = exported.filter((entry) => entry.moduleRequest !== null)
  for (const { moduleRequest, isType } of passed) {
    imports.push(importOf(path, moduleRequest?.value ?? "", isType))
  }
  // `import("./x.ts")`, as an expression and as a type.
  const found = (argument: { type: string; value?: unknown }, isType: boolean) => {
    if (argument.type !== "Literal" || typeof argument.value !== "string") return
    imports.push(importOf(path, argument.value, isType))
  }
  visit(program, {
    ImportExpression: ({ source }) => found(source, false),
    TSImportType: ({ source }) => found(source, true),
  })
  const hasDefault = exported.some((entry) => entry.exportName.kind === "Default")
  return { path, text, program, comments, imports, passedOn: passed.length, hasDefault }
}

export function visit(program: Program, handlers: VisitorObject): void {
  new Visitor(handlers).visit(program)
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length
}

function importOf(path: string, from: string, isType: boolean): Import {
  const isOfHouse = from.startsWith(".")
  return { from: isOfHouse ? join(dirname(path), from) : from, isOfHouse, isType }
}
