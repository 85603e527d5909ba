// Every sentence that people read is in every language, and none is there for nothing.

import { type Source, visit } from "./source.ts"

export type Sentences = Readonly<Record<string, string>>

/** A count chooses the form: `log.times.one`, `log.times.other`. */
const PLURAL = /\.(zero|one|two|few|many|other)$/
const KEY = /^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/
/** Texts with a dot that are no keys. */
const FILE = /\.(json|ts|tsx|js|css|svg|sql|db|log|png|jar|txt)$/
/** Functions whose first argument is always a key. */
const SPEAKERS = ["sentence", "say"]

/**
 * Keys without their plural forms. A key is a form only if all its neighbours are forms as well.
 */
function plainKeys(sentences: Sentences): Map<string, string> {
  const keys = Object.keys(sentences)
  const areas = Map.groupBy(keys, (key) => key.slice(0, key.lastIndexOf(".")))
  return new Map(
    keys.map((key) => {
      const area = key.slice(0, key.lastIndexOf("."))
      const isForm = areas.get(area)?.every((neighbour) => PLURAL.test(neighbour)) ?? false
      return [key, isForm ? area : key]
    }),
  )
}

/**
 * Texts of the code that are keys: by where they stand, or because they look like the known ones.
 */
export function usedKeys(sources: readonly Source[], known: readonly string[]): Set<string> {
  const areas = new Set(known.map((key) => key.split(".")[0]))
  const used = new Set<string>()
  for (const { program } of sources) {
    visit(program, {
      CallExpression({ callee, arguments: [first] }) {
        const name = callee.type === "MemberExpression" ? callee.property : callee
        if (name.type !== "Identifier" || !SPEAKERS.includes(name.name)) return
        if (first?.type === "Literal" && typeof first.value === "string") used.add(first.value)
      },
      Literal({ value }) {
        if (typeof value !== "string" || !KEY.test(value) || FILE.test(value)) return
        if (areas.has(value.split(".")[0])) used.add(value)
      },
    })
  }
  return used
}

/** What is missing or too many in each language, beside the keys that the code uses. */
export function wrongKeys(
  languages: Readonly<Record<string, Sentences>>,
  used: ReadonlySet<string>,
): string[] {
  return Object.entries(languages).flatMap(([language, sentences]) => {
    const told = new Set(plainKeys(sentences).values())
    return [
      ...[...used].filter((key) => !told.has(key)).map((key) => `${language} lacks ${key}`),
      ...[...told].filter((key) => !used.has(key)).map((key) => `${language} has unused ${key}`),
      ...wrongForms(language, sentences),
    ]
  })
}

/** A sentence that counts has the forms of its language, no more and no less. */
function wrongForms(language: string, sentences: Sentences): string[] {
  const forms = new Map<string, Set<string>>()
  for (const [key, plain] of plainKeys(sentences)) {
    if (plain === key) continue
    forms.set(plain, (forms.get(plain) ?? new Set()).add(key.slice(plain.length + 1)))
  }
  const expected = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  return [...forms]
    .filter(([, has]) => has.size !== expected.length || expected.some((form) => !has.has(form)))
    .map(([key, has]) => `${language} has ${[...has].sort().join(", ")} of ${key}`)
}

/** Sentences whose places for arguments differ from the English one. */
export function wrongPlaces(languages: Readonly<Record<string, Sentences>>): string[] {
  const english = placesOf(languages.en ?? {})
  return Object.entries(languages).flatMap(([language, sentences]) =>
    [...placesOf(sentences)]
      .filter(([key, places]) => places !== (english.get(key) ?? places))
      .map(([key, places]) => `${language} has ${places || "no place"} in ${key}`),
  )
}

/** By plain key, the places of all its forms together: a form for one may leave the number out. */
function placesOf(sentences: Sentences): Map<string, string> {
  const places = new Map<string, Set<string>>()
  for (const [key, plain] of plainKeys(sentences)) {
    const known = places.get(plain) ?? new Set()
    for (const [place] of sentences[key]?.matchAll(/\{[^}]*\}/g) ?? []) known.add(place)
    places.set(plain, known)
  }
  return new Map([...places].map(([key, set]) => [key, [...set].sort().join(" ")]))
}
