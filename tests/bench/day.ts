// How long a simulated day takes, and how much of it is earned: `bun tests/bench/day.ts [days]`.

import { openApp } from "../../src/app.ts"
import { simulatedClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { seededRng } from "../../src/core/rng.ts"
import { openVault } from "../../src/core/vault.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import { memoryTwitch } from "../../src/simulation/memory.ts"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { openWorld } from "../../src/simulation/world.ts"
import { IN_MEMORY, openStore } from "../../src/store/open.ts"
import { printTable, type Row } from "./table.ts"

const DAY_MS = 86_400_000
const SEEDS = [1, 2, 3]

const days = Number(process.argv[2] ?? 1)

const rows: Row[] = []
for (const seed of SEEDS) rows.push(await simulate(seed))
printTable(["seed", "took", "earnable", "earned", "share", "GraphQL an hour", "complaints"], rows)

async function simulate(seed: number): Promise<Row> {
  const clock = simulatedClock()
  const world = openWorld(scenarioNamed("churn"), { clock, rng: seededRng(seed) })
  const vault = openVault()
  const ports = { clock, vault, rng: seededRng(seed + 1000), log: silentLog }
  const opened = openStore(IN_MEMORY, { ...ports, now: clock.now })
  if (!opened.ok) throw new Error("no store in memory")
  const app = openApp({
    ...ports,
    ...memoryTwitch(world),
    line: { quality: DEFAULT_SETTINGS.connectionQuality, proxyUrl: "" },
    store: opened.value,
    escalate: (actor, crash) => {
      throw new Error(`${actor} crashed too often`, { cause: crash })
    },
  })
  const begun = performance.now()
  app.start()
  await clock.advance(days * DAY_MS)
  const seconds = (performance.now() - begun) / 1000
  app.stop()
  world.close()
  const [earnable, earned] = [world.earnableMinutes(), world.earnedMinutes()]
  return [
    String(seed),
    `${seconds.toFixed(2)} s`,
    `${earnable} min`,
    `${earned} min`,
    `${((earned / earnable) * 100).toFixed(1)} %`,
    Math.round((world.journal.counts["POST gql.twitch.tv"] ?? 0) / (days * 24)),
    world.complaints.length,
  ]
}
