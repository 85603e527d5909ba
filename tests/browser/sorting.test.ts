import { describe, expect, test } from "bun:test"
import type { Page } from "playwright-core"
import { leavesBrowserTestsOut } from "./chromium.ts"
import { LISTED } from "./scenes.ts"
import { type Visit, withBrowser } from "./visit.ts"

const { visit } = withBrowser()

function names(page: Page): Promise<string[]> {
  return page.locator("#list-games .item-words").allTextContents()
}

function grip(page: Page, name: string) {
  return page.getByRole("button", { name: `Move ${name}`, exact: true })
}

/** What the house was asked for, once the answer is seen. */
async function saved({ page, stage }: Visit): Promise<unknown> {
  await page.locator("#said-games", { hasText: "Saved" }).waitFor()
  return stage.told
}

function asked(...names: readonly string[]) {
  const games = names.map((name) => ({ name, id: null }))
  return [{ to: "settings", command: { type: "change-settings", change: { games } } }]
}

describe.skipIf(leavesBrowserTestsOut)("the games are put in order", () => {
  test("with the mouse", () =>
    visit("listed/settings", async (one) => {
      const { page } = one
      const from = (await grip(page, "Chess").boundingBox())!
      const to = (await grip(page, "Rust").boundingBox())!
      await page.mouse.move(from.x + 9, from.y + 9)
      await page.mouse.down()
      await page.mouse.move(to.x + 9, to.y + 20, { steps: 8 })
      await page.mouse.move(to.x + 9, to.y + 2, { steps: 4 })
      await page.mouse.up()
      expect(await names(page)).toEqual(["Chess", "Rust", "Harbour Tides"])
      expect(await saved(one)).toEqual(asked("Chess", "Rust", "Harbour Tides"))
    }))

  test("with a finger, without the page moving away under it", () =>
    visit(
      "listed/settings",
      async (one) => {
        const { page } = one
        const touch = await page.context().newCDPSession(page)
        const from = (await grip(page, "Rust").boundingBox())!
        const send = (type: "touchStart" | "touchMove" | "touchEnd", dy: number) =>
          touch.send("Input.dispatchTouchEvent", {
            type,
            touchPoints: type === "touchEnd" ? [] : [{ x: from.x + 20, y: from.y + 20 + dy }],
          })
        await send("touchStart", 0)
        for (let dy = 10; dy <= 70; dy += 10) await send("touchMove", dy)
        await send("touchEnd", 70)
        expect(await saved(one)).toEqual(asked("Harbour Tides", "Rust", "Chess"))
        expect(await page.evaluate("scrollY")).toBe(0)
      },
      { hasTouch: true },
    ))

  test("with the keyboard, each step told", () =>
    visit("listed/settings", async (one) => {
      const { page, stage } = one
      const said = page.locator("#sort-said")
      await grip(page, "Rust").focus()
      await page.keyboard.press("Space")
      expect(await said.textContent()).toBe("Rust is taken, at place 1 of 3.")
      await page.keyboard.press("ArrowDown")
      stage.say({ type: "settings-changed", settings: { ...LISTED, refreshMinutes: 45 } })
      await page.locator('#input-refreshMinutes[value="45"]').waitFor()
      await page.keyboard.press("ArrowDown")
      expect(await said.textContent()).toBe("Rust is at place 3 of 3.")
      await page.keyboard.press("Enter")
      expect(await said.textContent()).toBe("Rust was dropped at place 3 of 3.")
      expect(await saved(one)).toEqual(asked("Harbour Tides", "Chess", "Rust"))
      expect(await page.evaluate("document.activeElement.id")).toBe("grip-games-Rust")
    }))

  test("or left as they were", () =>
    visit("listed/settings", async ({ page, stage }) => {
      await grip(page, "Chess").focus()
      for (const key of ["Space", "ArrowUp", "ArrowUp", "Escape"]) await page.keyboard.press(key)
      expect(await names(page)).toEqual(["Rust", "Harbour Tides", "Chess"])
      expect(await page.locator("#sort-said").textContent()).toBe("Chess is back at place 3 of 3.")
      expect(stage.told).toEqual([])
    }))
})
