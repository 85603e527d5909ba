import { expect, test } from "bun:test"
import { plainScenario, stage } from "./viewer.ts"

const SEGMENTS = { rules: { credit: "beacon-and-segments", viewcountSeconds: 0 } }

test.each([
  ["DIRECT_ENTITLEMENT", 0],
  ["BADGE", 3],
])(
  "of a game that is not linked a good miner can earn %s for %d minutes",
  async (kind, minutes) => {
    const drop = { id: "d", name: "D", minutes: 9, benefits: [{ id: "b", name: "B", kind }] }
    const campaigns = [{ id: "c", name: "C", game: "1", endsInMinutes: 600, drops: [drop] }]
    const users = [{ ...plainScenario().users[0]!, linked: [] }]
    const { world, clock } = stage(plainScenario({ campaigns, users }))
    await clock.advance(3 * 60_000)
    expect(world.earnableMinutes()).toBe(minutes)
  },
)

test("a reward campaign can be earned from when a miner can know of it", async () => {
  const drops = [{ id: "group", name: "Watch", minutes: 60, repeats: 1 }]
  const reward = { id: "daily", name: "Daily", system: "reward", game: "1" }
  const { world, clock } = stage(
    plainScenario({ campaigns: [{ ...reward, drops, startsInMinutes: 0, endsInMinutes: 600 }] }),
  )
  await clock.advance(50 * 60_000)
  expect(world.earnableMinutes()).toBe(5)
})

test.each([
  ["the beacon is down", { type: "status", host: "beacon.twitch.tv", status: 503 }],
  ["no segment is to be had", { type: "hang", host: "cdn", method: "HEAD" }],
  ["there is no line at all", { type: "refuse" }],
] as const)("nobody can earn while %s", async (_, fault) => {
  const { world, clock } = stage(plainScenario(SEGMENTS))
  world.act({ type: "begin-fault", fault, minutes: 3 })
  await clock.advance(5 * 60_000)
  expect(world.earnableMinutes()).toBe(2)
})

test.each([
  ["GraphQL is down", { type: "refuse", host: "gql.twitch.tv" }],
  ["one beacon gets lost", { type: "hang", host: "beacon.twitch.tv", times: 1 }],
  ["everything is slow", { type: "slow", ms: 3_000 }],
] as const)("a good miner can earn while %s", async (_, fault) => {
  const { world, clock } = stage(plainScenario(SEGMENTS))
  world.act({ type: "begin-fault", fault, minutes: 3 })
  await clock.advance(5 * 60_000)
  expect(world.earnableMinutes()).toBe(5)
})
