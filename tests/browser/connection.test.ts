import { describe, expect, test } from "bun:test"
import type { WebSocketRoute } from "playwright-core"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { Event } from "../../src/messages/directory.ts"
import { leavesBrowserTestsOut } from "./chromium.ts"
import { isLive, withBrowser } from "./visit.ts"

const { visit } = withBrowser()

const PAUSED: Event = {
  type: "settings-changed",
  settings: { ...DEFAULT_SETTINGS, isPaused: true },
}

describe.skipIf(leavesBrowserTestsOut)("a page", () => {
  test("says that its socket is gone, goes on by asking, and is live again by itself", () =>
    visit("mining", async ({ page, stage }) => {
      let isCut = true
      const sockets: WebSocketRoute[] = []
      await page.routeWebSocket(/live/, (socket) => {
        sockets.push(socket)
        if (isCut) return void socket.close({ code: 1011 })
        socket.connectToServer()
      })
      await page.reload()
      await page.getByText("No live connection").waitFor()
      stage.say(PAUSED)
      await page.getByRole("heading", { name: "Paused" }).waitFor()
      isCut = false
      await isLive(page)
      expect(await page.getByText("No live connection").isVisible()).toBe(false)
      stage.say({ ...PAUSED, settings: DEFAULT_SETTINGS } as Event)
      await page.getByText("38 of 60 min").waitFor()
      expect(sockets.length).toBeGreaterThan(1)
    }))

  test("works without scripts by plain forms and links", () =>
    visit(
      "listed/settings",
      async ({ page, stage }) => {
        await page.getByRole("button", { name: "Move Chess up" }).click()
        expect(new URL(page.url()).pathname).toBe("/settings")
        await page.getByRole("link", { name: "Now" }).click()
        await page.getByRole("button", { name: "Pause" }).click()
        expect(new URL(page.url()).pathname).toBe("/")
        await page.getByRole("link", { name: "Log" }).click()
        await page.getByRole("link", { name: "Hold" }).click()
        await page.getByRole("link", { name: "Go on" }).waitFor()
        expect(stage.told).toMatchObject([
          { command: { change: { games: [{}, { name: "Chess" }, {}] } } },
          { command: { change: { isPaused: true } } },
        ])
      },
      { javaScriptEnabled: false },
    ))

  test("shows in every browser what was done in one", () =>
    visit("mining", async ({ page, stage }) => {
      const other = await page.context().newPage()
      await other.goto(`${stage.url}/`)
      await isLive(other)
      await page.getByRole("button", { name: "Pause" }).click()
      stage.say(PAUSED)
      for (const one of [page, other]) {
        await one.getByRole("heading", { name: "Paused" }).waitFor()
        expect(await one.title()).toStartWith("Paused")
      }
    }))
})
