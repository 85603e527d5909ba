// Cookies as other programs keep them: the jars of the Python miners, and what browsers export.

import { mapGood, type Outcome } from "../core/outcome.ts"
import { entriesOf, readPickle, stateOf } from "./pickle.ts"

export interface Cookie {
  readonly domain: string
  readonly name: string
  readonly value: string
}

/** More than any miner keeps; a small file can name the same cookies again and again. */
const LOOKS_MAX = 10_000

/**
 * aiohttp's `CookieJar.save` up to 3.13: a dictionary of domains (or of domain and path) with a
 * `SimpleCookie` each, whose entries are morsels (public source, 2026).
 */
export function readPickledJar(file: Uint8Array): Outcome<readonly Cookie[]> {
  return mapGood(readPickle(file), (jar) => {
    const cookies: Cookie[] = []
    let looks = 0
    for (const [place, ofPlace] of entriesOf(jar) ?? []) {
      const domain = Array.isArray(place) ? place[0] : place
      for (const [name, morsel] of entriesOf(ofPlace) ?? []) {
        if (++looks > LOOKS_MAX) return cookies
        keep(cookies, domain, name, stateOf(morsel)?.get("value"))
      }
    }
    return cookies
  })
}

/**
 * Null for JSON that is of something else. Known are a list of cookies, as browser extensions
 * export it (alone or under `cookies`), and aiohttp's jar from 3.14 on:
 * `{"domain|path": {name: {value}}}` (public source, 2026).
 */
export function readJsonCookies(json: unknown): readonly Cookie[] | null {
  const cookies: Cookie[] = []
  const list = Array.isArray(json) ? (json as readonly unknown[]) : fieldOf(json, "cookies")
  if (Array.isArray(list)) {
    for (const one of list as readonly unknown[]) {
      keep(cookies, fieldOf(one, "domain"), fieldOf(one, "name"), fieldOf(one, "value"))
    }
    return cookies
  }
  const places = Object.entries(json ?? {}).filter(([place]) => place.includes("|"))
  for (const [place, ofPlace] of places) {
    for (const [name, morsel] of Object.entries((ofPlace as object | null) ?? {})) {
      keep(cookies, place.split("|")[0], name, fieldOf(morsel, "value"))
    }
  }
  return places.length === 0 ? null : cookies
}

/** The `cookies.txt` of curl and browser extensions; null for a text that is none. */
export function readNetscapeCookies(text: string): readonly Cookie[] | null {
  const cookies: Cookie[] = []
  for (const line of text.split(/\r?\n/)) {
    const fields = line.replace(/^#HttpOnly_/, "").split("\t")
    if (fields.length === 7 && !line.startsWith("# "))
      keep(cookies, fields[0], fields[5], fields[6])
  }
  return cookies.length === 0 ? null : cookies
}

/** The value of one of Twitch's cookies. */
export function cookieOfTwitch(cookies: readonly Cookie[], name: string): string | null {
  const found = cookies.find((one) => one.name === name && /(^|\.)twitch\.tv$/.test(one.domain))
  return found?.value ?? null
}

function keep(cookies: Cookie[], domain: unknown, name: unknown, value: unknown): void {
  if (typeof domain !== "string" || typeof name !== "string" || typeof value !== "string") return
  cookies.push({ domain, name, value })
}

function fieldOf(value: unknown, field: string): unknown {
  const isRecord = typeof value === "object" && value !== null && Object.hasOwn(value, field)
  return isRecord ? (value as Readonly<Record<string, unknown>>)[field] : undefined
}
