import { afterEach, describe, expect, setDefaultTimeout, test } from "bun:test"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Scenario } from "../../src/simulation/scenario.ts"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { PAGES } from "../../src/web/pages.tsx"
import { memoryMb } from "../bench/footprint.ts"
import { tempFolder } from "../store/temp-folder.ts"
import { killLaunched, launch, type Program, start, until } from "./program.ts"
import { noTrueNames, openTrueTwitch, type TrueTwitch } from "./true-names.ts"

const WATCHING_AGAIN_MS = 5_000
const RESIDENT_MB_MAX = 80

setDefaultTimeout(60_000)

let opened: TrueTwitch | null = null

afterEach(async () => {
  await killLaunched()
  await opened?.stop()
  opened = null
})

/** Twitch of October 2026, but a person lets the device in, and the first drop takes a minute. */
function quickOctober(): Scenario {
  const october = scenarioNamed("october-2026")
  return {
    ...october,
    rules: { ...october.rules, approvalSeconds: null },
    campaigns: october.campaigns.map((campaign) => ({
      ...campaign,
      drops: campaign.drops.map((drop) => (drop.id === "chain-2" ? { ...drop, minutes: 1 } : drop)),
    })),
  }
}

async function open(dataDir: string, args: readonly string[] = []) {
  const twitch = await openTrueTwitch(quickOctober())
  opened = twitch
  return { ...twitch, begin: () => start(args, twitch.launch(dataDir)) }
}

async function signIn(program: Program, { world }: TrueTwitch): Promise<void> {
  const code = await until("a code is shown", async () => (await program.status()).session.userCode)
  expect(world.accounts.decide(code, true)).toBe(true)
}

const count = ({ world }: TrueTwitch, kind: string) => world.journal.counts[kind] ?? 0

describe.skipIf(noTrueNames !== null)("on Twitch under its true names, over TLS", () => {
  test("signs in, earns, claims, and after kill -9 watches again within 5 s and claims nothing twice", async () => {
    const twitch = await open(tempFolder())
    const { world } = twitch
    const first = await twitch.begin()
    await signIn(first, twitch)
    await until("a drop is claimed", () => count(twitch, "drop claimed") === 1)
    first.kill("SIGKILL")
    await first.exited

    const followed = count(twitch, "HEAD cdn")
    const begun = performance.now()
    const second = await twitch.begin()
    await until("it watches", async () => {
      const { watching } = await second.status()
      return watching !== null && count(twitch, "HEAD cdn") > followed
    })
    expect(performance.now() - begun).toBeLessThan(WATCHING_AGAIN_MS)
    await until("it knows what to earn next", async () => {
      const { watching, claimed } = await second.status()
      return claimed === 1 && watching?.drop === "Barrel"
    })
    expect(count(twitch, "drop claimed")).toBe(1)
    expect(world.complaints).toEqual([])
    expect(memoryMb(second.pid, "VmRSS")).toBeLessThan(RESIDENT_MB_MAX)
    expect(second.said()).not.toContain(" ERROR ")
  })

  test("says no token, device code or signature anywhere, however much it is to say", async () => {
    const folder = tempFolder()
    const twitch = await open(folder, ["-vvvv"])
    const program = await twitch.begin()
    await signIn(program, twitch)
    await until("a minute is credited", () => twitch.world.earnedMinutes() > 0)
    const { secrets } = twitch
    expect(secrets.size).toBeGreaterThanOrEqual(5)
    for (const [place, text] of Object.entries(await everythingSaid(program, folder))) {
      expect(text.length, place).toBeGreaterThan(0)
      const told = [...secrets].filter((secret) => text.includes(secret))
      expect(told, place).toEqual([])
    }
  })
})

const API = ["status", "channels", "campaigns", "console", "settings", "version", "translations"]

/** What the program wrote and answers, by the place where it stands. */
async function everythingSaid(program: Program, folder: string): Promise<Record<string, string>> {
  const pages = Object.values(PAGES).map(({ path }) => path)
  const paths = [...pages, "/log.txt", ...API.map((name) => `/api/${name}`)]
  const answers = await Promise.all(
    paths.map(async (path) => [path, await (await program.get(path)).text()] as const),
  )
  const dump = launch(["--dump", "--data-dir", folder])
  await dump.exited
  const logs = readdirSync(join(folder, "logs"))
  return {
    ...Object.fromEntries(answers),
    "the terminal": program.said(),
    "--dump": dump.said(),
    ...Object.fromEntries(
      logs.map((name) => [name, readFileSync(join(folder, "logs", name), "utf8")]),
    ),
  }
}
