// A look at all that the panel shows.

import { expect } from "bun:test"
import { PAGES } from "../../src/web/pages.tsx"
import type { Life } from "../sim/life.ts"

/** Every page can be drawn, whatever was told. */
export async function look(life: Life): Promise<void> {
  const { app } = life.panel()
  const paths = [...Object.values(PAGES).map(({ path }) => path), "/campaigns?show=all"]
  for (const path of [...paths, "/api/status", "/api/channels", "/api/campaigns", "/api/console"]) {
    const headers = { host: "127.0.0.1:8080" }
    const reply = await app.handle(new Request(`http://127.0.0.1:8080${path}`, { headers }))
    expect(`${path} ${reply.status}`).toBe(`${path} 200`)
    await reply.text()
  }
}
