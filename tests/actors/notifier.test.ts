import { expect, test } from "bun:test"
import { simulatedClock } from "../../src/core/clock.ts"
import { Secret } from "../../src/core/vault.ts"
import type { Delivery } from "../../src/outbox/carrier.ts"
import type { Heard } from "../../src/messages/directory.ts"
import {
  destination,
  failing,
  OK,
  PHONE,
  season,
  stage,
  type StageOptions,
} from "./notifier-stage.ts"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

async function afterOneClaim(options: StageOptions, ms: number) {
  const one = await stage(options)
  one.claim("hat")
  await one.clock.advance(ms)
  return one
}

test("tells a claim, with the name that is known of it", async () => {
  const { show, claim, clock, letters, words } = await stage()
  show(season("autumn"))
  await clock.advance(MINUTE)
  letters.length = 0
  claim("autumn-hat")
  await clock.advance(MINUTE)
  expect(letters).toEqual(["70s phone: claimed Hat of autumn"])
  expect(words().at(-1)).toBe("70s notification-sent")
})

test("puts what happens together into one letter", async () => {
  const { claim, clock, letters } = await stage()
  for (const name of ["a", "b", "c"]) claim(name)
  await clock.advance(4_000)
  claim("d")
  await clock.advance(MINUTE)
  expect(letters).toEqual(["10s phone: claimed a, claimed b, claimed c, claimed d"])
})

test("tells nothing that a person switched off", async () => {
  const { letters } = await afterOneClaim({ occasions: ["stall"] }, HOUR)
  expect(letters).toEqual([])
})

test("tries again while the network is down, and loses nothing", async () => {
  const answers = Array.from({ length: 12 }, () => failing("offline"))
  const { claim, clock, letters, heard } = await afterOneClaim({ answers }, HOUR)
  claim("coat")
  await clock.advance(3 * HOUR)
  expect(letters.at(-1)).toContain("claimed hat, claimed coat")
  const failed = heard<Heard<"notification-failed">>("notification-failed")
  expect(failed).toHaveLength(12)
  expect(failed.every(({ nextTryAt }) => nextTryAt !== null)).toBe(true)
  expect(heard<Heard<"notification-sent">>("notification-sent")).toEqual([
    { type: "notification-sent", id: PHONE, name: "phone", count: 2 },
  ])
})

test("waits longer from try to try, up to a quarter of an hour", async () => {
  const answers = Array.from({ length: 20 }, () => failing("offline"))
  const { letters } = await afterOneClaim({ answers }, 4 * HOUR)
  const times = letters.map((letter) => Number.parseInt(letter, 10))
  const waits = times.slice(1).map((at, index) => at - times[index]!)
  expect(waits[0]).toBeWithin(5, 11)
  expect(waits[3]).toBeWithin(40, 81)
  expect(Math.max(...waits)).toBeLessThanOrEqual(900)
  expect(Math.min(...waits.slice(8))).toBeGreaterThanOrEqual(450)
})

test("leaves a busy service alone for as long as it asks for", async () => {
  const { letters } = await afterOneClaim({ answers: [failing("busy", 10 * MINUTE)] }, HOUR)
  expect(letters).toEqual(["10s phone: claimed hat", "610s phone: claimed hat"])
})

test("says no more than a service takes at a time", async () => {
  const { claim, clock, letters } = await afterOneClaim(
    { answers: [{ ok: true, restMs: 5 * MINUTE }] },
    MINUTE,
  )
  claim("coat")
  await clock.advance(HOUR)
  expect(letters).toEqual(["10s phone: claimed hat", "310s phone: claimed coat"])
})

test("leaves out pictures and links for a service that refuses them, then gives up", async () => {
  const answers = [failing("refused"), failing("refused")]
  const { claim, clock, letters, heard } = await afterOneClaim({ answers }, HOUR)
  expect(letters.map((one) => one.replace(/^\d+s /, ""))).toEqual([
    "phone: claimed hat",
    "phone (plain): claimed hat",
  ])
  const failed = heard<Heard<"notification-failed">>("notification-failed")
  expect(failed.at(-1)?.nextTryAt).toBeNull()
  claim("coat")
  await clock.advance(MINUTE)
  expect(letters.at(-1)).toContain("phone: claimed coat")
})

