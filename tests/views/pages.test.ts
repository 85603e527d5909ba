import { describe, expect, test } from "bun:test"
import type { Event } from "../../src/messages/directory.ts"
import { PAGES, pageHtml } from "../../src/web/pages.tsx"
import { expectGolden } from "../golden.ts"
import {
  CHANNELS,
  RUST,
  SIGNED_IN,
  WAITS_FOR_CODE,
  campaign,
  channel,
  drop,
  game,
  heard,
  miningEvents,
  targetOf,
} from "../web/made-up.ts"
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
  const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>`
  const evilGame = game("666", EVIL)
  const evilDrop = drop("evil", EVIL, 30, {
    benefits: [{ ...drop("x", EVIL, 1).benefits[0]!, imageUrl: "javascript:alert(1)" }],
  })
  const evilCampaign = campaign("evil", EVIL, evilGame, [evilDrop, drop("more", EVIL, 5)], {
    imageUrl: "https://evil.example/track.png",
    link: "not-linked",
    linkUrl: "javascript:alert(1)",
  })
  const evilChannel = channel(EVIL, evilGame, 1)
  const events: readonly Event[] = [
    { type: "session-changed", session: { ...SIGNED_IN, login: EVIL } as never },
    { type: "inventory-changed", campaigns: [evilCampaign] },
    { type: "channels-changed", channels: [evilChannel, channel("Ok", RUST, 1), CHANNELS[5]!] },
    {
      type: "reasons-changed",
      channels: { [evilChannel.id]: { key: "why.chosen-by-you", args: { channel: EVIL } } },
      campaigns: {},
      upNext: [evilDrop.id, evilCampaign.drops[1]!.id],
    },
    {
      type: "watching-changed",
      target: targetOf(evilChannel, evilCampaign, evilDrop),
      why: { key: "why.chosen-by-you", args: { channel: EVIL } },
      manual: null,
    },
  ]

  test.each(["now", "campaigns", "log", "settings"])(
    "stays a text wherever it is shown: %s",
    (page) => {
      const html = draw(page, events)
      expect(html).toContain("&lt;img src=x onerror=alert(1)>")
      expect(html).not.toContain("<img src=x")
      expect(html).not.toContain("<script>alert")
    },
  )

  test.each(["now", "campaigns"])("brings no foreign picture or link: %s", (page) => {
    const html = draw(page, events)
    expect(html).not.toContain("javascript:")
    expect(html).not.toContain("evil.example")
  })
})
