import { expect, test } from "bun:test"
import { OPERATIONS } from "../../src/twitch/operations.ts"
import { each, passing, payload, stage } from "./stage.ts"

const GOOD = { data: { currentUser: { id: "100000001" } } }
const FORGOTTEN = payload("error-hash-forgotten")
const [NEWEST, OLDER] = OPERATIONS.Inventory.hashes

test("remembers that the hashes were forgotten and the text worked, and says so once", async () => {
  const staged = stage(each((question) => (question.query === undefined ? FORGOTTEN : GOOD)))
  const { gateway, credential, clock, lines } = staged
  await passing(clock, gateway.ask(credential, "Inventory", {}))
  const first = gateway.lastAnswers().Inventory
  expect(first).toMatchObject({ kind: "worked", way: null, forgotten: [NEWEST, OLDER] })
  await clock.advance(60_000)
  await passing(clock, gateway.ask(credential, "Inventory", {}))
  const second = gateway.lastAnswers().Inventory
  expect(second?.since).toBe(first!.since)
  expect(second!.at).toBeGreaterThan(first!.at)
  const said = lines.filter(({ level }) => level === "info").map(({ text }) => text)
  expect(said).toEqual(["Inventory: Twitch knows none of its hashes, and takes the whole text"])
})

test("tells what was refused or withheld, and nothing of what was never asked", async () => {
  const { gateway, credential, clock } = stage(
    each((_, name) =>
      name === "Inventory" ? { errors: [{ message: "no" }] } : payload("error-integrity-challenge"),
    ),
  )
  await passing(clock, gateway.ask(credential, "Inventory", {}))
  await passing(clock, gateway.ask(credential, "ViewerDropsDashboard", {}))
  const { Inventory, ViewerDropsDashboard, ...others } = gateway.lastAnswers()
  expect(Inventory).toMatchObject({ kind: "refused", way: NEWEST })
  expect(ViewerDropsDashboard).toMatchObject({ kind: "withheld" })
  expect(others).toEqual({})
})

test("takes no accident for an answer", async () => {
  const { gateway, credential, clock } = stage(
    each(() => ({ errors: [{ message: "service timeout" }] })),
  )
  await passing(clock, gateway.ask(credential, "Inventory", {}))
  expect(gateway.lastAnswers()).toEqual({})
})
