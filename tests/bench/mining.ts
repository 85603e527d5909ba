// What mining costs: `bun tests/bench/mining.ts [seconds]`. The simulated Twitch is in this
// process, 100 ms away, the miner in another, so that only the miner is measured. Linux only.

import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { realClock } from "../../src/core/clock.ts"
import { seededRng } from "../../src/core/rng.ts"
import { ENGINE } from "../../src/thrift.ts"
import { crowd } from "../../src/simulation/crowd.ts"
import { serveTwitch } from "../../src/simulation/loopback.ts"
import type { Scenario } from "../../src/simulation/scenario.ts"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { openWorld, type World } from "../../src/simulation/world.ts"
import { printTable, type Row } from "./table.ts"

const LATENCY_MS = 100
/** Long enough for the look-ups that go on after the first minute. */
const SETTLING_MS = 60_000
const FIRST_MINUTE_LIMIT_MS = 60_000
const TICKS_PER_SECOND = 100
const BEACON = "POST beacon.twitch.tv"
const GRAPHQL = "POST gql.twitch.tv"

const measuredSeconds = Number(process.argv[2] ?? 120)

const rows = [
  await measure("6 drops", scenarioNamed("small")),
  await measure("300 campaigns, 1,500 drops", crowd()),
]
printTable(
  [
    "mined",
    "first minute after",
    "GraphQL by then",
    "in 1 min",
    "resident",
    "most",
    "CPU",
    "wrong",
  ],
  rows,
)

async function measure(name: string, scenario: Scenario): Promise<Row> {
  const world = openWorld(scenario, { clock: realClock(), rng: seededRng(1) })
  world.act({ type: "begin-fault", fault: { type: "slow", ms: LATENCY_MS } })
  const server = serveTwitch(world, { port: 0 })
  const folder = mkdtempSync(join(tmpdir(), "miner-bench-"))
  const miner = Bun.spawn(
    [process.execPath, join(import.meta.dir, "miner.ts"), server.origin, folder],
    { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, ...ENGINE } },
  )
  try {
    const { counts, complaints } = world.journal
    const signedInAt = await when(world, () => world.accounts.isSignedIn(world.accounts.users[0]!))
    const before = counts[GRAPHQL] ?? 0
    const firstMinuteAt = await when(world, () => (counts[BEACON] ?? 0) > 0)
    const untilMinute = (counts[GRAPHQL] ?? 0) - before
    await Bun.sleep(SETTLING_MS)
    const inMinute = (counts[GRAPHQL] ?? 0) - before
    const cpuBefore = cpuSeconds(miner.pid)
    await Bun.sleep(measuredSeconds * 1000)
    const share = (cpuSeconds(miner.pid) - cpuBefore) / measuredSeconds
    return [
      name,
      `${((firstMinuteAt - signedInAt) / 1000).toFixed(1)} s`,
      untilMinute,
      inMinute,
      `${memoryMb(miner.pid, "VmRSS")} MB`,
      `${memoryMb(miner.pid, "VmHWM")} MB`,
      `${(share * 100).toFixed(2)} %`,
      complaints.length,
    ]
  } finally {
    miner.kill()
    await miner.exited
    world.close()
    await server.stop()
    rmSync(folder, { recursive: true })
  }
}

async function when(world: World, isSo: () => boolean): Promise<number> {
  const limit = world.clock.now() + FIRST_MINUTE_LIMIT_MS
  while (!isSo()) {
    if (world.clock.now() > limit) throw new Error(`waited too long\n${world.trace().join("\n")}`)
    await Bun.sleep(10)
  }
  return world.clock.now()
}

function cpuSeconds(pid: number): number {
  // The name in the second field may hold blanks; user and system time are the 14th and 15th.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

function memoryMb(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8")
  const kilobytes = status.match(new RegExp(`^${field}:\\s+(\\d+) kB`, "m"))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}
