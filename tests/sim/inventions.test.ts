// Twitch writes its answers in ways that nobody has seen: nothing known is lost by it, nothing
// crashes, and when it is over everything is claimed once.

import { describe, expect, setDefaultTimeout, test } from "bun:test"
import { FIELD_WRONGS, INVENTION_FORMS } from "../../src/simulation/inventions.ts"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { OPERATIONS } from "../../src/twitch/operations.ts"
import { claimDelays, claimed, lostMinutes, sins } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"
import { endure, fault, OCTOBER, STRIKES_AT } from "./ordeals.ts"
import { chain, world } from "./worlds.ts"

setDefaultTimeout(120_000)

const CLAIM = "DropsPage_ClaimDropRewards"

/** What an answer may be made of, as the questions have it. */
const FIELDS = [
  ...new Set(Object.values(OPERATIONS).flatMap(({ text }) => text.match(/\b[a-z]\w+\b/g) ?? [])),
]

describe("earns and claims everything in time from answers", () => {
  const bearable = INVENTION_FORMS.filter((form) => form !== "empty-lists")
  test.each(bearable)("with %s, from the start", async (form) => {
    // A rerun that is called something else is left only when it is seen to earn nothing.
    const lost = form === "new-kinds" ? 7 : 0
    const { miner } = await endure({ ...fault("", { type: "invention", form }), lost }, 0)
    expect(miner.troubles.filter((line) => line.includes("crashed"))).toEqual([])
  })

  test.each(bearable)("with %s, from the list of an account as well", async (form) => {
    const miner = openMiner(scenarioNamed("august-2026"))
    miner.act({ type: "begin-fault", fault: { type: "invention", form } })
    await miner.seconds(1)
    miner.importToken("androidtokenofaugust2026abcdefg")
    await miner.minutes(16)
    expect(claimed(miner)).toEqual(["summer-2", "summer-3", "summer-5"])
    expect(Math.max(...Object.values(claimDelays(miner)))).toBeLessThan(120)
    expect(sins(miner)).toEqual([])
  })

  test.each(INVENTION_FORMS)("with %s for ten minutes of mining", async (form) => {
    const miner = openMiner(OCTOBER)
    await miner.seconds(STRIKES_AT)
    miner.act({ type: "begin-fault", fault: { type: "invention", form }, minutes: 10 })
    await miner.minutes(22)
    expect(claimed(miner)).toHaveLength(4)
    expect(lostMinutes(miner)).toBeLessThanOrEqual(1)
    expect(sins(miner)).toEqual([])
  })
})

describe("outlives ten minutes in which Twitch does not know any more the operation", () => {
  const names = Object.keys(OPERATIONS)
  test.each(names)("%s", async (operation) => {
    const miner = openMiner(OCTOBER)
    await miner.seconds(STRIKES_AT)
    const message = `Cannot query field "${operation}" on type "Query"`
    const gone = { type: "graphql-error", operation, message } as const
    miner.act({ type: "begin-fault", fault: gone, minutes: 10 })
    await miner.minutes(30)
    expect(claimed(miner)).toHaveLength(4)
    expect(lostMinutes(miner)).toBeLessThanOrEqual(operation === CLAIM ? 9 : 2)
    expect(sins(miner)).toEqual([])
  })
})

test("mines what has ids with strange characters", async () => {
  const id = "Ünï:c0de/%20+&?<b>'\"\\\u202e"
  const benefits = [{ id, name: id }]
  const drops = [2, 3].map((minutes) => ({ id: `${id}-${minutes}`, name: id, minutes, benefits }))
  const miner = openMiner(world({ campaigns: [chain([], { id, name: id, drops })] }))
  await miner.minutes(8)
  expect(claimed(miner)).toHaveLength(2)
  expect(lostMinutes(miner)).toBeLessThanOrEqual(0)
  expect(sins(miner)).toEqual([])
})

/** What is known of every drop: minutes or a claim never get fewer without Twitch's word. */
function knownOf({ app }: Miner): ReadonlyMap<string, number> {
  const drops = app.models.$campaigns.get().flatMap((campaign) => campaign.drops)
  return new Map(
    drops.map(({ id, progress }) => [
      id,
      progress.claim === "claimed" ? Infinity : progress.confirmedMinutes,
    ]),
  )
}

test.each(FIELD_WRONGS)("bears any field of any answer being %s for a while", async (as) => {
  for (const field of FIELDS) {
    const miner = openMiner(world({ campaigns: [chain([2, 3])] }), { freeze: false })
    await miner.seconds(70)
    const before = knownOf(miner)
    miner.act({ type: "begin-fault", fault: { type: "field-wrong", field, as } })
    await miner.seconds(65)
    miner.app.send("director", { type: "start-over" })
    await miner.seconds(65)
    const lost = [...before].filter(([id, minutes]) => (knownOf(miner).get(id) ?? -1) < minutes)
    expect([field, ...lost]).toEqual([field])
    miner.act({ type: "end-fault", fault: "field-wrong" })
    await miner.minutes(10)
    expect([field, ...claimed(miner)]).toEqual([field, "rust-2", "rust-3"])
    expect([field, ...sins(miner)]).toEqual([field])
    miner.close()
  }
})
