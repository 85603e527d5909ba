import { expect, test } from "bun:test"
import { openLocales } from "../../src/web/locales.ts"
import { PAGES } from "../../src/web/pages.tsx"
import { leavesBrowserTestsOut } from "./chromium.ts"
import { isTooWide, withBrowser } from "./visit.ts"

const { visit } = withBrowser()

const browserTest = test.skipIf(leavesBrowserTestsOut)

const SMALL_PHONE = { width: 320, height: 700 }

browserTest.each(openLocales().languages)("no word is too long for a small phone: %s", (locale) =>
  visit(
    "mining",
    async ({ page, stage }) => {
      for (const name of Object.keys(PAGES)) {
        await page.goto(`${stage.url}/${name === "now" ? "" : name}`)
        const cut = await page.locator(".nav span, .button").evaluateAll(cutWords)
        const isWide = await isTooWide(page)
        expect({ name, cut, isWide }).toEqual({ name, cut: [], isWide: false })
      }
    },
    { viewport: SMALL_PHONE, locale },
  ),
)

browserTest("Arabic runs from the right, and an address in it from the left", () =>
  visit(
    "mining",
    async ({ page, stage }) => {
      const bar = await page.locator(".bar").boundingBox()
      const confirmed = await page.locator(".bar-confirmed").boundingBox()
      expect(confirmed!.x + confirmed!.width).toBeCloseTo(bar!.x + bar!.width, 0)
      await page.goto(`${stage.url}/settings`)
      const address = page.locator("#input-feedUrl")
      expect(await address.evaluate((input) => getComputedStyle(input).direction)).toBe("ltr")
    },
    { locale: "ar" },
  ),
)

/** In the browser: the words that do not fit what they stand in, be it by half a pixel. */
function cutWords(elements: readonly Element[]): string[] {
  const cut = elements.filter((element) => {
    const words = document.createRange()
    words.selectNodeContents(element)
    return words.getBoundingClientRect().width > element.getBoundingClientRect().width + 0.1
  })
  return cut.map((element) => element.textContent)
}
