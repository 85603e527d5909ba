// When the largest part of the first page is painted, in Chromium on a processor four times slower.

import { leavesBrowserTestsOut, openBrowser } from "../browser/chromium.ts"
import { openStage } from "../browser/stage.ts"
import { type Bench, cost } from "./figure.ts"

const SLOWDOWN = 4
const ROUNDS = 5
const QUICK_ROUNDS = 2
const PHONE = { width: 390, height: 844 }

const LARGEST_PAINT = `new Promise((resolve) => new PerformanceObserver((list) =>
  resolve(list.getEntries().at(-1).startTime),
).observe({ type: "largest-contentful-paint", buffered: true }))`

export const PAINT: Bench = {
  name: "paint",
  about: "the largest contentful paint of the first page",
  obstacle: leavesBrowserTestsOut ? "there is no Chromium" : null,
  async measure(isQuick) {
    const stage = await openStage("mining")
    const browser = await openBrowser()
    let least = Number.POSITIVE_INFINITY
    for (let round = 0; round < (isQuick ? QUICK_ROUNDS : ROUNDS); round++) {
      const context = await browser.newContext({ viewport: PHONE })
      await context.route("https://**", (route) => route.abort())
      const page = await context.newPage()
      const session = await context.newCDPSession(page)
      await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN })
      await page.goto(stage.url)
      least = Math.min(least, Number(await page.evaluate(LARGEST_PAINT)))
      await context.close()
    }
    await browser.close()
    await stage.stop()
    return [cost("largest paint, four times slower", least, "ms")]
  },
}
