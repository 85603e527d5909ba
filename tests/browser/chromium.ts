// Where the browser is, and how the tests open one.

import { type Browser, chromium } from "playwright-core"

const NAMES = ["chromium", "chromium-browser", "google-chrome"]
const PROGRAM = NAMES.map((name) => Bun.which(name)).find((path) => path !== null) ?? null

export const hasChromium = PROGRAM !== null

/** Browser tests are left out where there is no browser, but never on the build machine. */
export const leavesBrowserTestsOut = !hasChromium && !process.env.CI

export function openBrowser(): Promise<Browser> {
  if (PROGRAM === null) throw new Error("No Chromium is installed: apt-get install chromium")
  return chromium.launch({
    executablePath: PROGRAM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  })
}
