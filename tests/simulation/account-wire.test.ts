// The shapes of what Twitch answers, as public miners know them (October 2026).

import { expect, test } from "bun:test"
import { ANDROID, at, plainScenario, stage, type Stage } from "./viewer.ts"

const REWARDS = { fetchRewardCampaigns: false }

async function minutes({ viewer, during, clock }: Stage, howMany: number): Promise<void> {
  for (let minute = 0; minute < howMany; minute++) {
    await during(viewer.beacon(viewer.minuteOn("anna")))
    await clock.advance(59_000)
  }
}

test("a device code carries its address, its life and its interval", async () => {
  const scene = stage(plainScenario(), undefined, null)
  const code = await scene.during(scene.viewer.requestCode())
  const userCode = String(at(code, "user_code"))
  expect(userCode).toMatch(/^[A-Z]{8}$/)
  expect(code).toEqual({
    device_code: expect.any(String),
    expires_in: 1800,
    interval: 5,
    user_code: userCode,
    verification_uri: `https://www.twitch.tv/activate?device-code=${userCode}`,
  })
  await scene.clock.advance(1_800_000)
  expect(at(await scene.during(scene.viewer.pollCode(code)), "message")).toBe("expired_token")
})

test("clients other than TV get no device code", async () => {
  const scene = stage(plainScenario(), ANDROID, null)
  expect(await scene.during(scene.viewer.requestCode())).toEqual({
    status: 400,
    message: "invalid client",
  })
})

test("a token tells whose it is and by which client, until it is given back", async () => {
  const { viewer, during } = stage(plainScenario())
  const url = "https://id.twitch.tv/oauth2/validate"
  const headers = { Authorization: "OAuth viewertoken" }
  const whose = await during(viewer.ask({ url, headers }))
  expect(JSON.parse(whose.body)).toEqual({
    client_id: "ue6666qo983tsx6so1t0vnawi233wa",
    login: "miner",
    scopes: [],
    user_id: "100000001",
    expires_in: 5_184_000,
  })
  const client_id = viewer.client["Client-Id"] ?? ""
  await during(
    viewer.post("https://id.twitch.tv/oauth2/revoke", { client_id, token: "viewertoken" }),
  )
  expect((await during(viewer.ask({ url, headers }))).status).toBe(401)
})

test("a token runs out", async () => {
  const scene = stage(plainScenario({ rules: { tokenHours: 4 } }))
  await scene.clock.advance(4 * 3_600_000)
  expect((await scene.during(scene.viewer.graphql({}))).status).toBe(401)
})

test("a TV client is told null where an Android client sees the catalogue", async () => {
  const rules = { catalogueClients: ["android"], viewcountSeconds: 0 }
  for (const client of [undefined, ANDROID]) {
    const { viewer, during } = stage(plainScenario({ rules }), client)
    const list = await during(viewer.operation("ViewerDropsDashboard", REWARDS))
    const variables = { channelLogin: "100000001", dropID: "harvest" }
    const details = await during(viewer.operation("DropCampaignDetails", variables))
    const campaigns = at(list, "data.currentUser.dropCampaigns")
    const campaign = at(details, "data.user.dropCampaign")
    if (client === undefined) expect([campaigns, campaign]).toEqual([null, null])
    else {
      expect(at(campaigns, "0.status")).toBe("ACTIVE")
      expect(at(campaign, "timeBasedDrops.1.preconditionDrops")).toEqual([{ id: "sickle" }])
    }
  }
})

test("the inventory shows progress, the claim's id once done, and nothing of it once claimed", async () => {
  const scene = stage(plainScenario())
  const way = "data.currentUser.inventory.dropCampaignsInProgress.0.timeBasedDrops.0.self"
  await minutes(scene, 1)
  const open = { hasPreconditionsMet: true, isClaimed: false }
  const read = async () => at(await scene.during(scene.viewer.inventory()), way)
  expect(await read()).toEqual({ ...open, currentMinutesWatched: 1, dropInstanceID: null })
  await minutes(scene, 1)
  const dropInstanceID = "100000001#harvest#sickle"
  expect(await read()).toEqual({ ...open, currentMinutesWatched: 2, dropInstanceID })
  await scene.during(scene.viewer.claim(dropInstanceID))
  expect(await read()).toEqual({
    ...{ hasPreconditionsMet: true, isClaimed: true },
    ...{ currentMinutesWatched: 0, dropInstanceID: null },
  })
})

