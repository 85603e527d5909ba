// How soon the panel is there, and how soon the first minute is sent: by a program of its own, with
// Twitch 100 ms away.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { type LaunchOptions, type Program, start, until } from "../e2e/program.ts"
import { noTrueNames, openTrueTwitch } from "../e2e/true-names.ts"
import { type Bench, cost, type Figure } from "./figure.ts"
import { cpuSeconds, noFootprint } from "./footprint.ts"
import { bothForms, type Form } from "./forms.ts"

const LATENCY_MS = 100
const ROUNDS = 9
const QUICK_ROUNDS = 3

export const STARTING: Bench = {
  name: "start",
  about: "how soon the panel answers, and how soon a stream is watched",
  obstacle: noFootprint,
  async measure(isQuick) {
    const figures: Figure[] = []
    for (const form of await bothForms()) {
      figures.push(...(await firstBytes(form, isQuick ? QUICK_ROUNDS : ROUNDS)))
      if (noTrueNames === null) figures.push(...(await firstMinutes(form)))
    }
    return figures
  },
}

async function firstBytes({ name, options }: Form, rounds: number): Promise<readonly Figure[]> {
  let [leastMs, leastCpuMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < rounds; round++) {
    await inFolder(async (folder) => {
      const begun = performance.now()
      const program = await start(["--data-dir", folder], options)
      await program.get("/")
      leastMs = Math.min(leastMs, performance.now() - begun)
      leastCpuMs = Math.min(leastCpuMs, cpuSeconds(program.pid) * 1000)
      await end(program)
    })
  }
  return [
    cost(`first byte after a start, ${name}`, leastMs, "ms"),
    cost(`CPU until then, ${name}`, leastCpuMs, "ms"),
  ]
}

async function firstMinutes({ name, options }: Form): Promise<readonly Figure[]> {
  const twitch = await openTrueTwitch(scenarioNamed("small"))
  const { counts } = twitch.world.journal
  twitch.world.act({ type: "begin-fault", fault: { type: "slow", ms: LATENCY_MS } })
  try {
    return await inFolder(async (folder) => {
      const launched: LaunchOptions = { ...twitch.launch(folder), ...options }
      const first = await start([], launched)
      await until("it is signed in", () =>
        twitch.world.accounts.isSignedIn(twitch.world.accounts.users[0]!),
      )
      const firstMs = await timed(
        "a minute is sent",
        () => (counts["POST beacon.twitch.tv"] ?? 0) > 0,
      )
      await end(first)
      const touched = counts["HEAD cdn"] ?? 0
      const begun = performance.now()
      const second = await start([], launched)
      await until("it watches again", () => (counts["HEAD cdn"] ?? 0) > touched)
      const againMs = performance.now() - begun
      await end(second)
      return [
        cost(`first minute after the sign-in, ${name}`, firstMs, "ms"),
        cost(`watching after a restart, ${name}`, againMs, "ms"),
      ]
    })
  } finally {
    await twitch.stop()
  }
}

async function timed(what: string, isSo: () => boolean): Promise<number> {
  const begun = performance.now()
  await until(what, isSo)
  return performance.now() - begun
}

async function end(program: Program): Promise<void> {
  program.kill("SIGTERM")
  await program.exited
}

async function inFolder<Answer>(act: (folder: string) => Promise<Answer>): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), "miner-bench-"))
  try {
    return await act(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
