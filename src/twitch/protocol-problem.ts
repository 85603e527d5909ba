// What can be wrong with a protocol file, so that a person finds the place and knows what belongs
// there.

/** What would have been right; each has its sentence in `locales/`. */
export type Expected = keyof typeof WORDS

export interface ProtocolProblem {
  /** Both from 1; null where it is the file as a whole. */
  readonly place: { readonly line: number; readonly column: number } | null
  /** `operations.Inventory.hashes[1]`; empty for the whole. */
  readonly path: string
  readonly expected: Expected
  /** The beginning of what stands there; null where it is not to be repeated. */
  readonly found: string | null
  /** A name that is known and much like the one found. */
  readonly nearest: string | null
}

/** For the log. */
const WORDS = {
  readable: "a file that can be read",
  shorter: "a file of at most 256 KiB",
  json: "JSON, in which comments are allowed",
  object: "an object: { … }",
  "known-name": "a name that is known here",
  "name-once": "each name only once",
  "field-name": "a name of letters, digits, dots, dashes and underscores",
  list: "one value, or a list of up to 10",
  hash: "a hash of 64 hexadecimal digits",
  "client-id": "a client id of 20 to 40 lower-case letters and digits",
  "header-text": "a text of one line, without characters beyond ASCII",
  origin: "an https address without a path",
  address: "an https address without name, password, query or fragment",
  "socket-address": "a wss address without name, password, query or fragment",
  question: "a GraphQL text of the same kind, query or mutation, as the one it replaces",
  pattern: "a regular expression with one group, for the address",
  domain: "the name of a domain, without a scheme or path",
  topic: "the name of a topic: lower-case letters, digits and dashes",
  constant: "a text, a number, true, false, or null to leave the field out",
  place: "a place that can be filled in",
  "own-variable": "a variable that questions do not bring with them",
  "no-secret": "anything but a secret: no token or password belongs into this file",
} as const

/** In English, for the log. */
export function problemText({ place, path, expected, found, nearest }: ProtocolProblem): string {
  const where = place === null ? "" : `line ${place.line}, column ${place.column}: `
  return [
    `${where}${path === "" ? "" : `${path}: `}expected ${WORDS[expected]}`,
    ...(found === null ? [] : [`found ${found}`]),
    ...(nearest === null ? [] : [`did you mean ${nearest}?`]),
  ].join("; ")
}
