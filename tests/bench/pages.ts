// What the panel's pages cost: the bytes of the first one with all that is on it, the time to draw,
// with the engine as thrifty as the program has it.

import type { Event } from "../../src/messages/directory.ts"
import { ENGINE } from "../../src/thrift.ts"
import { openAssets } from "../../src/web/assets.ts"
import { openLocales } from "../../src/web/locales.ts"
import { HERO } from "../../src/web/now-fragments.tsx"
import { PAGES, pageHtml, pushHtml } from "../../src/web/pages.tsx"
import { openReaders } from "../../src/web/readers.ts"
import { openVoices } from "../../src/web/voice.ts"
import { openStage } from "../browser/stage.ts"
import { campaign, drop, game, heard, miningEvents, NOON } from "../web/made-up.ts"
import { type Bench, cost, type Figure, leastMs } from "./figure.ts"
import { partsOf } from "./visitor.ts"

const CAMPAIGNS = 300
const DROPS_EACH = 5
const TRIES = 200

/** What browsers of 2026 send. */
const BROWSER = { "accept-encoding": "gzip, deflate, br, zstd", "accept-language": "en" }

export const DRAWING: Bench = {
  name: "pages",
  about: "bytes of the first page, and the time to draw a fragment and a page",
  obstacle: null,
  async measure() {
    // The engine takes its options at the start of a process only.
    const child = Bun.spawn([process.execPath, import.meta.path], {
      env: { ...process.env, ...ENGINE },
      stdio: ["ignore", "pipe", "inherit"],
    })
    return [...(await firstLoad()), ...((await new Response(child.stdout).json()) as Figure[])]
  },
}

async function firstLoad(): Promise<readonly Figure[]> {
  const stage = await openStage("mining")
  const html = await (await fetch(stage.url)).text()
  const parts = [...partsOf(html)].map((part) => bytesOf(new URL(part, stage.url)))
  const sizes = await Promise.all([bytesOf(new URL(stage.url)), ...parts])
  await stage.stop()
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  return [cost("the first page with all that is on it", bytes / 1024, "KB")]
}

/** As they go over the wire. */
async function bytesOf(url: URL): Promise<number> {
  const response = await fetch(url, { headers: BROWSER, decompress: false })
  return (await response.bytes()).length
}

function manyCampaigns(): Event {
  const campaigns = Array.from({ length: CAMPAIGNS }, (_, one) =>
    campaign(
      `campaign-${one}`,
      `Campaign ${one}`,
      game(String(one % 60), `Game ${one % 60}`),
      Array.from({ length: DROPS_EACH }, (__, step) =>
        drop(`drop-${one}-${step}`, `Drop ${step}`, 30 * (step + 1)),
      ),
    ),
  )
  return { type: "inventory-changed", campaigns }
}

async function drawn(): Promise<readonly Figure[]> {
  const now = () => NOON
  const { models } = heard([...miningEvents(), manyCampaigns()])
  const locales = openLocales()
  const voices = openVoices(locales, now)
  const ports = { models, locales, voices, assets: openAssets(), now, isDemo: false, version: "" }
  const readers = openReaders({ ...ports, basePath: "", ownUrl: () => "" })
  const look = readers.lookFrom({ voice: readers.voiceOf(new Headers(BROWSER)), query: {} })
  const draw = (page: string) => leastMs(TRIES, () => pageHtml(page, PAGES[page]!, models, look))
  return [
    cost("a fragment drawn", await leastMs(TRIES, () => pushHtml(HERO, models, look)), "ms"),
    cost("Now drawn", await draw("now"), "ms"),
    cost("Campaigns drawn, with 1,500 drops", await draw("campaigns"), "ms"),
  ]
}

if (import.meta.main) console.log(JSON.stringify(await drawn()))
