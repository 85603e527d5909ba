// Takes the README's picture of the panel from the demo: `bun tests/browser/picture.ts`.

import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { openBrowser } from "./chromium.ts"

const ROOT = join(import.meta.dir, "../..")
const PICTURE = join(ROOT, "docs/now.png")
const SIZE = { width: 1280, height: 860 }
/** Enough for the bar to show minutes of both kinds. */
const MINUTES = 3

interface Status {
  readonly session: { readonly verificationUrl: string | null }
  readonly watching: { readonly confirmedMinutes: number } | null
}

const miner = Bun.spawn([process.execPath, "src/main.ts", "--demo", "--port", "0"], {
  cwd: ROOT,
  stdio: ["ignore", "ignore", "pipe"],
})
const browser = await openBrowser()
try {
  const panel = await panelUrl(miner.stderr)
  const page = await browser.newPage({ viewport: SIZE, colorScheme: "light" })
  const code = await until(panel, ({ session }) => session.verificationUrl?.split("=")[1])
  await page.goto(`${panel}/demo/activate?device-code=${code}`)
  await page.getByRole("button", { name: "Connect" }).click()
  await page.goto(panel)
  await page.getByRole("button", { name: "Everything" }).click()
  await until(panel, ({ watching }) => (watching?.confirmedMinutes ?? 0) >= MINUTES || undefined)
  await page.goto(panel, { waitUntil: "networkidle" })
  mkdirSync(join(ROOT, "docs"), { recursive: true })
  await page.screenshot({ path: PICTURE })
} finally {
  await browser.close()
  miner.kill()
}

/**
 * The program says where its panel is in its first lines; the rest is read so that it can go on.
 */
function panelUrl(stderr: ReadableStream<Uint8Array>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const decoder = new TextDecoder()
  let said = ""
  const read = async () => {
    for await (const part of stderr) {
      said += decoder.decode(part, { stream: true })
      const url = said.match(/open (http\S+) in a browser/)?.[1]
      if (url !== undefined) resolve(url.replace(/\/$/, ""))
    }
    throw new Error(`the demo ended:\n${said}`)
  }
  read().catch(reject)
  return promise
}

async function until<Found>(
  panel: string,
  find: (status: Status) => Found | undefined,
): Promise<Found> {
  for (let tries = 0; tries < 300; tries++) {
    const status = (await (await fetch(`${panel}/api/status`)).json()) as Status
    const found = find(status)
    if (found !== undefined) return found
    await Bun.sleep(200)
  }
  throw new Error("the demo did not come to it within a minute")
}
