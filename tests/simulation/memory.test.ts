import { heapStats } from "bun:jsc"
import { expect, test } from "bun:test"
import { simulatedClock } from "../../src/core/clock.ts"
import { seededRng } from "../../src/core/rng.ts"
import { memoryTwitch } from "../../src/simulation/memory.ts"
import { openWorld } from "../../src/simulation/world.ts"
import { plainScenario } from "./viewer.ts"

const REQUESTS = 1_000

function signals(): number {
  Bun.gc(true)
  return heapStats().objectTypeCounts.AbortSignal ?? 0
}

test("lets go of requests that are answered, however long whoever asked lives on", async () => {
  const clock = simulatedClock()
  const { http } = memoryTwitch(openWorld(plainScenario(), { clock, rng: seededRng(1) }))
  const life = new AbortController()
  const before = signals()
  for (let request = 0; request < REQUESTS; request++) {
    const own = AbortSignal.any([new AbortController().signal, life.signal])
    void http(
      { method: "GET", url: "https://www.twitch.tv/anna", headers: {}, timeoutMs: 1_000 },
      own,
    )
    await clock.advance(100)
  }
  expect(signals() - before).toBeLessThan(REQUESTS / 10)
})
