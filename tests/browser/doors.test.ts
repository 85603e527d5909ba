import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import type { Browser, Page } from "playwright-core"
import { leavesBrowserTestsOut, openBrowser } from "./chromium.ts"
import { graveFindings } from "./findings.ts"
import { openStage } from "./stage.ts"

setDefaultTimeout(60_000)

const PASSWORD = "correct horse"
/** As a proxy on this machine tells where a visitor comes from. */
const FAR = { "x-forwarded-for": "192.168.1.7" }

let browser: Browser
beforeAll(async () => {
  if (!leavesBrowserTestsOut) browser = await openBrowser()
})
afterAll(() => browser?.close())

async function fromAfar() {
  const stage = await openStage("mining")
  const context = await browser.newContext({ bypassCSP: true, extraHTTPHeaders: FAR })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  return { stage, page, close: () => Promise.all([context.close(), stage.stop()]) }
}

async function setPassword(page: Page, password: string) {
  await page.getByLabel("New password").fill(password)
  await page.getByLabel("The same again").fill(password)
  await page.getByRole("button", { name: "Set this password" }).click()
}

describe.skipIf(leavesBrowserTestsOut)("from another machine", () => {
  test("a person sets a password, changes it, leaves and comes back", async () => {
    const { stage, page, close } = await fromAfar()
    await page.goto(`${stage.url}/settings`)
    await setPassword(page, PASSWORD)
    await page.getByText("The panel asks for a password.").waitFor()

    await page.locator("#lock-current").fill("a wrong one")
    await setPassword(page, "another horse")
    await page.getByText("This is not the password.").waitFor()
    await page.locator("#lock-current").fill(PASSWORD)
    const reloaded = page.waitForEvent("load")
    await setPassword(page, "another horse")
    await reloaded

    await page.getByRole("button", { name: "Leave the panel" }).click()
    const enter = page.getByRole("button", { name: "Enter" })
    await enter.waitFor()
    await page.getByLabel("Password").fill("another horse")
    await enter.click()
    await page.getByText("The panel asks for a password.").waitFor()
    expect(page.url()).toBe(`${stage.url}/settings`)
    await close()
  })

  test("a person makes a token, sees it once and takes it back", async () => {
    const { stage, page, close } = await fromAfar()
    stage.store.setLock({ at: "open" })
    await page.goto(`${stage.url}/settings`)
    await page.getByLabel("What the token is for").fill("backup")
    await page.getByRole("button", { name: "Make a token" }).click()
    expect(await page.locator("output.token").textContent()).toStartWith("tdm_")
    await page.getByRole("link", { name: "Back to the settings" }).click()
    await page.getByRole("button", { name: "Remove backup" }).click()
    await page.getByText("No script has a token.").waitFor()
    await close()
  })

  test.each([
    ["the first visit", "/", "undecided"],
    ["the locked door", "/", "password"],
    ["the API's description", "/api/docs", "open"],
  ] as const)("%s keeps nobody out that axe knows of", async (_, path, lock) => {
    const { stage, page, close } = await fromAfar()
    stage.store.setLock(lock === "password" ? { at: lock, hash: "" } : { at: lock })
    await page.goto(stage.url + path)
    expect(await graveFindings(page)).toEqual([])
    await close()
  })
})
