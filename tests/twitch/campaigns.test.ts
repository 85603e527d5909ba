import { expect, test } from "bun:test"
import type { CampaignId, ChannelId } from "../../src/domain/ids.ts"
import type { CampaignReport } from "../../src/domain/report.ts"
import { openCampaigns } from "../../src/twitch/campaigns.ts"
import { byName, LINE, passing, payload, type Stage, stage } from "./stage.ts"

const RUST = "c-rust" as CampaignId
const ANNA = "55185969" as ChannelId
const WITHHELD = { ok: false, reason: "forbidden" }

function campaignsOn(table: Readonly<Record<string, unknown>>) {
  const set: Stage = stage(byName(table))
  const { clock, gateway, http, log } = set
  const ports = { gateway, http, clock, log, line: LINE }
  return { ...set, campaigns: openCampaigns(ports) }
}

async function inventory(fixture: string) {
  const { campaigns, clock, credential, lines } = campaignsOn({ Inventory: payload(fixture) })
  const outcome = await passing(clock, campaigns.inventory(credential))
  if (!outcome.ok) throw new Error(outcome.detail)
  return { ...outcome.value, lines }
}

async function details(fixture: string): Promise<CampaignReport> {
  const { campaigns, clock, credential } = campaignsOn({ DropCampaignDetails: payload(fixture) })
  const outcome = await passing(clock, campaigns.details(credential, RUST))
  if (!outcome.ok) throw new Error(outcome.detail)
  return outcome.value
}

test("reads a chain of drops with what the account has done of it", async () => {
  const { reports, awards } = await inventory("inventory-chain-in-progress")
  const [chain] = reports
  expect(chain).toMatchObject({
    source: "inventory",
    system: "timed",
    id: "c-chain",
    name: "Autumn Chain",
    game: { id: "491115", name: "Paladins", slug: null },
    startsAt: Date.UTC(2026, 9, 12, 10),
    endsAt: Date.UTC(2026, 9, 20, 10),
    link: "linked",
    linkUrl: "https://example.com/link",
    allowed: { type: "any" },
  })
  expect(chain?.drops).toMatchObject([
    {
      id: "d-first",
      startsAt: Date.UTC(2026, 9, 12, 10, 0, 0, 123),
      minutesRequired: 120,
      subsRequired: 0,
      preconditions: null,
      benefits: [{ id: "b-skin", name: "Skin", kind: "item" }],
      account: { minutesWatched: 120, isClaimed: true, instanceId: null },
    },
    { id: "d-second", preconditions: ["d-first"], account: { minutesWatched: 37 } },
    { id: "d-third", benefits: [{ kind: "emote" }, { kind: "badge" }] },
  ])
  expect(awards).toMatchObject([
    {
      benefitId: "b-skin",
      gameId: "491115",
      lastAwardedAt: Date.UTC(2026, 9, 13, 3, 36, 21),
      count: 1,
      isConnected: false,
      linkUrl: "https://example.com/link",
    },
  ])
})

test.each([
  ["inventory-null", false],
  ["inventory-null-lists", true],
])("takes %s for silence", async (fixture, isWhole) => {
  expect(await inventory(fixture)).toMatchObject({ reports: [], awards: null, isWhole })
})

test("knows that a record is not whole of which a campaign cannot be read", async () => {
  const told = { dropCampaignsInProgress: [{ uuid: "c-new" }], gameEventDrops: [] }
  const { campaigns, clock, credential } = campaignsOn({
    Inventory: { data: { currentUser: { inventory: told } } },
  })
  const outcome = await passing(clock, campaigns.inventory(credential))
  expect(outcome).toMatchObject({ ok: true, value: { reports: [], awards: [], isWhole: false } })
})

test("takes a claimed drop at 0 minutes for claimed", async () => {
  const { reports } = await inventory("inventory-claimed-at-zero-minutes")
  expect(reports[0]?.drops?.[0]?.account).toEqual({
    minutesWatched: 0,
    isClaimed: true,
    instanceId: null,
  })
})

test("tells what can be claimed, and that the account is not linked", async () => {
  const { reports } = await inventory("inventory-ready-to-claim")
  expect(reports).toMatchObject([
    { link: "not-linked", drops: [{ account: { instanceId: "100000001#c-ready#d-ready" } }] },
  ])
})

test("keeps six tiers of one benefit apart", async () => {
  const { reports } = await inventory("inventory-six-tiers-of-one-benefit")
  expect(new Set(reports[0]?.drops?.map((drop) => drop.id)).size).toBe(6)
})

test("leaves out what cannot be read, keeps the rest and says so", async () => {
  const { reports, awards, lines } = await inventory("inventory-one-broken-among-good")
  expect(reports.map(({ id, drops }) => [String(id), drops?.length])).toEqual([
    ["c-good", 1],
    ["c-also-good", 0],
  ])
  expect(awards).toHaveLength(1)
  expect(lines.filter(({ level }) => level === "warn").map(({ text }) => text)).toEqual([
    expect.stringContaining("left out 7 parts: Inventory.currentUser.inventory."),
  ])
})

test("makes texts of ids that are numbers", async () => {
  const { reports } = await inventory("inventory-numbers-for-ids")
  expect(reports).toMatchObject([
    {
      id: "42",
      game: { id: "491115" },
      drops: [{ id: "43", preconditions: ["77"], benefits: [{ id: "44" }] }],
    },
  ])
})

