import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import axe from "axe-core"
import type { Browser } from "playwright-core"
import { leavesBrowserTestsOut, openBrowser } from "./chromium.ts"
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

interface Finding {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

describe("axe finds nothing serious on", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    test.skipIf(leavesBrowserTestsOut).each(SHOTS)(`%s, ${colorScheme}`, async (shot) => {
      const [scene = "", path = ""] = shot.split("/")
      const stage = await openStage(scene)
      // The panel's own policy would keep the examiner out.
      const context = await browser.newContext({ bypassCSP: true, colorScheme })
      const page = await context.newPage()
      await page.goto(`${stage.url}/${path}`)
      await page.addScriptTag({ content: axe.source })
      const found = (await page.evaluate("axe.run().then((run) => run.violations)")) as Finding[]
      const grave = found.filter(({ impact }) => impact === "serious" || impact === "critical")
      expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      await context.close()
      await stage.stop()
    })
  }
})
