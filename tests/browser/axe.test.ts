import { describe, expect, test } from "bun:test"
import { leavesBrowserTestsOut } from "./chromium.ts"
import { graveFindings } from "./findings.ts"
import { isTooWide, withBrowser } from "./visit.ts"

const { visit } = withBrowser()

const SHOTS = [
  "mining/",
  "manual/",
  "code/",
  "paused/",
  "waiting/",
  "starting/",
  "hostile/",
  "mining/campaigns",
  "mining/campaigns?view=rows",
  "hostile/campaigns?show=all",
  "mining/history",
  "mining/log",
  "listed/settings",
  "hostile/settings",
  "mining/system",
  "protocol/system",
  "unwell/",
  "unwell/system",
]

/** The panel's own policy would keep the examiner out. */
const EXAMINED = { bypassCSP: true, reducedMotion: "reduce" } as const

describe("axe finds nothing serious, and nothing sticks out, on", () => {
  test.skipIf(leavesBrowserTestsOut).each(SHOTS)("%s", (shot) =>
    visit(
      shot,
      async ({ page }) => {
        await page.emulateMedia({ colorScheme: "dark" })
        expect(await graveFindings(page)).toEqual([])
        await page.emulateMedia({ colorScheme: "light" })
        await page.setViewportSize({ width: 1440, height: 900 })
        expect(await graveFindings(page)).toEqual([])
        for (const direction of ["ltr", "rtl"]) {
          await page.evaluate(`document.documentElement.dir = "${direction}"`)
          for (const width of [320, 900, 2560]) {
            await page.setViewportSize({ width, height: 900 })
            expect([direction, width, await isTooWide(page)]).toEqual([direction, width, false])
          }
        }
      },
      EXAMINED,
    ),
  )
})
