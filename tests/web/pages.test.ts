import { describe, expect, test } from "bun:test"
import { miningEvents } from "./made-up.ts"
import { stage } from "./opened.ts"

describe("every page", () => {
  const PATHS = ["/", "/campaigns", "/history", "/log", "/settings", "/system"]

  test.each(PATHS)(
    "%s is whole at its own address, before anything is known and after",
    async (path) => {
      for (const events of [[], miningEvents()]) {
        const { get } = await stage(events)
        const reply = await get(path)
        const html = await reply.text()
        expect(reply.status).toBe(200)
        expect(html).toContain("<main")
        expect(html).toContain(`href="${path}" aria-current="page"`)
        expect(html).not.toMatch(/>[a-z-]+\.[a-z-]+</)
      }
    },
  )

  test.each(PATHS)("%s has no id twice and no inline script or style", async (path) => {
    const { get } = await stage(miningEvents())
    const html = await (await get(path)).text()
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
    expect(html).not.toMatch(/ style=| on\w+=|<script>|<style/)
  })

  test("and its files are under 40 KB at first load", async () => {
    const { get } = await stage(miningEvents())
    const html = await (await get("/")).text()
    const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map(([, path]) => path!)
    let bytes = Bun.gzipSync(html).length
    for (const file of new Set(files)) {
      bytes += Bun.gzipSync(await (await get(file)).arrayBuffer()).length
    }
    expect(bytes).toBeLessThan(40_000)
  })
})

test("a phone finds icons to install the panel with", async () => {
  const { get } = await stage()
  const html = await (await get("/")).text()
  const path = /href="(\/assets\/panel\.[^"]+\.webmanifest)"/.exec(html)?.[1] ?? ""
  const { icons } = (await (await get(path)).json()) as { icons: { src: string }[] }
  const apple = /rel="apple-touch-icon" href="([^"]+)"/.exec(html)?.[1] ?? ""
  for (const icon of [apple, ...icons.map(({ src }) => `/assets/${src}`)]) {
    expect((await get(icon)).headers.get("content-type")).toMatch(/^image\/(png|svg\+xml)$/)
  }
})

test("a page is named in the title, behind what goes on", async () => {
  const { get } = await stage(miningEvents())
  const html = await (await get("/settings")).text()
  expect(html).toContain(">63% Garage Door of the Fox · Settings · Drops Miner</title>")
})

describe("the Log page", () => {
  test("shows what was asked for", async () => {
    const { get } = await stage(miningEvents())
    const html = await (await get("/log?category=session")).text()
    expect(html).toContain("Signed in as anna_the_miner")
    expect(html).not.toContain("Watching Anna")
  })

  test("finds lines by their words, and holds on to where it was paused", async () => {
    const { get, say } = await stage(miningEvents())
    const found = await (await get("/log?search=WATCHING%20anna")).text()
    expect(found.match(/class="log-line/g)).toHaveLength(1)
    expect(found).toContain("Watching Anna")
    say({ type: "shard-closed", shard: 0, detail: "1006" })
    const held = await (await get("/log?until=2")).text()
    expect(held.match(/class="log-line/g)).toHaveLength(2)
    expect(held).toContain("Go on")
  })

  test("can be taken away as a text", async () => {
    const { get } = await stage(miningEvents())
    const text = await (await get("/log.txt")).text()
    expect(text.split("\n")[0]).toBe("2026-10-15T12:00:00.000Z  Signed in as anna_the_miner")
  })
})
