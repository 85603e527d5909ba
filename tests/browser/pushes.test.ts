import { describe, expect, test } from "bun:test"
import type { Page } from "playwright-core"
import type { Event } from "../../src/messages/directory.ts"
import { CAMPAIGNS, CHANNELS, RUST, channel } from "../web/made-up.ts"
import { leavesBrowserTestsOut } from "./chromium.ts"
import { LISTED } from "./scenes.ts"
import { withBrowser } from "./visit.ts"

const { visit } = withBrowser()

const PUSHES = 100
/** A push may then come every 2.5 ms instead of every 250. */
const HURRY = { hurry: 100 }

const [AUTUMN, TIDES] = CAMPAIGNS

interface Pushed {
  /** Half of what somebody types; where it filters, what is pushed still matches. */
  readonly typed: string
  /** What changes something on the page. */
  readonly news: (round: number) => Event
}

const PAGES: Readonly<Record<string, Pushed>> = {
  "mining/": {
    typed: "half",
    news: (round) => ({
      type: "channels-changed",
      channels: [channel("Anna", RUST, round), ...CHANNELS.slice(1)],
    }),
  },
  "mining/campaigns": {
    typed: "lant",
    news: (round) => ({
      type: "inventory-changed",
      campaigns: [AUTUMN!, { ...TIDES!, name: `Lantern ${round}` }],
    }),
  },
  "mining/log": {
    typed: "conn",
    news: (round) => ({ type: "shard-closed", shard: 0, detail: String(round) }),
  },
  "listed/settings": {
    typed: "half",
    news: (round) => ({
      type: "settings-changed",
      settings: { ...LISTED, ignoredKeywords: [`word ${round}`] },
    }),
  },
}

/** All that a person may have left half done, and where they are. */
function leftAs(page: Page): Promise<unknown> {
  return page.evaluate(`({
    texts: [...document.querySelectorAll("input:not([type=hidden])")].map(({ id, value }) => [id, value]),
    open: [...document.querySelectorAll("details[open]")].map(({ id }) => id),
    focus: document.activeElement.id,
    scrolled: scrollY,
  })`)
}

describe.skipIf(leavesBrowserTestsOut)("a hundred pushes", () => {
  test.each(Object.entries(PAGES))("leave %s as its reader has it", (shot, { typed, news }) =>
    visit(
      shot,
      async ({ page, stage }) => {
        let frames = 0
        page.on("websocket", (socket) => socket.on("framereceived", () => frames++))
        await page.reload()
        await page.locator('html[data-live="on"]').waitFor()
        await page.evaluate(
          `for (const one of document.querySelectorAll("details")) one.open = true`,
        )
        const fields = page.locator("input:is([type=search], [type=url], :not([type])):visible")
        for (const field of await fields.all()) await field.pressSequentially(typed)
        // A filter answers what was typed with a page of its own, and a socket of its own.
        if (await page.locator("search").count()) {
          await page.waitForURL(({ searchParams }) => searchParams.get("search") === typed)
          await page.waitForTimeout(300)
        }
        await page.evaluate("scrollTo(0, 120)")
        const before = await leftAs(page)
        frames = 0
        for (let round = 1; round <= PUSHES; round++) {
          stage.say(news(round))
          while (frames < round) await page.waitForTimeout(1)
        }
        await page.waitForTimeout(50)
        expect(await leftAs(page)).toEqual(before)
      },
      HURRY,
    ),
  )
})
