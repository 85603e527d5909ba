import { expect, test } from "bun:test"
import { ANDROID, at, plainScenario, stage } from "./viewer.ts"

const SEGMENTS = { rules: { credit: "beacon-and-segments", viewcountSeconds: 0 } }

/** Sends a minute on a channel every 60 s. */
async function watch(
  { viewer, clock, during }: ReturnType<typeof stage>,
  login: string,
  minutes: number,
) {
  for (let minute = 0; minute < minutes; minute++) {
    await during(viewer.beacon(viewer.minuteOn(login)))
    await clock.advance(59_000)
  }
}

test("a minute on the right channel counts for the first drop of the chain", async () => {
  const scene = stage(plainScenario())
  await watch(scene, "anna", 1)
  expect(scene.world.trace()).toContain("0s credit 1 of 2 for sickle on anna")
  expect(scene.world.complaints).toEqual([])
})

test("the next drop of a chain earns only once the one before it is claimed", async () => {
  const scene = stage(plainScenario())
  await watch(scene, "anna", 3)
  expect(scene.world.earnedMinutes()).toBe(2)
  expect(await scene.during(scene.viewer.claim("100000001#harvest#sickle"))).toBe(
    "ELIGIBLE_FOR_ALL",
  )
  await watch(scene, "anna", 1)
  expect(scene.world.trace()).toContain("181s credit 1 of 3 for barrel on anna")
})

test("a minute is worth nothing without segments where segments count", async () => {
  const scene = stage(plainScenario(SEGMENTS))
  await watch(scene, "anna", 3)
  expect(scene.world.earnedMinutes()).toBe(0)
  expect(scene.world.complaints).toEqual([])
})

test("segments speak for the minute beside them, and not for one much later", async () => {
  const scene = stage(plainScenario(SEGMENTS))
  const { viewer, clock, during } = scene
  const playlist = await during(viewer.variant("anna"))
  await during(viewer.touchSegments(playlist))
  await watch(scene, "anna", 1)
  expect(scene.world.earnedMinutes()).toBe(1)
  await clock.advance(30_000)
  await watch(scene, "anna", 1)
  expect(scene.world.earnedMinutes()).toBe(1)
})

test("segments of another channel do not count", async () => {
  const channels = [
    { id: "70001", login: "anna", game: "1" },
    { id: "70002", login: "boris", game: "1" },
  ]
  const scene = stage(plainScenario({ ...SEGMENTS, channels }))
  await scene.during(scene.viewer.touchSegments(await scene.during(scene.viewer.variant("boris"))))
  await watch(scene, "anna", 1)
  expect(scene.world.earnedMinutes()).toBe(0)
})

test("where only events count a beacon is worth nothing, and the other way round", async () => {
  for (const [credit, expected] of [
    ["events", 1],
    ["beacon", 0],
  ] as const) {
    const { world, viewer, clock, during } = stage(
      plainScenario({ rules: { credit, viewcountSeconds: 0 } }),
    )
    if (credit === "events") await during(viewer.beacon(viewer.minuteOn("anna")))
    await clock.advance(60_000)
    const answer = await during(viewer.event(viewer.minuteOn("anna")))
    expect(at(answer, "data.sendSpadeEvents.statusCode")).toBe(204)
    expect(world.earnedMinutes()).toBe(expected)
  }
})

test("two minutes within a minute count once, and are held against the client", async () => {
  const { world, viewer, clock, during } = stage(plainScenario())
  await during(viewer.beacon(viewer.minuteOn("anna")))
  await clock.advance(49_000)
  await during(viewer.beacon(viewer.minuteOn("anna")))
  expect(world.earnedMinutes()).toBe(1)
  expect(world.complaints).toEqual(["50s a minute 50000 ms after the last"])
})

test("the same minute sent again is neither counted nor held against the client", async () => {
  const { world, viewer, clock, during } = stage(plainScenario())
  const minute = viewer.minuteOn("anna")
  await during(viewer.beacon(minute))
  await clock.advance(4_000)
  await during(viewer.beacon(minute))
  expect(world.earnedMinutes()).toBe(1)
  expect(world.complaints).toEqual([])
})

test("a minute with another client's headers is taken and never counts", async () => {
  const { world, viewer, during } = stage(plainScenario())
  const headers = { ...viewer.headers(), ...ANDROID }
  const answer = await during(viewer.beacon(viewer.minuteOn("anna"), headers))
  expect(answer.status).toBe(204)
  expect(world.earnedMinutes()).toBe(0)
  expect(world.complaints).toEqual(["0s beacon with the headers of another client"])
})

test("nothing counts while a second watcher runs, nor right after", async () => {
  const scene = stage(plainScenario())
  scene.world.act({ type: "begin-fault", fault: { type: "second-watcher" } })
  await watch(scene, "anna", 2)
  scene.world.act({ type: "end-fault", fault: "second-watcher" })
  await watch(scene, "anna", 2)
  expect(scene.world.earnedMinutes()).toBe(1)
})

test("reruns, channels without drops, blocked ones and banning ones earn nothing", async () => {
  for (const trait of [
    { isRerun: true },
    { hasDrops: false },
    { isForbidden: true },
    { isBanning: true },
  ]) {
    const channels = [{ id: "70001", login: "anna", game: "1", ...trait }]
    const scene = stage(plainScenario({ channels }))
    await watch(scene, "anna", 1)
    expect(scene.world.earnedMinutes()).toBe(0)
    expect(scene.world.earnableMinutes()).toBe(0)
  }
})

