// Imports point down the house, never up and never around.

import type { Source } from "./source.ts"

/** Top to bottom; `doors` are the files of `src/` beside the ones named here. */
const ROOMS = [
  ...["main", "program", "app", "doors", "switchboard", "web", "views", "read", "actors"],
  ...["store", "messages", "outbox", "twitch", "import", "domain", "core"],
]

/** What builds the house and what proves it may look into every room. */
const OUTSIDE = ["deploy", "tests"]

/** Views format what they are given; they need no more than these. */
const SEEN_BY_VIEWS = ["views", "read", "domain", "core"]

/** The simulation is a proof of what is known of Twitch only while it does not use our reading. */
const SEEN_BY_SIMULATION = ["simulation", "core"]
const SEES_SIMULATION = ["main", "program", "app", "doors", "simulation"]

function roomOf(path: string): string {
  const [top = "", second = ""] = path.split("/")
  if (top !== "src") return top
  const room = second.replace(/\.tsx?$/, "")
  if (second !== room) return ROOMS.includes(room) ? room : "doors"
  return room
}

/** Imports that point up, and those that reach into a room they have no business in. */
export function wrongImports(sources: readonly Source[]): string[] {
  const wrong: string[] = []
  for (const { path, imports } of sources) {
    if (OUTSIDE.includes(roomOf(path))) continue
    for (const { from, isOfHouse } of imports) {
      if (!isOfHouse || !/\.tsx?$/.test(from)) continue
      if (!maySee(roomOf(path), roomOf(from))) wrong.push(`${path} imports ${from}`)
    }
  }
  return wrong
}

function maySee(room: string, other: string): boolean {
  if (room === "simulation") return SEEN_BY_SIMULATION.includes(other)
  if (other === "simulation") return SEES_SIMULATION.includes(room)
  if (room === "views") return SEEN_BY_VIEWS.includes(other)
  const [from, to] = [ROOMS.indexOf(room), ROOMS.indexOf(other)]
  return from !== -1 && to !== -1 && from <= to
}

/** Each cycle once, as the way around it. */
export function importCycles(sources: readonly Source[]): string[] {
  const importsOf = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.filter((one) => one.isOfHouse).map((one) => one.from),
    ]),
  )
  const cycles: string[] = []
  const done = new Set<string>()
  const walk = (path: string, way: readonly string[]) => {
    if (way.includes(path)) {
      cycles.push([...way.slice(way.indexOf(path)), path].join(" → "))
      return
    }
    if (done.has(path)) return
    for (const next of importsOf.get(path) ?? []) walk(next, [...way, path])
    done.add(path)
  }
  for (const path of importsOf.keys()) walk(path, [])
  return cycles
}
