import { afterEach, describe, expect, test } from "bun:test"
import type { Page } from "playwright-core"
import { killLaunched, start } from "../e2e/program.ts"
import { leavesBrowserTestsOut } from "./chromium.ts"
import { isLive, withBrowser } from "./visit.ts"

const { open } = withBrowser()

afterEach(killLaunched)

/** A minute lasts a second: the code is good for half a minute. */
const FAST = ["--demo", "--demo-speed", "60"]

const PAGES = ["Campaigns", "History", "Log", "Settings", "System", "Now"]

async function claimed(page: Page): Promise<void> {
  await page.locator("#log").getByText("Claimed ").first().waitFor()
}

describe.skipIf(leavesBrowserTestsOut)("the demo", () => {
  test("leads from the first look to a claimed drop, with a silent console and no stranger", async () => {
    const program = await start(FAST)
    const context = await open().newContext({ viewport: { width: 390, height: 844 } })
    const complaints: string[] = []
    const hosts = new Set<string>()
    context.on("console", (message) => complaints.push(message.text()))
    context.on("weberror", (error) => complaints.push(error.error().message))
    context.on("request", (request) => hosts.add(new URL(request.url()).host))
    const page = await context.newPage()
    await page.goto(program.url)

    const opened = context.waitForEvent("page")
    await page.getByRole("link", { name: "Open Twitch" }).click()
    const twitch = await opened
    await twitch.getByRole("button", { name: "Connect" }).click()
    await twitch.getByText("Go back to the miner").waitFor()
    await twitch.close()

    await page.getByRole("button", { name: "Everything" }).click()
    await page.getByText("First steps").waitFor({ state: "hidden" })
    await claimed(page)

    for (const name of PAGES) {
      await page.getByRole("link", { name, exact: true }).click()
      await page.locator("main h1").first().waitFor()
      await isLive(page)
    }
    expect(await page.title()).toMatch(/^(\d+%|Mining|Watching|Waiting)/)
    expect(complaints).toEqual([])
    expect([...hosts]).toEqual([new URL(program.url).host])
    await context.close()
  })
})