test("a campaign with a list of channels counts on those alone", async () => {
  const campaign = plainScenario().campaigns[0]
  const scene = stage(
    plainScenario({
      campaigns: [{ ...campaign, channels: ["boris"] }],
      channels: [
        { id: "70001", login: "anna", game: "1" },
        { id: "70002", login: "boris", game: "1" },
      ],
    }),
  )
  await watch(scene, "anna", 1)
  expect(scene.world.earnedMinutes()).toBe(0)
  await watch(scene, "boris", 1)
  expect(scene.world.earnedMinutes()).toBe(1)
})

test("a special category counts in any game, but only on its listed channels", async () => {
  for (const [listed, expected] of [
    [["anna"], 1],
    [[], 0],
  ] as const) {
    const scene = stage(
      plainScenario({
        games: [
          { id: "1", name: "Rust", slug: "rust" },
          { id: "509663", name: "Special Events", slug: "special-events" },
        ],
        campaigns: [
          {
            ...{ id: "gala", name: "Gala", game: "509663", endsInMinutes: 60, channels: listed },
            drops: [{ id: "ribbon", name: "Ribbon", minutes: 5 }],
          },
        ],
      }),
    )
    await watch(scene, "anna", 1)
    expect(scene.world.earnedMinutes()).toBe(expected)
  }
})

test("the campaign in progress is earned first, then the one that ends first", async () => {
  const campaign = (id: string, endsInMinutes: number) => ({
    ...{ id, name: id, game: "1", endsInMinutes },
    drops: [{ id: `${id}-drop`, name: id, minutes: 2 }],
  })
  const scene = stage(plainScenario({ campaigns: [campaign("late", 600), campaign("soon", 60)] }))
  await watch(scene, "anna", 4)
  const credits = scene.world.trace().filter((line) => line.includes("credit"))
  expect(credits.map((line) => line.split(" ")[6])).toEqual([
    "soon-drop",
    "soon-drop",
    "late-drop",
    "late-drop",
  ])
})

test("a drop with its own window earns only inside it", async () => {
  const scene = stage(
    plainScenario({
      campaigns: [
        {
          ...{ id: "c", name: "C", game: "1", endsInMinutes: 600 },
          drops: [{ id: "d", name: "D", minutes: 3, startsInMinutes: 2, endsInMinutes: 4 }],
        },
      ],
    }),
  )
  await watch(scene, "anna", 6)
  expect(scene.world.earnedMinutes()).toBe(2)
  expect(scene.world.earnableMinutes()).toBe(2)
})

test("minutes for a drop that cannot be done in time are nothing to earn", async () => {
  const drops = [{ id: "d", name: "D", minutes: 9 }]
  const campaigns = [{ id: "c", name: "C", game: "1", endsInMinutes: 7, drops }]
  const scene = stage(plainScenario({ campaigns }))
  await watch(scene, "anna", 3)
  expect([scene.world.earnedMinutes(), scene.world.earnableMinutes()]).toEqual([3, 0])
})

test("a drop that asks for subscriptions is never earned by watching", async () => {
  const drops = [
    { id: "subs", name: "Subs", minutes: 0, subs: 2 },
    { id: "both", name: "Both", minutes: 5, subs: 1 },
  ]
  const campaigns = [{ id: "c", name: "C", game: "1", endsInMinutes: 600, drops }]
  const scene = stage(plainScenario({ campaigns }))
  await watch(scene, "anna", 2)
  expect(scene.world.earnedMinutes()).toBe(0)
})

test("a reward group repeats in windows of a day", async () => {
  const scene = stage(
    plainScenario({
      campaigns: [
        {
          ...{ id: "daily", name: "Daily", system: "reward", game: "1", endsInMinutes: 10_000 },
          drops: [{ id: "group", name: "Watch", minutes: 1, repeats: 2 }],
        },
      ],
    }),
  )
  await watch(scene, "anna", 2)
  expect(scene.world.earnedMinutes()).toBe(1)
  await scene.during(scene.viewer.claim("100000001#daily#group"))
  await watch(scene, "anna", 1)
  expect(scene.world.earnedMinutes()).toBe(1)
  await scene.clock.advance(24 * 3_600_000)
  await watch(scene, "anna", 1)
  expect(scene.world.earnedMinutes()).toBe(2)
})

test("a second watcher may have the minutes count on a channel of its own", async () => {
  const channels = [
    { id: "70001", login: "anna", game: "1" },
    { id: "70002", login: "boris", game: "1" },
  ]
  const scene = stage(plainScenario({ channels }))
  const { viewer, during, world } = scene
  world.act({ type: "begin-fault", fault: { type: "second-watcher", on: "boris" } })
  await during(viewer.beacon(viewer.minuteOn("anna")))
  const asked = { channelID: "70001", channelLogin: "" }
  const answer = await during(viewer.operation("DropCurrentSessionContext", asked))
  expect(at(answer, "data.currentUser.dropCurrentSession")).toMatchObject({
    channel: { id: "70002", name: "boris" },
    dropID: "sickle",
    currentMinutesWatched: 1,
  })
})
