import { expect, test } from "bun:test"
import type { UserId } from "../../src/domain/ids.ts"
import { beaconForm, beaconUrlIn, minuteJson, settingsUrlIn } from "../../src/twitch/beacon.ts"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
import { MINUTE } from "./minutes.ts"

const WIRE =
  '[{"event":"minute-watched","properties":{"broadcast_id":"317929101287",' +
  '"channel_id":"137512364","channel":"login","client_time":"2026-10-08T12:00:00.000Z",' +
  '"game":"Rust","game_id":"263490","hidden":false,"is_live":true,"live":true,' +
  '"location":"channel","logged_in":true,"minutes_logged":1,"muted":false,"player":"site",' +
  '"user_id":100000001}}]'

test("writes a minute as the player on the web site does, to the byte", () => {
  expect(minuteJson(MINUTE, "100000001" as UserId, PROTOCOL.minute)).toBe(WIRE)
})

test("packs the minute into a form field that survives the way", () => {
  const sent = new URLSearchParams(beaconForm(WIRE.replace("Rust", "ツ+&=")))
  const unpacked = Buffer.from(sent.get("data") ?? "", "base64").toString()
  expect([...sent.keys()]).toEqual(["data"])
  expect(unpacked).toBe(WIRE.replace("Rust", "ツ+&="))
})

test.each([
  '{"beacon_url":"https://beacon.twitch.tv/track"}',
  '{"spade_url": "https://spade.twitch.tv/track"}',
  '{"SPADEURL":"https://video-edge.ttvnw.net/x"}',
])("finds the address in %p", (page) => {
  expect(beaconUrlIn(page, PROTOCOL.beacon)).toStartWith("https://")
})

test.each([
  '{"beacon_url":"https://evil.example/track"}',
  '{"beacon_url":"https://twitch.tv.evil.example/track"}',
  '{"beacon_url":"https://eviltwitch.tv/track"}',
  '{"beacon_url":"https://twitch.tv@evil.example/"}',
  '{"beacon_url":"http://beacon.twitch.tv/track"}',
  '{"beacon_url":"https://[nonsense"}',
  "<html></html>",
])("does not send a token to %p", (page) => {
  expect(beaconUrlIn(page, PROTOCOL.beacon)).toBeNull()
})

test("finds the settings script on a page", () => {
  const url = `https://assets.twitch.tv/config/settings.${"0a".repeat(16)}.js`
  expect(settingsUrlIn(`<script src="${url}"></script>`, PROTOCOL.beacon)).toBe(url)
  const other = '<script src="https://assets.twitch.tv/other.js"></script>'
  expect(settingsUrlIn(other, PROTOCOL.beacon)).toBeNull()
})

test("finds it by whichever pattern fits, on the hosts that are known", () => {
  const beacon = {
    ...PROTOCOL.beacon,
    urlPatterns: ['"minutes":"([^"]+)"', ...PROTOCOL.beacon.urlPatterns],
    domains: ["localhost", "tw.example"],
  }
  const inPage = (url: string) => beaconUrlIn(`{"minutes":"${url}"}`, beacon)
  expect(inPage("https://eu.tw.example/track")).toBe("https://eu.tw.example/track")
  expect(inPage("http://localhost:3000/track")).toBe("http://localhost:3000/track")
  expect(inPage("http://eu.tw.example/track")).toBeNull()
  expect(beaconUrlIn('{"spade_url":"https://tw.example/old"}', beacon)).toBe(
    "https://tw.example/old",
  )
})

test("writes a minute with the fields that are known, in their order", () => {
  const form = {
    event: "minutes",
    properties: { player: "tv", user_id: "{userId}", at: "{constructor}", game: "{gameName}" },
  }
  expect(minuteJson(MINUTE, "7" as UserId, form)).toBe(
    '[{"event":"minutes","properties":{"player":"tv","user_id":"7","at":"{constructor}",' +
      '"game":"Rust"}}]',
  )
})
