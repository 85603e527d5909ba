// Photographs the panel's scenes for a person to look at: `bun tests/browser/shots.ts [scene …]`.

import { mkdirSync } from "node:fs"
import { openBrowser } from "./chromium.ts"
import { SCENES, openStage } from "./stage.ts"

const FOLDER = new URL("./screenshots/", import.meta.url).pathname
const WIDTHS = [390, 1440] as const
const THEMES = ["light", "dark"] as const

mkdirSync(FOLDER, { recursive: true })
const scenes = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SCENES)
const browser = await openBrowser()
for (const scene of scenes) {
  const stage = await openStage(scene)
  for (const width of WIDTHS) {
    for (const colorScheme of THEMES) {
      const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme })
      page.on("console", (message) => console.log(scene, message.type(), message.text()))
      await page.goto(stage.url, { waitUntil: "networkidle" })
      await page.screenshot({
        path: `${FOLDER}${scene}-${width}-${colorScheme}.png`,
        fullPage: true,
      })
      await page.close()
    }
  }
  await stage.stop()
}
await browser.close()
