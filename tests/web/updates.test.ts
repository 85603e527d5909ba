import { expect, test } from "bun:test"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { Event } from "../../src/messages/directory.ts"
import { miningEvents } from "./made-up.ts"
import { stage } from "./opened.ts"

const PAGE = "https://forge.example/anna/miner/releases/v1.3.0"
const NEWER: Event = {
  type: "updates-checked",
  newer: { version: "1.3.0", pageUrl: PAGE },
}
const ASKING = { ...DEFAULT_SETTINGS, updatesUrl: "https://forge.example/latest" }

function asked(event: Event, settings = ASKING): readonly Event[] {
  return [...miningEvents(), { type: "settings-changed", settings }, event]
}

async function system(events: readonly Event[]): Promise<string> {
  const { get } = await stage(events)
  const html = await (await get("/system")).text()
  return html.match(/<section id="version".*?<\/section>/s)?.[0] ?? ""
}

test("says what runs, and what is newer with a link to read about it", async () => {
  const html = await system(asked(NEWER))
  expect(html).toContain("Version 1.2.3")
  expect(html).toContain("Version 1.3.0 is out.")
  expect(html).toContain(`<a href="${PAGE}"`)
})

test("says why nothing is known of newer versions, and keeps what was known", async () => {
  const unknown: Event = { type: "updates-unknown", reason: "offline" }
  const html = await system([...asked(NEWER), unknown])
  expect(html).toContain("Version 1.3.0 is out.")
  expect(html).toContain('class="refusal"')
})

test("says that nobody is asked, and offers no button to do so, while it is switched off", async () => {
  const html = await system(asked(NEWER, { ...ASKING, updatesEnabled: false }))
  expect(html).toContain("Nobody is asked for newer versions.")
  expect(html).not.toContain("1.3.0")
  expect(html).not.toContain("<button")
})

test("asks at the press of the button", async () => {
  const { post, told } = await stage(asked(NEWER))
  await post("/updates/check", {})
  expect(told).toEqual([{ to: "updates", command: { type: "check-updates" } }])
})

test("tells scripts of it", async () => {
  const { get } = await stage(asked(NEWER))
  expect(await (await get("/api/version")).json()).toEqual({
    version: "1.2.3",
    newer: { version: "1.3.0", pageUrl: PAGE },
  })
})