test("keeps what waits for a token that is not accepted, and sends it with the next one", async () => {
  const answers = [failing("signed-out")]
  const { tell, vault, clock, letters } = await afterOneClaim({ answers }, MINUTE)
  const address = vault.put(new Secret("https://phone.example/better"))
  tell({ type: "change-destination", id: PHONE, change: { address } })
  await clock.advance(MINUTE)
  expect(letters).toEqual(["10s phone: claimed hat", "70s phone: claimed hat"])
  expect(vault.redact("https://phone.example/hook")).toBe("•••")
})

test("takes no notice of what a replaced address answers", async () => {
  const late = Promise.withResolvers<Delivery>()
  const answers = [late.promise, "never"] as const
  const { tell, vault, clock, words } = await afterOneClaim({ answers }, MINUTE)
  const address = vault.put(new Secret("https://phone.example/better"))
  tell({ type: "change-destination", id: PHONE, change: { address } })
  await clock.advance(MINUTE)
  late.resolve(failing("signed-out"))
  await clock.advance(MINUTE)
  expect(words()).not.toContainEqual(expect.stringContaining("notification-failed"))
})

test("asks no more than once an hour with a token that is not accepted", async () => {
  const answers = Array.from({ length: 9 }, () => failing("signed-out"))
  const { letters } = await afterOneClaim({ answers }, 3 * HOUR)
  expect(letters).toHaveLength(3)
})

test("gives up what could not be told for a day", async () => {
  const answers = Array.from({ length: 200 }, () => failing("offline"))
  const { claim, clock, letters } = await afterOneClaim({ answers }, DAY + HOUR)
  const tries = letters.length
  await clock.advance(HOUR)
  expect(letters).toHaveLength(tries)
  claim("coat")
  await clock.advance(MINUTE)
  expect(letters.at(-1)).toEndWith("phone: claimed coat")
})

test("keeps 200 things for a destination and no more", async () => {
  const { claim, store } = await stage({ answers: ["never"] })
  for (let count = 0; count < 230; count++) claim(`item-${count}`)
  const { clock } = await stage({ store })
  await clock.settle()
  const waiting = store.outgoing.waiting(PHONE)
  expect(waiting).toHaveLength(200)
  expect(waiting[0]?.announcement.title.args).toEqual({ drop: "item-30" })
})

test("forgets a destination that was removed, with all that waits for it", async () => {
  const answers = [failing("offline")]
  const { tell, clock, letters, store, vault } = await afterOneClaim({ answers }, 12_000)
  tell({ type: "remove-destination", id: PHONE })
  await clock.advance(DAY)
  expect(letters).toHaveLength(1)
  expect(store.outgoing.waiting(PHONE)).toEqual([])
  expect(store.destinations.all()).toEqual([])
  expect(vault.redact("at https://phone.example/hook")).toBe("at •••")
})

test("goes on in the next life with what an earlier one could not tell", async () => {
  const first = await afterOneClaim({ answers: ["never"] }, MINUTE)
  const { clock, letters } = await stage({
    store: first.store,
    clock: simulatedClock(first.clock.now()),
  })
  await clock.advance(MINUTE)
  expect(letters).toEqual(["10s phone: claimed hat"])
})

test("takes a new destination, and tells everyone of it", async () => {
  const { tell, vault, claim, clock, letters, heard } = await stage()
  const address = vault.put(new Secret("https://tablet.example/hook"))
  const tablet = { ...destination("tablet", address), occasions: ["claim"] as const }
  tell({ type: "add-destination", destination: tablet })
  claim("hat")
  await clock.advance(MINUTE)
  expect(letters).toEqual(["10s phone: claimed hat", "10s tablet: claimed hat"])
  const [, last] = heard<Heard<"destinations-changed">>("destinations-changed")
  expect(last?.destinations.map(({ name }) => name)).toEqual(["phone", "tablet"])
})

test("does not let one destination wait for another", async () => {
  const first = await stage({ answers: ["never", OK] })
  const address = first.vault.put(new Secret("https://tablet.example/hook"))
  first.tell({ type: "add-destination", destination: destination("tablet", address) })
  first.claim("hat")
  await first.clock.advance(MINUTE)
  first.claim("coat")
  await first.clock.advance(MINUTE)
  expect(first.letters.filter((one) => one.includes("tablet"))).toHaveLength(2)
  expect(first.letters.filter((one) => one.includes("phone"))).toHaveLength(1)
})