test("lets no address through but https, whatever the names are", async () => {
  const { reports } = await inventory("inventory-hostile-names")
  expect(reports).toMatchObject([
    {
      name: "<img src=x onerror=alert(1)>",
      linkUrl: null,
      detailsUrl: null,
      imageUrl: null,
      game: { boxArtUrl: null },
      drops: [{ benefits: [{ imageUrl: null }] }],
    },
  ])
})

test("does not know a chain of which it cannot read a link", async () => {
  const { reports } = await inventory("inventory-unreadable-precondition")
  expect(reports[0]?.drops?.[0]?.preconditions).toBeNull()
})

test("names the operation and the field of an answer it cannot read", async () => {
  const broken = { data: { currentUser: { inventory: { dropCampaignsInProgress: "soon" } } } }
  const { campaigns, clock, credential } = campaignsOn({ Inventory: broken })
  expect(await passing(clock, campaigns.inventory(credential))).toEqual({
    ok: false,
    reason: "malformed",
    detail: "Inventory.currentUser.inventory.dropCampaignsInProgress is not a list",
  })
})

test("lists campaigns by name and date, also those said to have expired", async () => {
  const table = { ViewerDropsDashboard: payload("campaign-list") }
  const { campaigns, clock, credential } = campaignsOn(table)
  expect(await passing(clock, campaigns.list(credential))).toMatchObject({
    ok: true,
    value: [
      {
        source: "twitch",
        id: "c-rust",
        game: { boxArtUrl: "https://static-cdn.jtvnw.net/ttv-boxart/263490-285x380.jpg" },
        link: "not-linked",
        allowed: null,
        drops: null,
      },
      { id: "c-early", game: null, link: "unknown" },
    ],
  })
})

test("asks for details by the account's id, and tells when they are withheld", async () => {
  const { campaigns, clock, credential, asked } = campaignsOn({
    ViewerDropsDashboard: payload("campaign-list-withheld"),
    DropCampaignDetails: payload("details-withheld"),
  })
  expect(await passing(clock, campaigns.list(credential))).toMatchObject(WITHHELD)
  expect(await passing(clock, campaigns.details(credential, RUST))).toMatchObject(WITHHELD)
  expect(asked[1]!.questions[0]!.variables).toEqual({ channelLogin: "100000001", dropID: "c-rust" })
})

test("reads which channels count", async () => {
  const allowed = async (fixture: string) => (await details(fixture)).allowed
  expect(await allowed("details-listed-channels")).toMatchObject({
    type: "listed",
    channels: [
      { id: "55185969", login: "anna_plays", displayName: "Anna_Plays" },
      { id: "7", login: "boris", displayName: "Борис" },
    ],
  })
  expect(await allowed("details-list-switched-off")).toEqual({ type: "any" })
  expect(await allowed("details-empty-channel-list")).toEqual({ type: "any" })
  expect(await allowed("details-null-channel-list")).toEqual({ type: "any" })
  expect(await allowed("details-unreadable-channel-list")).toBeNull()
})

test("reads a campaign that has not begun, with kinds left out and subscriptions", async () => {
  const report = await details("details-before-start")
  expect(report.link).toBe("unknown")
  expect(report.drops).toMatchObject([
    { account: null, benefits: [{ kind: "item" }] },
    { minutesRequired: 0, subsRequired: 2, benefits: [] },
    { benefits: [{ kind: "other" }] },
  ])
})

test("reads campaigns without a game, and of a special category", async () => {
  expect((await details("details-without-game")).game).toBeNull()
  expect(await details("details-special-events")).toMatchObject({
    game: { id: "509663", name: "Special Events" },
    allowed: { type: "listed" },
  })
})

test("tells an offline channel from one that tells nothing", async () => {
  const ofChannel = async (fixture: string) => {
    const { campaigns, clock, credential } = campaignsOn({ ChannelCampaigns: payload(fixture) })
    return passing(clock, campaigns.ofChannel(credential, ANNA))
  }
  expect(await ofChannel("channel-campaigns")).toMatchObject({
    ok: true,
    value: [{ source: "channels", id: "c-rust", drops: [{ preconditions: [] }] }],
  })
  expect(await ofChannel("channel-campaigns-offline")).toEqual({ ok: true, value: [] })
  expect(await ofChannel("channel-campaigns-withheld")).toMatchObject({ reason: "refused" })
  expect(await ofChannel("channel-campaigns-no-channel")).toMatchObject({ reason: "missing" })
})

test("asks for a channel's available drops when the plain query is refused", async () => {
  const table = { DropsHighlightService_AvailableDrops: payload("available-drops") }
  const { campaigns, clock, credential } = campaignsOn(table)
  expect(await passing(clock, campaigns.ofChannel(credential, ANNA))).toMatchObject({
    ok: true,
    value: [{ id: "c-rust", startsAt: null, allowed: null, drops: [{ id: "d-hat" }] }],
  })
})

test("leaves a campaign out whose id is longer than any, and reads a name that long as none", async () => {
  const at = { startAt: "2026-10-12T10:00:00Z", endAt: "2026-10-20T10:00:00Z" }
  const named = (id: string, name: string) => ({ id, name, ...at })
  const dropCampaigns = [named("c".repeat(201), "Long"), named("c-good", "n".repeat(4_001))]
  const table = { ViewerDropsDashboard: { data: { currentUser: { dropCampaigns } } } }
  const { campaigns, clock, credential } = campaignsOn(table)
  const outcome = await passing(clock, campaigns.list(credential))
  expect(outcome).toMatchObject({ ok: true, value: [{ id: "c-good", name: "" }] })
})
