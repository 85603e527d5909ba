// Files, functions and lines that fit the eye.

import type { Program } from "oxc-parser"
import { lineOf, type Source, visit } from "./source.ts"

const FILE_LINES_MAX = 300
const VIEW_LINES_MAX = 100
const FUNCTION_LINES_MAX = 69
const COLUMNS_MAX = 100

/**
 * A text of this length fits on no line with its surroundings; to split it would hide it from
 * search.
 */
const UNBREAKABLE_LENGTH = 70

export function longFiles(sources: readonly Pick<Source, "path" | "text">[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length
    const isView = path.startsWith("views/") && path.endsWith(".tsx")
    const most = isView ? VIEW_LINES_MAX : FILE_LINES_MAX
    return lines > most ? [`${path} has ${lines} lines, ${most} at most`] : []
  })
}

/** A function's lines are all from its first to its last, those of functions inside it as well. */
export function longFunctions(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text, program }) =>
    functionsOf(program).flatMap(({ start, end }) => {
      const first = lineOf(text, start)
      const lines = lineOf(text, end) - first + 1
      return lines > FUNCTION_LINES_MAX ? [`${path}:${first} has ${lines} lines`] : []
    }),
  )
}

interface Span {
  readonly start: number
  readonly end: number
}

function functionsOf(program: Program): Span[] {
  const functions: Span[] = []
  // A `describe` is a heading with tests under it, not a function that does something.
  const headings = new Set<number>()
  visit(program, {
    CallExpression({ callee, arguments: args }) {
      if (callee.type !== "Identifier" || callee.name !== "describe") return
      for (const argument of args) headings.add(argument.start)
    },
    FunctionDeclaration: (node) => void functions.push(node),
    FunctionExpression: (node) => void functions.push(node),
    ArrowFunctionExpression: (node) => void functions.push(node),
  })
  return functions.filter(({ start }) => !headings.has(start))
}

export function wideLines(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text, program }) => {
    const excused = unbreakable(text, program)
    return text.split("\n").flatMap((line, index) => {
      const columns = [...line].length
      if (columns <= COLUMNS_MAX || excused.has(index + 1)) return []
      return [`${path}:${index + 1} has ${columns} columns`]
    })
  })
}

function unbreakable(text: string, program: Program): Set<number> {
  const lines = new Set<number>()
  const consider = ({ start, end }: Span) => {
    if (end - start >= UNBREAKABLE_LENGTH) {
      for (let line = lineOf(text, start); line <= lineOf(text, end); line++) lines.add(line)
    }
  }
  visit(program, { Literal: consider, TemplateElement: consider })
  return lines
}
