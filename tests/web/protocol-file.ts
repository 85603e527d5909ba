// A protocol file as two events tell of it: a good one, and the same with a slip.

import type { Heard } from "../../src/messages/directory.ts"
import { readProtocolFile } from "../../src/twitch/protocol-file.ts"

export const NEW_HASH = "0123456789abcdef".repeat(4)

const GOOD = {
  operations: { Inventory: NEW_HASH },
  addresses: { gql: "https://mirror.example/gql" },
}

const WRONG = { operations: { Inventry: "<b>d86775d0</b>" }, topics: { drops: 7 } }

export function protocolChanged(): Heard<"protocol-changed"> {
  const reading = readProtocolFile(JSON.stringify(GOOD), () => false)
  if (!reading.ok) throw new Error("the good file is wrong")
  const { changes, protocol, strangers } = reading
  return { type: "protocol-changed", protocol, file: { changes, strangers } }
}

export function protocolRefused(): Heard<"protocol-refused"> {
  const reading = readProtocolFile(JSON.stringify(WRONG, null, 2), () => false)
  if (reading.ok) throw new Error("the wrong file is good")
  return { type: "protocol-refused", problems: reading.problems }
}
