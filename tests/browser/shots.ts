// Photographs the panel's scenes for a person to look at: `bun tests/browser/shots.ts [scene/path
// …]`.

import { mkdirSync } from "node:fs"
import { openBrowser } from "./chromium.ts"
import { SCENES } from "./scenes.ts"
import { openStage } from "./stage.ts"

const FOLDER = new URL("./screenshots/", import.meta.url).pathname
const WIDTHS = [390, 1440] as const
const THEMES = ["light", "dark"] as const

mkdirSync(FOLDER, { recursive: true })
const scenes = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SCENES)
/** For the pictures of Twitch's that a machine without a network does not get. */
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path fill="#7c9" d="M0 0h4v4H0z"/><circle fill="#fff" cx="2" cy="2" r="1"/></svg>`
const browser = await openBrowser()
for (const shot of scenes) {
  const [scene = "", path = ""] = shot.split("/")
  const stage = await openStage(scene)
  for (const width of WIDTHS) {
    for (const colorScheme of THEMES) {
      const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme })
      page.on("console", (message) => console.log(shot, message.type(), message.text()))
      await page.route("https://static-cdn.jtvnw.net/**", (route) =>
        route.fulfill({ contentType: "image/svg+xml", body: PICTURE }),
      )
      await page.goto(`${stage.url}/${path}`, { waitUntil: "networkidle" })
      await page.screenshot({
        path: `${FOLDER}${shot.replace("/", "-")}-${width}-${colorScheme}.png`,
        fullPage: process.env.FULL === "1",
      })
      await page.close()
    }
  }
  await stage.stop()
}
await browser.close()
