import { afterEach, describe, expect, setDefaultTimeout, test } from "bun:test"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { tempFolder } from "../store/temp-folder.ts"
import { killLaunched, launch, type LaunchOptions, start } from "./program.ts"
import { noTrueNames, openTrueTwitch, type TrueTwitch } from "./true-names.ts"

setDefaultTimeout(60_000)

let opened: TrueTwitch | null = null

afterEach(async () => {
  await killLaunched()
  await opened?.stop()
  opened = null
})

async function open() {
  opened = await openTrueTwitch(scenarioNamed("october-2026"))
  return opened
}

async function consult(options: LaunchOptions) {
  const doctor = launch(["doctor"], options)
  const code = await doctor.exited
  return { code, said: doctor.said() }
}

test("calls the doctor, who finds the demo well", async () => {
  const doctor = launch(["doctor", "--demo"])
  expect(await doctor.exited).toBe(0)
  expect(doctor.said()).toContain("✓ Way to gql.twitch.tv: It answered in ")
  expect(doctor.said().trimEnd()).toEndWith("run the doctor on its page System.")
})

describe.skipIf(noTrueNames !== null)("the doctor, on Twitch under its true names", () => {
  test("finds every way open, beside a program that runs on the same folder", async () => {
    const twitch = await open()
    const place = twitch.launch(tempFolder())
    await start([], place)
    const { code, said } = await consult(place)
    expect(said).not.toMatch(/^[✗!?]/m)
    expect(said.match(/^✓ Way to /gm)).toHaveLength(8)
    expect(said).toMatch(/^✓ Data folder and logs: They can be written; [\d,]+ MB are free\.$/m)
    expect(said).toMatch(/^✓ Clock: It agrees with Twitch's to within \d s\.$/m)
    expect(code).toBe(0)
    expect(twitch.world.complaints).toEqual([])
  })

  test("names the address of a stranger's making, and what to do about it", async () => {
    const twitch = await open()
    const { env = {}, ...rest } = twitch.launch(tempFolder())
    // Nobody trusts who answers: this is how the page of a block list looks.
    const { NODE_EXTRA_CA_CERTS: _, ...strange } = env
    const { code, said } = await consult({ ...rest, env: strange })
    expect(said).toMatch(/^✗ Way to gql\.twitch\.tv: Its name leads nowhere \(127\.[\d.]+\)/m)
    expect(said).toContain("→ Allow this name in Pi-hole")
    expect(code).toBe(1)
  })

  test("knows that the clock is wrong", async () => {
    const twitch = await open()
    twitch.world.act({ type: "begin-fault", fault: { type: "date-wrong", minutes: 60 } })
    const { code, said } = await consult(twitch.launch(tempFolder()))
    expect(said).toMatch(/^✗ Clock: It is 3,\d{3} s away from Twitch's\.$/m)
    expect(code).toBe(1)
  })
})
