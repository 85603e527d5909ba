import { describe, expect, test } from "bun:test"
import { type Campaign, EVERY_GAME } from "../../src/domain/campaign.ts"
import { sentence } from "../../src/domain/reasons.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import {
  campaignList,
  campaignParameters,
  gameNames,
  readCampaignQuery,
} from "../../src/read/campaign-list.ts"
import { gameChips } from "../../src/read/game-chips.ts"
import {
  CAMPAIGNS,
  NOON,
  RUST,
  TIDES,
  campaign,
  drop,
  heard,
  miningEvents,
} from "../web/made-up.ts"

const HOUR_MS = 3_600_000
const CLAIMED = {
  progress: {
    confirmedMinutes: 0,
    confirmedAt: NOON,
    estimatedMinutes: 0,
    claim: "claimed",
    instanceId: null,
  },
} as const

const SEASONS: readonly Campaign[] = [
  campaign("late", "Late", RUST, [drop("a", "A", 1)], { endsAt: NOON + 9 * HOUR_MS }),
  campaign("soon", "Soon", TIDES, [drop("b", "B", 1), drop("c", "C", 1)], {
    endsAt: NOON + HOUR_MS,
    link: "not-linked",
  }),
  campaign("to-come", "To come", RUST, [drop("d", "D", 1)], { startsAt: NOON + HOUR_MS }),
  campaign("over", "Over", RUST, [drop("e", "E", 1)], { endsAt: NOON }),
  campaign("done", "Done", TIDES, [drop("f", "F", 30, CLAIMED)]),
]

function shown(asked: Record<string, string>, campaigns = SEASONS): string[] {
  return list(asked, campaigns).rows.map((row) => row.campaign.name)
}

function list(asked: Record<string, string>, campaigns: readonly Campaign[] = SEASONS) {
  const { models } = heard(miningEvents())
  return campaignList(campaigns, readCampaignQuery(asked), {
    settings: models.$settings.get(),
    reasons: models.$reasons.get(),
    watching: models.$watching.get(),
    now: NOON,
  })
}

describe("the campaigns", () => {
  test.each([
    [{}, ["Soon", "Late"]],
    [{ show: "upcoming" }, ["To come"]],
    [{ show: "expired" }, ["Over"]],
    [{ show: "finished" }, ["Done"]],
    [{ show: "not-linked" }, ["Soon"]],
    [{ show: "all", sort: "name" }, ["Done", "Soon", "Late", "Over", "To come"]],
    [{ show: "active", sort: "drops" }, ["Soon", "Late"]],
    [{ show: "all", sort: "newest" }, ["To come", "Late", "Soon", "Over", "Done"]],
  ])("asked for with %p are %p", (asked, names) => {
    expect(shown(asked)).toEqual(names)
  })

  test("are found by a part of their game's or their own name, in any case", () => {
    expect(shown({ search: " rus" })).toEqual(["Late"])
    expect(shown({ search: "SOO" })).toEqual(["Soon"])
  })

  test("are those of the games a person chose", () => {
    expect(shown({ show: "all", sort: "name", games: TIDES.id })).toEqual(["Done", "Soon"])
  })

  test("are found by the kind of what they give", () => {
    const [badge] = drop("badge", "Badge", 1).benefits
    const giving = campaign("g", "Giving", RUST, [
      drop("x", "X", 1, { benefits: [{ ...badge!, kind: "badge" }] }),
    ])
    expect(shown({ kind: "badge" }, [...SEASONS, giving])).toEqual(["Giving"])
  })

  test("come a page at a time, and a page too far is the last", () => {
    const many = Array.from({ length: 60 }, (_, i) => campaign(`${i}`, `${i}`, RUST, []))
    const { rows, count, pages, query } = list({ page: "99" }, many)
    expect({ rows: rows.length, count, pages, page: query.page }).toEqual({
      rows: 12,
      count: 60,
      pages: 3,
      page: 3,
    })
  })

  test.each([
    { show: "<script>" },
    { page: "-1" },
    { page: "NaN" },
    { page: "1e99" },
    { sort: "__proto__" },
  ])("asked for with nonsense like %p are the usual ones", (asked) => {
    expect(shown(asked)).toEqual(["Soon", "Late"])
  })
})

describe("a campaign", () => {
  test("is the one being mined, or says why it is not", () => {
    const reasons = {
      channels: {},
      campaigns: { tides: sentence("reason.all-claimed") },
      upNext: [],
    }
    const { models } = heard(miningEvents())
    const { rows } = campaignList(CAMPAIGNS, readCampaignQuery({ sort: "name" }), {
      settings: DEFAULT_SETTINGS,
      reasons: reasons as never,
      watching: models.$watching.get(),
      now: NOON,
    })
    expect(rows.map(({ isMined, why }) => [isMined, why?.key ?? null])).toEqual([
      [false, "reason.all-claimed"],
      [true, null],
    ])
  })

  test("names the drops that come before each drop", () => {
    const [first] = [drop("one", "First", 1)]
    const chain = campaign("c", "C", RUST, [
      first!,
      drop("two", "Second", 1, { preconditions: [first!.id] }),
    ])
    expect(list({}, [chain]).rows[0]?.drops.map(({ after }) => after)).toEqual([[], ["First"]])
  })
})

describe("the chips of the games", () => {
  const chips = (asked: Record<string, string>) =>
    gameChips(SEASONS, readCampaignQuery(asked), NOON).map(
      ({ game, isChosen, pressed }) => `${isChosen ? "*" : ""}${game.name} → ${pressed.games}`,
    )

  test("name the games with the most campaigns first, and choose one more each", () => {
    expect(chips({ show: "all" })).toEqual([`Rust → ${RUST.id}`, `Harbour Tides → ${TIDES.id}`])
  })

  test("let a chosen game go, which stays in sight even where it has nothing to show", () => {
    expect(chips({ show: "expired", games: TIDES.id })).toEqual([
      "*Harbour Tides → ",
      `Rust → ${TIDES.id},${RUST.id}`,
    ])
  })

  test("are not there where there is no choice", () => {
    expect(chips({ show: "expired" })).toEqual([])
  })

  test("keep all else that was asked for, but begin at the first page", () => {
    const [chip] = gameChips(SEASONS, readCampaignQuery({ show: "all", page: "2" }), NOON)
    expect(campaignParameters(chip!.pressed)).toMatchObject({ show: "all", page: "1" })
  })
})

test("games are named once, in the order of the alphabet", () => {
  expect(gameNames([...SEASONS, campaign("x", "X", EVERY_GAME, [])])).toEqual([
    "Harbour Tides",
    "Rust",
    "Twitch",
  ])
})
