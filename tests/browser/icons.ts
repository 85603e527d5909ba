// Draws the icons that phones want as PNG, from the gift of the panel:
// `bun tests/browser/icons.ts`.

import { join } from "node:path"
import { openBrowser } from "./chromium.ts"

const FOLDER = join(import.meta.dir, "../../views/assets")
/** Of an iPhone's home screen, and of an Android's splash screen. */
const SIZES = [180, 512] as const

const sprite = await Bun.file(join(FOLDER, "icons.svg")).text()
const gift = sprite.match(/<symbol id="gift"[^>]*>(.*)<\/symbol>/)?.[1] ?? ""

/** Full to the edge, with the gift in the part that no mask takes away. */
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
<rect width="48" height="48" fill="#5d45c8"/>
<g transform="translate(12 12)" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round"
stroke-linejoin="round">${gift}</g></svg>`

const browser = await openBrowser()
for (const size of SIZES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<body style="margin:0">${DRAWING}</body>`)
  await page.screenshot({ path: join(FOLDER, `icon-${size}.png`) })
  await page.close()
}
await browser.close()