test("a benefit shared by two drops is one award with a count", async () => {
  const scene = stage(plainScenario())
  await minutes(scene, 2)
  await scene.during(scene.viewer.claim("100000001#harvest#sickle"))
  await minutes(scene, 3)
  await scene.during(scene.viewer.claim("100000001#harvest#barrel"))
  const inventory = at(await scene.during(scene.viewer.inventory()), "data.currentUser.inventory")
  expect(at(inventory, "dropCampaignsInProgress")).toEqual([])
  expect(at(inventory, "gameEventDrops")).toEqual([
    {
      ...{ id: "b1", name: "Barrel", isConnected: true, totalCount: 2 },
      imageURL: "https://static-cdn.jtvnw.net/twitch-quests-assets/REWARD/b1.png",
      requiredAccountLink: "https://link.rust.example/drops",
      lastAwardedAt: "2026-10-15T12:05:01Z",
      game: { id: "1", name: "Rust" },
    },
  ])
})

test("the current session names the drop, and the next one soon after a claim", async () => {
  const scene = stage(plainScenario())
  const { viewer, during } = scene
  const variables = { channelID: "70001", channelLogin: "" }
  const read = async () =>
    at(
      await during(viewer.operation("DropCurrentSessionContext", variables)),
      "data.currentUser.dropCurrentSession",
    )
  const empty = { channel: null, game: null, dropID: "" }
  const nothing = { ...empty, currentMinutesWatched: 0, requiredMinutesWatched: 0 }
  expect(await read()).toEqual(nothing)
  await minutes(scene, 2)
  expect(await read()).toEqual({
    ...{ channel: { id: "70001", name: "anna" }, game: { name: "Rust" }, dropID: "sickle" },
    ...{ currentMinutesWatched: 2, requiredMinutesWatched: 2 },
  })
  await during(viewer.claim("100000001#harvest#sickle"))
  expect(at(await read(), "dropID")).toBe("sickle")
  await scene.clock.advance(2_000)
  expect(at(await read(), "dropID")).toBe("barrel")
  await scene.clock.advance(300_000)
  expect(await read()).toEqual(nothing)
})

test("a reward campaign shows its groups, their criteria and their windows", async () => {
  const group = { id: "group", name: "Watch", minutes: 1, repeats: 3 }
  const daily = { id: "daily", name: "Daily", system: "reward", game: "1", endsInMinutes: 10_000 }
  const campaigns = [{ ...daily, drops: [group] }]
  const scene = stage(plainScenario({ campaigns }))
  const { viewer, during } = scene
  const available = "query { rewardCampaignsAvailableToUser { id name } }"
  expect(await during(viewer.query(available))).toEqual({
    data: { rewardCampaignsAvailableToUser: [{ id: "daily", name: "Daily" }] },
  })
  const query = `query { dropsCampaign(id: "daily") { rewardGroups { id
    progressCriteria { requirementType requirements { minutesWatched subs }
      repeatableConfig { repeatableTimes } categories { id } channels { id } }
    self { status grantCount currentMinutesWatched currentWindow { startedAt expiresAt } } } } }`
  const read = async () =>
    at(await during(viewer.query(query)), "data.dropsCampaign.rewardGroups.0")
  expect(at(await read(), "progressCriteria")).toEqual({
    requirementType: "WATCH",
    requirements: { minutesWatched: 1, subs: null },
    ...{ repeatableConfig: { repeatableTimes: 3 }, categories: [{ id: "1" }], channels: null },
  })
  expect(at(await read(), "self.status")).toBe("IN_PROGRESS")
  await minutes(scene, 1)
  expect(at(await read(), "self.status")).toBe("CLAIMABLE")
  expect(at(await read(), "self.currentWindow.expiresAt")).toStartWith("2026-10-16T12:00:0")
  await during(viewer.claim("100000001#daily#group"))
  expect(at(await read(), "self")).toMatchObject({ status: "CLAIMED", grantCount: 1 })
})

test("notifications of a reward are listed until they are deleted", async () => {
  const scene = stage(plainScenario())
  await minutes(scene, 2)
  const { viewer, during } = scene
  const variables = { cursor: "", displayType: "VIEWER", language: "en", limit: 10 }
  const list = async () =>
    at(
      await during(
        viewer.operation("OnsiteNotifications_ListNotifications", {
          ...variables,
          shouldLoadLastBroadcast: false,
        }),
      ),
      "data.currentUser.notifications.edges",
    )
  const id = at(await list(), "0.node.id")
  await during(viewer.operation("OnsiteNotifications_DeleteNotification", { input: { id } }))
  expect(await list()).toEqual([])
  expect(scene.world.complaints).toEqual([])
})

test("a drop can be claimed for a day after its campaign has ended, and no longer", async () => {
  for (const [hours, status] of [
    [23, "ELIGIBLE_FOR_ALL"],
    [25, null],
  ] as const) {
    const [campaign] = plainScenario().campaigns
    const scene = stage(plainScenario({ campaigns: [{ ...campaign, endsInMinutes: 10 }] }))
    await minutes(scene, 2)
    await scene.clock.advance(8 * 60_000 + hours * 3_600_000)
    expect(await scene.during(scene.viewer.claim("100000001#harvest#sickle"))).toBe(status)
  }
})
