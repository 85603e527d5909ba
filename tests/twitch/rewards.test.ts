import { expect, test } from "bun:test"
import { fetchRewards } from "../../src/twitch/rewards.ts"
import { type Answer, each, passing, payload, stage, type Wire } from "./stage.ts"

const TABLE: Readonly<Record<string, unknown>> = {
  RewardCampaigns: payload("reward-campaigns"),
  RewardProgress: payload("reward-progress"),
  ChannelName: payload("channel-name"),
}
const REFUSAL = { errors: [{ message: "not today" }] }

/** Answers from the table, and for each campaign what is given for it. */
function answering(groups: Readonly<Record<string, unknown>>, table = TABLE): Answer {
  return each((question, name) => {
    if (name !== "RewardCampaign") return table[name] ?? REFUSAL
    return groups[idIn(question)] ?? REFUSAL
  })
}

function idIn({ query }: Wire): string {
  return /id: "([^"]+)"/.exec(query ?? "")?.[1] ?? ""
}

async function rewards(answer: Answer) {
  const { gateway, clock, log, credential, asked } = stage(answer)
  const outcome = await passing(clock, fetchRewards(gateway, clock, log, credential))
  return { outcome, asked, reports: outcome.ok ? outcome.value : [] }
}

const GROUPS = {
  "rc-watch": payload("reward-campaign-groups"),
  "rc-anywhere": payload("reward-campaign-anywhere"),
}

test("reads reward groups as drops", async () => {
  const { reports } = await rewards(answering(GROUPS))
  const [watch] = reports
  expect(watch).toMatchObject({
    source: "rewards",
    system: "reward",
    id: "rc-watch",
    name: "Watch and win",
    game: { id: "263490", name: "Rust" },
    endsAt: Date.UTC(2026, 9, 21),
    link: "unknown",
    allowed: { type: "any" },
  })
  expect(
    watch?.drops?.map((drop) => [String(drop.id), drop.minutesRequired, drop.subsRequired]),
  ).toEqual([
    ["g-repeat", 120, 0],
    ["g-ready", 120, 0],
    ["g-done", 120, 0],
    ["g-sub", 0, 2],
    ["g-pool", null, 0],
  ])
})

test("takes the account's own list before the details for how far it is", async () => {
  const { reports } = await rewards(answering(GROUPS))
  expect(reports[0]?.drops?.[0]).toMatchObject({
    repeats: { times: 3, granted: 1, windowEndsAt: Date.UTC(2026, 9, 16) },
    account: { minutesWatched: 50, isClaimed: false, instanceId: null },
  })
})

test.each([
  ["null", payload("reward-progress-null")],
  ["refused", REFUSAL],
])("makes do with the details where the account's own list is %s", async (_, progress) => {
  const { reports } = await rewards(answering(GROUPS, { ...TABLE, RewardProgress: progress }))
  expect(reports[0]?.drops?.[0]?.account?.minutesWatched).toBe(45)
})

test("knows what can be claimed, and what has been", async () => {
  const { reports } = await rewards(answering(GROUPS))
  expect(reports[0]?.drops).toMatchObject([
    {},
    {
      account: { minutesWatched: 120, isClaimed: false, instanceId: "100000001#rc-watch#g-ready" },
    },
    { account: { isClaimed: true, instanceId: null } },
    { account: null },
    {},
  ])
})

test("names what is in a pool instead of the pool", async () => {
  const { reports } = await rewards(answering(GROUPS))
  expect(reports[0]?.drops?.[4]?.benefits?.map(({ name }) => name)).toEqual(["A", "B"])
})

test("looks up the names of listed channels, and takes a category for a missing game", async () => {
  const listed = payload("reward-campaign-on-listed-channels")
  const { reports } = await rewards(answering({ ...GROUPS, "rc-anywhere": listed }))
  expect(reports[1]).toMatchObject({
    game: { id: "509663", name: "509663" },
    allowed: { type: "listed", channels: [{ id: "55185969", login: "anna_plays" }] },
  })
})

test("leaves out a campaign whose channels nobody can name, rather than try them all", async () => {
  const listed = payload("reward-campaign-on-listed-channels")
  const { reports } = await rewards(
    answering({ ...GROUPS, "rc-anywhere": listed }, { ...TABLE, ChannelName: REFUSAL }),
  )
  expect(reports.map(({ id }) => String(id))).toEqual(["rc-watch"])
})

test("keeps the campaigns whose details came when others did not", async () => {
  const { reports } = await rewards(answering({ "rc-watch": GROUPS["rc-watch"] }))
  expect(reports.map(({ id }) => String(id))).toEqual(["rc-watch"])
})

test("fails as a whole only where the list does", async () => {
  const { outcome } = await rewards(answering(GROUPS, {}))
  expect(outcome).toMatchObject({ ok: false, reason: "refused" })
})

test("does not take a withheld list for an empty one", async () => {
  const withheld = { data: { rewardCampaignsAvailableToUser: null } }
  const { outcome } = await rewards(answering(GROUPS, { ...TABLE, RewardCampaigns: withheld }))
  expect(outcome).toMatchObject({ ok: false, reason: "forbidden" })
})

test("asks in two requests whatever the number of campaigns", async () => {
  const { asked } = await rewards(answering(GROUPS))
  expect(asked.map(({ names }) => names)).toEqual([
    ["RewardCampaigns", "RewardProgress"],
    ["RewardCampaign", "RewardCampaign"],
  ])
})
