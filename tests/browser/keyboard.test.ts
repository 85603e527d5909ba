import { describe, expect, test } from "bun:test"
import type { Page } from "playwright-core"
import { until } from "../e2e/program.ts"
import { leavesBrowserTestsOut } from "./chromium.ts"
import { withBrowser } from "./visit.ts"

const { visit } = withBrowser()

const TABS_MAX = 40

const FOCUSED = "(document.activeElement.ariaLabel ?? document.activeElement.textContent).trim()"

/** Goes on by Tab until what is called so has the focus, which must be seen. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < TABS_MAX; tabs++) {
    await page.keyboard.press("Tab")
    if ((await page.evaluate(FOCUSED)) !== name) continue
    expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe(
      "solid",
    )
    return
  }
  throw new Error(`no Tab leads to ${name}`)
}

describe.skipIf(leavesBrowserTestsOut)("with the keyboard alone a person", () => {
  test("skips to the page, pauses, opens a game and watches another channel", () =>
    visit("mining", async ({ page, stage }) => {
      await tabTo(page, "Skip to the page")
      await page.keyboard.press("Enter")
      await tabTo(page, "Pause")
      await page.keyboard.press("Enter")
      await until("the pause was asked for", () => stage.told.length >= 1)
      await tabTo(page, "Harbour Tides2")
      await page.keyboard.press("Enter")
      await tabTo(page, "Watch Dmitri")
      await page.keyboard.press("Enter")
      await until("the channel was asked for", () => stage.told.length >= 2)
      expect(stage.told).toMatchObject([
        { command: { change: { isPaused: true } } },
        { command: { type: "choose-channel", login: "dmitri" } },
      ])
    }))

  test("goes to the campaigns, chooses a game and ignores its campaign", () =>
    visit("mining", async ({ page, stage }) => {
      await tabTo(page, "Campaigns")
      await page.keyboard.press("Enter")
      await page.waitForURL("**/campaigns")
      await tabTo(page, "Harbour Tides")
      await page.keyboard.press("Enter")
      await page.getByText("1 campaign", { exact: true }).waitFor()
      await tabTo(page, "Ignore")
      await page.keyboard.press("Enter")
      await until("it was asked for", () => stage.told.length >= 1)
      expect(stage.told).toMatchObject([{ command: { change: { ignoredCampaigns: ["tides"] } } }])
    }))
})

describe.skipIf(leavesBrowserTestsOut)("a hostile name", () => {
  test.each(["", "campaigns?show=all", "history", "log", "settings"])(
    "runs nothing and reaches nobody from /%s",
    (path) =>
      visit(`hostile/${path}`, async ({ page, stage }) => {
        const strangers: string[] = []
        page.on("dialog", (dialog) => {
          strangers.push(dialog.message())
          void dialog.dismiss()
        })
        page.on("request", (request) => strangers.push(request.url()))
        await page.reload({ waitUntil: "networkidle" })
        await page.evaluate(
          `for (const one of document.querySelectorAll("details")) one.open = true`,
        )
        const here = (url: string) =>
          url.startsWith(stage.url) || url.startsWith("https://static-cdn.jtvnw.net/")
        expect(strangers.filter((one) => !here(one))).toEqual([])
        expect(await page.locator("a[href^='javascript:']").count()).toBe(0)
      }),
  )
})
