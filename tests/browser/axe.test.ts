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
]

const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }

/** The panel's own policy would keep the examiner out. */
const EXAMINED = { bypassCSP: true }

describe("in both themes, on a phone and at a desk, axe finds nothing serious on", () => {
  test.skipIf(leavesBrowserTestsOut).each(SHOTS)("%s", (shot) =>
    visit(
      shot,
      async ({ page }) => {
        for (const size of [PHONE, DESK]) {
          await page.setViewportSize(size)
          for (const colorScheme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
            expect(await graveFindings(page)).toEqual([])
          }
        }
      },
      EXAMINED,
    ),
  )
})

describe("nothing sticks out, from left to right or the other way, of", () => {
  test.skipIf(leavesBrowserTestsOut).each(SHOTS)("%s", (shot) =>
    visit(shot, async ({ page }) => {
      for (const direction of ["ltr", "rtl"]) {
        await page.evaluate(`document.documentElement.dir = "${direction}"`)
        for (const width of [320, 390, 1440, 2560]) {
          await page.setViewportSize({ width, height: 900 })
          expect([direction, width, await isTooWide(page)]).toEqual([direction, width, false])
        }
      }
    }),
  )
})
