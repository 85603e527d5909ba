// The protocol file, as a person in a hurry or a broken editor would leave it.

import { expect } from "bun:test"
import fc from "fast-check"
import type { UserId } from "../../../src/domain/ids.ts"
import { beaconUrlIn, minuteJson, settingsUrlIn } from "../../../src/twitch/beacon.ts"
import type { OperationName } from "../../../src/twitch/operations.ts"
import { openPhrases } from "../../../src/twitch/phrases.ts"
import { PROTOCOL } from "../../../src/twitch/protocol.ts"
import { readProtocolFile } from "../../../src/twitch/protocol-file.ts"
import { problemText } from "../../../src/twitch/protocol-problem.ts"
import { MINUTE } from "../../twitch/minutes.ts"
import { bentText } from "../bytes.ts"
import { bentJson } from "../edits.ts"
import { DETAIL_LENGTH_MAX } from "../limits.ts"
import { oddText } from "../odd.ts"
import { target } from "../target.ts"

const TOKEN = "q7w8e9r0t1y2u3i4o5p6a7s8d9f0g1"
const HASH = "0123456789abcdef".repeat(4)

/** The table itself, and files that change a little of it. */
const FILES: readonly unknown[] = [
  { clients: PROTOCOL.clients, addresses: PROTOCOL.addresses, topics: PROTOCOL.topics },
  { beacon: PROTOCOL.beacon, minute: PROTOCOL.minute, usher: PROTOCOL.usher },
  {
    operations: {
      Inventory: HASH,
      ViewerDropsDashboard: [HASH],
      DirectoryPage_Game: { hashes: [HASH], variables: { options: { sort: "RELEVANCE" } } },
      ChannelName: { text: "query ($channelID: ID!) { user(id: $channelID) { id login } }" },
    },
  },
]

const COMMENTED = `{ // from the forum\n"operations": { "Inventory": "${HASH}", }, /* ${TOKEN} */ }`

export const PROTOCOL_FILE = target({
  name: "protocol",
  cases: 1_000,
  inputs: fc.oneof(
    { arbitrary: bentJson(FILES), weight: 4 },
    bentText([COMMENTED, ...FILES.map((one) => JSON.stringify(one, null, 2))]),
    oddText,
  ),
  open: () => ({
    feed(source) {
      const reading = readProtocolFile(source, (text) => text === TOKEN)
      if (!reading.ok) {
        expect(reading.problems).not.toBeEmpty()
        for (const problem of reading.problems) {
          const told = problemText(problem)
          expect(told.length).toBeLessThan(DETAIL_LENGTH_MAX)
          expect(told).not.toContain(TOKEN)
        }
        return
      }
      // What was taken can be worked with.
      const { protocol } = reading
      for (const address of Object.values(protocol.addresses)) new URL(address)
      for (const client of Object.values(protocol.clients)) {
        new Headers({ "client-id": client.id, "user-agent": client.userAgent })
      }
      const phrases = openPhrases(() => protocol.operations)
      for (const name of Object.keys(PROTOCOL.operations) as OperationName[]) {
        expect(JSON.stringify(phrases.put(name, { channelID: "1" }).body)).toBeString()
        expect(protocol.operations[name].hashes).toEqual(
          expect.arrayContaining([...PROTOCOL.operations[name].hashes]),
        )
      }
      JSON.parse(minuteJson(MINUTE, "7" as UserId, protocol.minute))
      beaconUrlIn("<html>", protocol.beacon)
      settingsUrlIn("<html>", protocol.beacon)
    },
  }),
})
