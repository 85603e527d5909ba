// What mining costs: the program itself, from source and as one executable, with nothing to mine,
// with 6 drops and with 1,500, on a Twitch under its true names over TLS, 100 ms away and in
// another process. All at once: memory and processor time do not mind.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { crowd } from "../../src/simulation/crowd.ts"
import type { Scenario } from "../../src/simulation/scenario.ts"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { type Program, start, until } from "../e2e/program.ts"
import { noTrueNames, openTrueTwitch, type TrueTwitch } from "../e2e/true-names.ts"
import { type Bench, cost, type Figure } from "./figure.ts"
import { cpuSeconds, memoryMb } from "./footprint.ts"
import { bothForms, type Form } from "./forms.ts"
import { visit } from "./visitor.ts"

const LATENCY_MS = 100
/** Long enough for the look-ups that go on after the first minute. */
const SETTLING_MS = 60_000
const MEASURED_MS = 120_000
const QUICK_MEASURED_MS = 30_000
const HOUR_MS = 3_600_000
const BROWSERS = 50
const BROWSED_MS = 10_000

const WORK: Readonly<Record<string, () => Scenario>> = {
  "nothing to mine": () => ({ ...scenarioNamed("small"), campaigns: [] }),
  "6 drops": () => scenarioNamed("small"),
  "1,500 drops": () => crowd(),
}

/** Looked at by people at the end. */
const BROWSED = "6 drops"

export const MINING: Bench = {
  name: "mining",
  about: "memory and processor time while mining, and with 50 browsers",
  obstacle: noTrueNames,
  async measure(isQuick) {
    const measuredMs = isQuick ? QUICK_MEASURED_MS : MEASURED_MS
    const forms = await bothForms()
    const runs = forms.flatMap((form) =>
      Object.keys(WORK).map((work) => measured(form, work, measuredMs)),
    )
    return (await Promise.all(runs)).flat()
  },
}

async function measured(form: Form, work: string, measuredMs: number): Promise<readonly Figure[]> {
  const twitch = await openTrueTwitch(WORK[work]!())
  twitch.world.act({ type: "begin-fault", fault: { type: "slow", ms: LATENCY_MS } })
  const folder = mkdtempSync(join(tmpdir(), "miner-bench-"))
  const program = await start([], { ...twitch.launch(folder), ...form.options })
  try {
    await settled(twitch)
    const called = `${work}, ${form.name}`
    const figures = await costs(program.pid, called, measuredMs)
    const { complaints } = twitch.world
    if (complaints.length > 0) throw new Error(`Twitch complained: ${complaints.join("; ")}`)
    return work === BROWSED ? [...figures, ...(await browsed(program, form))] : figures
  } finally {
    program.kill("SIGTERM")
    await program.exited
    await twitch.stop()
    rmSync(folder, { recursive: true })
  }
}

async function settled({ world }: TrueTwitch): Promise<void> {
  await until("it is signed in", () => world.accounts.isSignedIn(world.accounts.users[0]!))
  await Bun.sleep(SETTLING_MS)
}

async function costs(pid: number, called: string, ms: number): Promise<readonly Figure[]> {
  const before = cpuSeconds(pid)
  await Bun.sleep(ms)
  const cpuHourly = ((cpuSeconds(pid) - before) * HOUR_MS) / ms
  return [
    cost(`memory, ${called}`, memoryMb(pid, "VmRSS"), "MB"),
    cost(`memory at most, ${called}`, memoryMb(pid, "VmHWM"), "MB"),
    cost(`CPU an hour, ${called}`, cpuHourly, "s"),
  ]
}

async function browsed({ pid, url }: Program, { name }: Form): Promise<readonly Figure[]> {
  const visits = Array.from({ length: BROWSERS }, () => visit(url))
  const leaves = await Promise.all(visits)
  await Bun.sleep(BROWSED_MS)
  const figures = [
    cost(`memory, ${BROWSERS} browsers, ${name}`, memoryMb(pid, "VmRSS"), "MB"),
    cost(`memory at most, ${BROWSERS} browsers, ${name}`, memoryMb(pid, "VmHWM"), "MB"),
  ]
  for (const leave of leaves) leave()
  return figures
}
