import { describe, expect, test } from "bun:test"
import type { Event } from "../../src/messages/directory.ts"
import { PAGES, pageHtml } from "../../src/web/pages.tsx"
import { expectGolden } from "../golden.ts"
import { HOSTILE_EVENTS } from "../web/hostile.ts"
import { WAITS_FOR_CODE, heard, miningEvents } from "../web/made-up.ts"
import { lookAt } from "./look.ts"

function draw(page: string, events: readonly Event[]): string {
  const { models } = heard(events)
  return pageHtml(page, PAGES[page]!, models, lookAt(models))
}

describe("the Now page looks as it did", () => {
  test("while a drop is mined", () => {
    expectGolden("now-mining", draw("now", miningEvents()))
  })

  test("while a sign-in code waits", () => {
    expectGolden("now-code", draw("now", [{ type: "session-changed", session: WAITS_FOR_CODE }]))
  })

  test("before anything is known", () => {
    expectGolden("now-starting", draw("now", []))
  })
})

test("the Campaigns page looks as it did", () => {
  expectGolden("campaigns", draw("campaigns", miningEvents()))
})

describe("a hostile name", () => {
  test.each(["now", "campaigns", "log", "settings"])(
    "stays a text wherever it is shown: %s",
    (page) => {
      const html = draw(page, HOSTILE_EVENTS)
      expect(html).toContain("&lt;img src=x onerror=alert(1)>")
      expect(html).not.toContain("<img src=x")
      expect(html).not.toContain("<script>alert")
    },
  )

  test.each(["now", "campaigns"])("brings no foreign picture or link: %s", (page) => {
    const html = draw(page, HOSTILE_EVENTS)
    expect(html).not.toContain("javascript:")
    expect(html).not.toContain("evil.example")
  })
})
