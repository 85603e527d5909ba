import { expect, test } from "bun:test"
import type { ChannelId } from "../../src/domain/ids.ts"
import { fetchSession } from "../../src/twitch/current-session.ts"
import { sendEvent } from "../../src/twitch/events.ts"
import { byName, passing, payload, stage } from "./stage.ts"

const ANNA = "55185969" as ChannelId

test.each([
  ["session-earning", { channelId: ANNA, dropId: "d-hat", minutes: 12, minutesRequired: 60 }],
  ["session-empty", null],
  ["session-null", null],
])("understands %s", async (fixture, value) => {
  const { gateway, log, credential, clock, asked } = stage(
    byName({ DropCurrentSessionContext: payload(fixture) }),
  )
  const session = await passing(clock, fetchSession(gateway, log, credential, ANNA))
  expect(session).toMatchObject({ ok: true, value })
  expect(asked[0]!.questions[0]!.variables).toEqual({ channelID: ANNA, channelLogin: "" })
})

test.each([
  [204, { ok: true, value: null }],
  [403, { ok: false, reason: "refused" }],
])("sends a minute as an event, answered %d", async (statusCode, expected) => {
  const table = { SendEvents: { data: { sendSpadeEvents: { statusCode } } } }
  const { gateway, log, credential, clock, asked } = stage(byName(table))
  const json = JSON.stringify([{ event: "minute-watched" }])
  const sent = sendEvent(gateway, log, credential, json)
  expect(await passing(clock, sent)).toMatchObject(expected)
  const { input } = asked[0]!.questions[0]!.variables as { input: Record<string, string> }
  expect(input).toMatchObject({ repository: "twilight", encoding: "GZIP_B64" })
  const unpacked = Bun.gunzipSync(Buffer.from(input.data!, "base64"))
  expect(new TextDecoder().decode(unpacked)).toBe(json)
  expect(asked).toHaveLength(1)
})
