import { describe, expect, test } from "bun:test"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { Event } from "../../src/messages/directory.ts"
import { CAMPAIGNS, CHANNELS, NOON, WAITS_FOR_CODE, channel, RUST } from "../web/made-up.ts"
import { until } from "../e2e/program.ts"
import { leavesBrowserTestsOut } from "./chromium.ts"
import { isTooWide, withBrowser } from "./visit.ts"

const { visit } = withBrowser()

const browserTest = test.skipIf(leavesBrowserTestsOut)

/** As many viewers as asked for: enough to change the channels' fragment. */
function crowd(viewers: number): Event {
  return {
    type: "channels-changed",
    channels: [channel("Anna", RUST, viewers, { origin: "list" }), ...CHANNELS.slice(1)],
  }
}

describe("on a phone", () => {
  browserTest("the answer is there without scrolling", () =>
    visit("mining", async ({ page }) => {
      const button = await page.getByRole("button", { name: "Refresh" }).boundingBox()
      expect(button!.y + button!.height).toBeLessThan(844)
      expect(await isTooWide(page)).toBe(false)
    }),
  )

  browserTest("a new minute moves the bar and the title by itself", () =>
    visit("mining", async ({ page, stage }) => {
      expect(await page.title()).toStartWith("63%")
      const [autumn, tides] = CAMPAIGNS
      const [door, rug] = autumn!.drops
      const progress = { ...door!.progress, confirmedMinutes: 45, confirmedAt: NOON }
      stage.say({
        type: "inventory-changed",
        campaigns: [{ ...autumn!, drops: [{ ...door!, progress }, rug!] }, tides!],
      })
      await page.getByText("48 of 60 min").waitFor()
      expect(await page.title()).toStartWith("80%")
    }),
  )

  browserTest("a press goes to the miner and stays on the page", () =>
    visit("mining", async ({ page, stage }) => {
      await page.getByRole("button", { name: "Watch BorisPlays" }).click()
      await until("the channel was asked for", () => stage.told.length >= 1)
      await page.getByRole("button", { name: "Pause" }).click()
      await until("the pause was asked for", () => stage.told.length >= 2)
      expect(stage.told).toEqual([
        { to: "director", command: { type: "choose-channel", login: "borisplays", minutes: null } },
        { to: "settings", command: { type: "change-settings", change: { isPaused: true } } },
      ])
    }),
  )
})

describe("a push", () => {
  browserTest("leaves typed text, the caret and open lists alone", () =>
    visit("mining", async ({ page, stage }) => {
      await page.locator("summary", { hasText: "Harbour Tides" }).click()
      await page.getByLabel("Channel to watch").fill("half typ")
      for (const viewers of [11, 22, 33, 44, 55, 66]) {
        stage.say(crowd(viewers))
        await page.locator("#channels").getByText(String(viewers), { exact: true }).waitFor()
      }
      expect(await page.getByLabel("Channel to watch").inputValue()).toBe("half typ")
      expect(await page.evaluate("document.activeElement.id")).toBe("chooser-channel")
      expect(await page.getByText("Edda").isVisible()).toBe(true)
    }),
  )

  browserTest("brings the sign-in code in place of what was mined", () =>
    visit("mining", async ({ page, stage }) => {
      stage.say({ type: "session-changed", session: WAITS_FOR_CODE })
      await page.getByText("ABCDEFGH").waitFor()
      expect(await page.getByRole("link", { name: "Open Twitch" }).getAttribute("href")).toBe(
        WAITS_FOR_CODE.at === "code" ? WAITS_FOR_CODE.url : null,
      )
    }),
  )
})

describe("a field of the settings", () => {
  browserTest("says in place that it is saved, or what would have been right", () =>
    visit("mining/settings", async ({ page, stage }) => {
      const minutes = page.getByLabel("Minutes between refreshes")
      await minutes.fill("45")
      await minutes.press("Tab")
      await page.getByText("Saved").waitFor()
      await minutes.fill("1")
      await minutes.press("Tab")
      await page.getByText("Expected a whole number from 5 to 720").waitFor()
      expect(stage.told.length).toBe(1)
      stage.say({ type: "settings-changed", settings: { ...DEFAULT_SETTINGS, order: "smart" } })
      await page
        .locator("#input-order option[value=smart][selected]")
        .waitFor({ state: "attached" })
      expect(await page.getByText("Expected a whole number").isVisible()).toBe(true)
    }),
  )
})

describe("the filter of the campaigns", () => {
  browserTest("answers while one types, keeps the caret, and the socket follows it", () =>
    visit("mining/campaigns", async ({ page, stage }) => {
      await page.getByText("Autumn Skins 2026").waitFor()
      await page.getByLabel("Game or campaign").pressSequentially("lantern")
      await page.getByText("1 campaign", { exact: true }).waitFor()
      expect(await page.evaluate("document.activeElement.id")).toBe("campaign-search")
      expect(new URL(page.url()).searchParams.get("search")).toBe("lantern")
      stage.say({ type: "inventory-changed", campaigns: [] })
      await page.getByText("0 campaigns").waitFor()
      stage.say({ type: "inventory-changed", campaigns: CAMPAIGNS })
      await page.getByText("1 campaign", { exact: true }).waitFor()
    }),
  )
})
