import { expect, test } from "bun:test"
import { isNear } from "../../src/outbox/nearness.ts"

test.each([
  ["http://192.168.1.20:8080", true],
  ["http://10.0.0.5", true],
  ["http://172.16.0.1", true],
  ["http://172.31.255.1", true],
  ["http://127.0.0.1", true],
  ["http://0x7f.1", true],
  ["http://[::1]:80", true],
  ["http://[fd00::12]", true],
  ["http://[fe80::1]", true],
  ["http://localhost", true],
  ["http://gotify", true],
  ["http://nas.local", true],
  ["http://ntfy.home.arpa", true],
  ["https://discord.com", false],
  ["http://172.32.0.1", false],
  ["http://11.0.0.5", false],
  ["http://[2001:db8::1]", false],
  ["http://local.example", false],
  ["http://10.example.org", false],
])("%s stands in the same house: %p", (url, near) => {
  expect(isNear(new URL(url).hostname)).toBe(near)
})
