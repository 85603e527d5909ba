// A person who opens a page of the made-up panel in a real browser, whose console must stay silent.

import { afterAll, beforeAll, expect, setDefaultTimeout } from "bun:test"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { leavesBrowserTestsOut, openBrowser } from "./chromium.ts"
import { type Stage, openStage } from "./stage.ts"

const TEST_MS = 60_000
const PHONE = { width: 390, height: 844 }

export interface Visit {
  readonly page: Page
  readonly stage: Stage
}

interface VisitOptions extends BrowserContextOptions {
  /** How much faster than life the panel pushes. */
  readonly hurry?: number
}

/** Opens a browser for the tests of a file. */
export function withBrowser() {
  let browser: Browser
  setDefaultTimeout(TEST_MS)
  beforeAll(async () => {
    if (!leavesBrowserTestsOut) browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  /** Opens a scene of the stage: `mining`, or one of its pages, `mining/settings`. */
  async function visit(
    shot: string,
    act: (visit: Visit) => Promise<void>,
    { hurry = 1, ...options }: VisitOptions = {},
  ): Promise<void> {
    const [scene = "", path = ""] = shot.split("/")
    const stage = await openStage(scene, 0, hurry)
    const context = await browser.newContext({ viewport: PHONE, ...options })
    const complaints: string[] = []
    context.on("console", (message) => complaints.push(message.text()))
    context.on("weberror", (error) => complaints.push(error.error().message))
    await context.route("https://static-cdn.jtvnw.net/**", (route) =>
      route.fulfill({ contentType: "image/svg+xml", body: PICTURE }),
    )
    const page = await context.newPage()
    try {
      await page.goto(`${stage.url}/${path}`)
      if (options.javaScriptEnabled !== false) await isLive(page)
      await act({ page, stage })
      expect(complaints).toEqual([])
    } finally {
      await context.close()
      await stage.stop()
    }
  }
  return { visit, open: () => browser }
}

export function isLive(page: Page): Promise<void> {
  return page.locator('html[data-live="on"]').waitFor()
}

/** True where a finger could push the whole page sideways. */
export function isTooWide(page: Page): Promise<unknown> {
  return page.evaluate("document.documentElement.scrollWidth > innerWidth")
}

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
