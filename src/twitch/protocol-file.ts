// Reads the protocol file: what a person changes of the table, for the day Twitch has changed.
//
// JSON with comments, of the shape of `protocol.ts`, and of it only what is to be another. It is
// taken whole or not at all. Loaded only where there is such a file: nobody else pays for it.

import { type DocumentNode, parse } from "@humanwhocodes/momoa"
import { isLoopback } from "./address.ts"
import { OPERATIONS, type Operation, type OperationName } from "./operations.ts"
import { isMutation } from "./phrases.ts"
import { MINUTE_PLACES, type Protocol, USHER_PLACES } from "./protocol.ts"
import {
  changedPaths,
  changedProtocol,
  type OperationChange,
  type ProtocolChange,
  strangeHosts,
} from "./protocol-change.ts"
import type { ProtocolProblem } from "./protocol-problem.ts"
import {
  anything,
  constant,
  fieldsOf,
  listOf,
  type Reading,
  record,
  refuse,
  type Shape,
  text,
} from "./protocol-shapes.ts"
import { placeIn } from "./template.ts"
import type { Variables } from "./variables.ts"

export type ProtocolReading =
  | {
      readonly ok: true
      readonly protocol: Protocol
      /** What the file changes, each as a path. */
      readonly changes: readonly string[]
      readonly strangers: readonly string[]
    }
  | { readonly ok: false; readonly problems: readonly ProtocolProblem[] }

const PROBLEMS_MAX = 10
const QUESTION_LENGTH_MAX = 20_000
const PATTERN_LENGTH_MAX = 500
/** Of objects and lists in the value of a variable. */
const DEPTH_MAX = 10

/** @param isSecret Whether a text is one of the secrets that the program holds. */
export function readProtocolFile(
  source: string,
  isSecret: (text: string) => boolean,
): ProtocolReading {
  const file = parsed(source)
  if ("problem" in file) return { ok: false, problems: [file.problem] }
  const reading: Reading = { problems: [], isSecret }
  const change: ProtocolChange | undefined = PROTOCOL_CHANGE(file.body, "", reading)
  if (change === undefined || reading.problems.length > 0) {
    return { ok: false, problems: reading.problems.slice(0, PROBLEMS_MAX) }
  }
  const protocol = changedProtocol(change)
  return { ok: true, protocol, changes: changedPaths(change), strangers: strangeHosts(protocol) }
}

/** The parser's own words may repeat a secret, and so only its place is told. */
function parsed(source: string): DocumentNode | { readonly problem: ProtocolProblem } {
  try {
    // Some editors begin a file with a mark that is no part of it.
    return parse(source.replace(/^\uFEFF/, ""), { mode: "jsonc", allowTrailingCommas: true })
  } catch (thrown) {
    const place = placeOf(thrown)
    return { problem: { place, path: "", expected: "json", found: null, nearest: null } }
  }
}

/** None where it is nested so deeply that the parser itself broke. */
function placeOf(thrown: unknown): ProtocolProblem["place"] {
  if (!(thrown instanceof Error) || thrown instanceof RangeError) return null
  const isOfFile = "line" in thrown && "column" in thrown
  return isOfFile ? { line: Number(thrown.line), column: Number(thrown.column) } : null
}

function matching(pattern: RegExp) {
  return (value: string) => (pattern.test(value) ? value : undefined)
}

const HASH = text("hash", (value) => matching(/^[0-9a-f]{64}$/)(value.trim().toLowerCase()))

function questionLike(operation: Operation): Shape<string> {
  const kind = isMutation(operation) ? /^\s*mutation\b/ : /^\s*(query\b|\{)/
  return text("question", (value) =>
    kind.test(value) && value.length <= QUESTION_LENGTH_MAX ? value.trim() : undefined,
  )
}

function address(expected: "address" | "socket-address"): Shape<string> {
  const [safe, plain] = expected === "address" ? ["https:", "http:"] : ["wss:", "ws:"]
  return text(expected, (value) => {
    const url = URL.parse(value)
    if (url === null || value !== value.trim() || /[@?#]/.test(value)) return undefined
    const isSafe = url.protocol === safe || (url.protocol === plain && isLoopback(url.hostname))
    return isSafe ? value.replace(/\/+$/, "") : undefined
  })
}

const ADDRESS = address("address")

const CLIENT = record({
  id: text("client-id", matching(/^[a-z0-9]{20,40}$/), true),
  origin: text("origin", matching(/^https:\/\/[a-z0-9.-]+$/)),
  userAgent: text("header-text", matching(/^[\x21-\x7e][\x20-\x7e]{0,398}[\x21-\x7e]$/)),
})

/** A hash alone, a list of them, or more. */
function operationChange(operation: Operation): Shape<OperationChange> {
  const hashes = listOf(HASH)
  const whole = record({
    hashes,
    text: questionLike(operation),
    variables: ownVariables(operation.brings ?? []),
  })
  return (node, path, reading) => {
    if (node.type === "Object") return whole(node, path, reading)
    const read = hashes(node, path, reading)
    return read && { hashes: read }
  }
}

/** What a question brings with it would win over the file, which would then be of no use. */
function ownVariables(brought: readonly string[]): Shape<Variables> {
  return (node, path, reading) => {
    const variables = fieldsOf(anything(DEPTH_MAX))(node, path, reading)
    const idle = changedPaths(variables ?? {}).find((own) =>
      brought.some((one) => one === own || one.startsWith(`${own}.`) || own.startsWith(`${one}.`)),
    )
    if (idle === undefined) return variables
    return refuse(node, path, "own-variable", reading, idle)
  }
}

function template(places: readonly string[]) {
  return fieldsOf<string | number | boolean | null>((node, path, reading) => {
    const value = constant(node, path, reading)
    const place = value === undefined || value === null ? null : placeIn(value)
    if (place === null || places.includes(place)) return value
    return refuse(node, path, "place", reading, place)
  })
}

const PATTERN = text("pattern", (value) => {
  if (value.length > PATTERN_LENGTH_MAX) return undefined
  try {
    // With an empty way out everything matches, and tells how many groups there are.
    return new RegExp(`${value}|`).exec("")?.length === 2 ? value : undefined
  } catch {
    return undefined
  }
})

const DOMAIN = text("domain", matching(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/))
const TOPIC = text("topic", matching(/^[a-z0-9-]{1,60}$/))

const PROTOCOL_CHANGE: Shape<ProtocolChange> = record({
  clients: record({ tv: CLIENT, android: CLIENT, mobile: CLIENT, web: CLIENT }),
  addresses: record({
    gql: ADDRESS,
    identity: ADDRESS,
    site: ADDRESS,
    usher: ADDRESS,
    pubsub: address("socket-address"),
    hermes: address("socket-address"),
  }),
  operations: record(
    Object.fromEntries(
      Object.entries(OPERATIONS).map(([name, operation]) => [name, operationChange(operation)]),
    ) as Record<OperationName, Shape<OperationChange>>,
  ),
  minute: record({
    event: text("field-name", matching(/^[\w-]{1,60}$/)),
    properties: template(MINUTE_PLACES),
  }),
  beacon: record({
    urlPatterns: listOf(PATTERN),
    settingsPatterns: listOf(PATTERN),
    domains: listOf(DOMAIN),
  }),
  usher: template(USHER_PLACES),
  topics: record({
    drops: TOPIC,
    notifications: TOPIC,
    playback: TOPIC,
    broadcast: TOPIC,
  }),
})
