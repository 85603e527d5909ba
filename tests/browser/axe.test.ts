import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import type { Browser } from "playwright-core"
import { leavesBrowserTestsOut, openBrowser } from "./chromium.ts"
import { graveFindings } from "./findings.ts"
import { openStage } from "./stage.ts"

setDefaultTimeout(60_000)

let browser: Browser
beforeAll(async () => {
  if (!leavesBrowserTestsOut) browser = await openBrowser()
})
afterAll(() => browser?.close())

const SHOTS = [
  "mining/",
  "manual/",
  "code/",
  "paused/",
  "waiting/",
  "starting/",
  "mining/campaigns",
  "mining/history",
  "mining/log",
  "mining/settings",
  "mining/system",
]

describe("axe finds nothing serious on", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    test.skipIf(leavesBrowserTestsOut).each(SHOTS)(`%s, ${colorScheme}`, async (shot) => {
      const [scene = "", path = ""] = shot.split("/")
      const stage = await openStage(scene)
      // The panel's own policy would keep the examiner out.
      const context = await browser.newContext({ bypassCSP: true, colorScheme })
      const page = await context.newPage()
      await page.goto(`${stage.url}/${path}`)
      expect(await graveFindings(page)).toEqual([])
      await context.close()
      await stage.stop()
    })
  }
})
