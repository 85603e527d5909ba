// The closed set of files a page may ask for, built once at start and served from memory.
//
// Not @elysiajs/static: it serves a folder as it lies there, and ours are put together first (htmx
// with its socket part, the style sheets in their order), named by their content and compressed.

import { readFileSync } from "node:fs"
import { lazily } from "./lazily.ts"
import { ASSETS, HTMX } from "./own-files.ts"

export interface Asset {
  readonly type: string
  readonly plain: Uint8Array<ArrayBuffer>
  /** Made for the first who asks; null where compression gains nothing. */
  readonly gzip: () => Uint8Array<ArrayBuffer> | null
}

export interface Assets {
  /** The name in addresses, which changes with the content. */
  nameOf(file: string): string
  find(name: string): Asset | undefined
}

const APP_ICON = "icon-mining.svg"
/** Square to the edge, for phones that cut their own shape out of it. */
const MASKABLE_ICON = "icon-512.png"

const PICTURES = [
  "gift.svg",
  "icon-180.png",
  MASKABLE_ICON,
  "icons.svg",
  APP_ICON,
  "icon-paused.svg",
  "icon-trouble.svg",
  "icon-waiting.svg",
]

/** In the order in which their layers are declared. */
const SHEETS = [
  "tokens.css",
  "ground.css",
  "parts.css",
  "frame.css",
  "hero.css",
  "now.css",
  "campaigns.css",
  "settings.css",
  "lists.css",
  "door.css",
]

const SCRIPTS = [...HTMX, inFolder("panel.js"), inFolder("sort.js")]

export function openAssets(): Assets {
  const names = new Map<string, string>()
  const found = new Map<string, Asset>()

  function add(file: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
    const plain = typeof content === "string" ? new TextEncoder().encode(content) : content
    const fingerprint = new Bun.CryptoHasher("sha256").update(plain).digest("hex").slice(0, 12)
    const name = file.replace(/(\.\w+)$/, `.${fingerprint}$1`)
    names.set(file, name)
    found.set(name, { type, plain, gzip: lazily(() => compressed(plain)) })
  }

  for (const file of PICTURES) {
    const type = file.endsWith(".png") ? "image/png" : "image/svg+xml"
    add(file, readFileSync(inFolder(file)), type)
  }
  const sheets = readAll(SHEETS.map(inFolder), "\n")
  add("panel.css", withNames(sheets, names), "text/css; charset=utf-8")
  add("panel.js", readAll(SCRIPTS, "\n;"), "text/javascript; charset=utf-8")

  add("panel.webmanifest", manifest(names), "application/manifest+json")

  return {
    nameOf(file) {
      const name = names.get(file)
      if (name === undefined) throw new Error(`no asset is called ${file}`)
      return name
    },
    find: (name) => found.get(name),
  }
}

/**
 * What makes the panel an app of a phone. It is served beside the icons, one level below the panel.
 */
function manifest(names: ReadonlyMap<string, string>): string {
  return JSON.stringify({
    name: "Drops Miner",
    start_url: "../",
    scope: "../",
    display: "standalone",
    icons: [
      { src: names.get(APP_ICON), sizes: "any", type: "image/svg+xml" },
      {
        src: names.get(MASKABLE_ICON),
        sizes: "512x512",
        type: "image/png",
        purpose: "maskable any",
      },
    ],
  })
}

function inFolder(file: string): URL {
  return new URL(file, ASSETS)
}

function readAll(files: readonly (string | URL)[], between: string): string {
  return files.map((file) => readFileSync(file, "utf8")).join(between)
}

/**
 * Style sheets name pictures as they lie in the folder; they are served beside them by their new
 * names.
 */
function withNames(sheet: string, names: ReadonlyMap<string, string>): string {
  return sheet.replace(
    /url\("([^":]+)"\)/g,
    (_, file: string) => `url("${names.get(file) ?? file}")`,
  )
}

/** Not Brotli: it saves 2 KB and takes 34 MB of memory to do so. */
function compressed(plain: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const small = Bun.gzipSync(plain, { level: 9 })
  return small.length < plain.length ? small : null
}
