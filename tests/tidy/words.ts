// Names, and words that must not stand in the house.

import { basename } from "node:path"
import { lineOf, type Source, visit } from "./source.ts"

const EMPTY_WORDS = ["manager", "service", "helper", "helpers", "util", "utils", "base", "common"]
const EMPTY_NAME = new RegExp(`^(${[...EMPTY_WORDS, "misc"].join("|")})$`, "i")

/**
 * `pinger.ts`, `pinger.test.ts`, `0001-first.sql`; a language is named as the standard names it.
 */
const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.[a-z0-9]+$/
const LOCALE_NAME = /^locales\/[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-\d{3})?\.json$/

/** A folder of somebody's machine; made-up homes in tests are nobody's. */
const MACHINE_PATH = /(?<![\w.])(\/root\/|\/Users\/\w+|[A-Z]:\\{1,2}Users)/

const OPEN_END = /\b(TODO|FIXME|XXX|HACK)\b/
const SILENCED = /@ts-ignore|@ts-nocheck|biome-ignore|eslint-disable/

export function wrongFileNames(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    if (path.startsWith("locales/")) return !LOCALE_NAME.test(path)
    const name = basename(path)
    // What systemd starts must be called so.
    const words = name.replace(/\.service$/, "").split(/[.-]/)
    const isEmpty = words.some((word) => EMPTY_NAME.test(word))
    return !FILE_NAME.test(name) || isEmpty
  })
}

/** Exported names in which a word says nothing: `SessionManager`, `formatHelper`. */
export function emptyNames(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text, program }) => {
    const names: { name: string; start: number }[] = []
    visit(program, {
      FunctionDeclaration: ({ id }) => void (id && names.push(id)),
      ClassDeclaration: ({ id }) => void (id && names.push(id)),
      TSInterfaceDeclaration: ({ id }) => void names.push(id),
      TSTypeAliasDeclaration: ({ id }) => void names.push(id),
    })
    return names
      .filter(({ name }) => name.split(/(?=[A-Z])|_/).some((word) => EMPTY_NAME.test(word)))
      .map(({ name, start }) => `${path}:${lineOf(text, start)} ${name}`)
  })
}

export function machinePaths(files: readonly Pick<Source, "path" | "text">[]): string[] {
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => {
      const found = line.match(MACHINE_PATH)
      return found === null ? [] : [`${path}:${index + 1} ${found[0]}`]
    }),
  )
}

/** Comments that leave something open, or that silence a check. */
export function wrongComments(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text, comments }) =>
    comments
      .filter(({ value }) => OPEN_END.test(value) || SILENCED.test(value))
      .map(({ value, start }) => `${path}:${lineOf(text, start)} ${value.trim()}`),
  )
}

export function anyTypes(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text, program }) => {
    const found: string[] = []
    visit(program, {
      TSAnyKeyword: ({ start }) => void found.push(`${path}:${lineOf(text, start)} any`),
    })
    return found
  })
}

/** Files that pass on what another file exports, and default exports. */
export function wrongExports(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path, passedOn, hasDefault }) => passedOn > 0 || (hasDefault && !isTypesOnly(path)))
    .map(({ path }) => path)
}

function isTypesOnly(path: string): boolean {
  return path.endsWith(".d.ts")
}
