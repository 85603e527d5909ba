// Takes the README's pictures of the panel: `bun run pictures`.
//
// They show the demo's world on a simulated clock, with chance from a seed: the same program shows
// the same every time, but for how a browser smooths an edge.

import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { BrowserContextOptions, Page } from "playwright-core"
import { realClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { openVault } from "../../src/core/vault.ts"
import { answerPictures } from "../../src/simulation/handlers/pictures.ts"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import type { World } from "../../src/simulation/world.ts"
import { VERSION } from "../../src/version.ts"
import { type Panel, openPanel } from "../../src/web/panel.ts"
import { type Miner, openMiner } from "../sim/miner.ts"
import { withRules } from "../sim/worlds.ts"
import { openBrowser } from "./chromium.ts"
import { isLive } from "./visit.ts"

const FOLDER = join(import.meta.dir, "../../docs")

/** Long enough for something to be claimed, and for a drop to be half earned. */
const MINUTES = 45.5

/** Nobody sees a difference to more of it, and each picture stays well under 100 KB. */
const QUALITY = 0.85

const DESK = { viewport: { width: 1280, height: 860 } }
const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2 }
const FIRST_ROW = { viewport: { width: 1280, height: 640 } }

const PICTURES: readonly (readonly [name: string, path: string, device: BrowserContextOptions])[] =
  [
    ["now", "/", DESK],
    ["phone", "/", PHONE],
    ["campaigns", "/campaigns", FIRST_ROW],
    ["system", "/system", DESK],
  ]

const THEMES = ["light", "dark"] as const

const demo = withRules(scenarioNamed("demo"), { approvalSeconds: 5 })
const miner = openMiner(demo, { settings: { gamesMode: "everything" } })
await miner.minutes(MINUTES)
const panel = await openPanelOf(miner)
const browser = await openBrowser()
mkdirSync(FOLDER, { recursive: true })
for (const colorScheme of THEMES) {
  for (const [name, path, device] of PICTURES) {
    const look = { colorScheme, locale: "en-GB", timezoneId: "UTC", bypassCSP: true }
    const context = await browser.newContext({ ...device, ...look })
    const page = await context.newPage()
    await showPictures(page, miner.world)
    await page.goto(`${panel.url}${path}`, { waitUntil: "networkidle" })
    await isLive(page)
    writeFileSync(join(FOLDER, `${name}-${colorScheme}.webp`), await photograph(page), "base64")
    await context.close()
  }
}
await browser.close()
await panel.stop()
miner.close()

function openPanelOf({ app, clock, store }: Miner): Promise<Panel> {
  const realTime = realClock()
  return openPanel(
    {
      ...app,
      clock,
      realClock: realTime,
      vault: openVault(),
      log: silentLog,
      store: store.panel,
      dump: () => "",
      shutDown: () => {},
    },
    { host: "127.0.0.1", port: 0, publicUrl: null, version: VERSION, demo: null },
  )
}

/** What Twitch's image host would show. */
async function showPictures(page: Page, world: World): Promise<void> {
  const host = "static-cdn.jtvnw.net"
  await page.route(`https://${host}/**`, (route) => {
    const path = new URL(route.request().url()).pathname
    const asked = { method: "GET", host, path, query: "", headers: {}, body: "" }
    const { status, headers, body } = answerPictures(world, asked)
    return route.fulfill({ status, headers: { ...headers }, body })
  })
}

/** As WebP in base64, which Playwright itself does not write and the browser does. */
async function photograph(page: Page): Promise<string> {
  const webp = await page.evaluate(
    async ({ pixels, quality }) => {
      const image = new Image()
      image.src = `data:image/png;base64,${pixels}`
      await image.decode()
      const canvas = document.createElement("canvas")
      canvas.width = image.width
      canvas.height = image.height
      canvas.getContext("2d")?.drawImage(image, 0, 0)
      return canvas.toDataURL("image/webp", quality)
    },
    { pixels: await stillOf(page), quality: QUALITY },
  )
  return webp.slice(webp.indexOf(",") + 1)
}

/** Pictures within the page are drawn when the browser gets round to it. */
async function stillOf(page: Page): Promise<string> {
  let [before, still] = ["", ""]
  do {
    before = still
    still = (await page.screenshot({ animations: "disabled" })).toString("base64")
  } while (still !== before)
  return still
}
