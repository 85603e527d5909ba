import { expect, test } from "bun:test"
import type {
  BenefitId,
  BroadcastId,
  ChannelId,
  ChannelLogin,
  DropId,
  UserId,
} from "../../src/domain/ids.ts"
import { sentence } from "../../src/domain/reasons.ts"
import type { Target } from "../../src/domain/target.ts"
import { campaignOf, dropOf, RUST } from "../domain/facts.ts"
import { INTENT, NOW, storeOnStage } from "./stage.ts"

const ANNA = "1001" as UserId
const HAT = "hat" as DropId
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const GAME = { id: RUST.id, name: RUST.name }
const WHY = sentence("why.example", { channel: "<b>boris</b>" })

const TARGET: Target = {
  channel: {
    id: "7" as ChannelId,
    login: "boris" as ChannelLogin,
    displayName: "Boris",
  },
  broadcastId: "99" as BroadcastId,
  game: GAME,
  campaignId: null,
  dropId: HAT,
}

test("knows a claimed drop by name long after its campaign is forgotten", () => {
  const { history, inventory } = storeOnStage()
  const benefits = [
    { id: "b" as BenefitId, name: "Hat", kind: "item", imageUrl: "https://example.org/hat" },
  ] as const
  const drops = [dropOf("coat", 60), dropOf("hat", 60, { name: "A 'hat'", benefits })]
  inventory.save([campaignOf("fall", []), campaignOf("summer", drops)], ANNA)
  history.dropClaimed(HAT, NOW, ANNA)
  inventory.save([], ANNA)
  expect(history.claims(10)).toEqual([
    {
      dropId: HAT,
      claimedAt: NOW,
      userId: ANNA,
      dropName: "A 'hat'",
      campaignId: campaignOf("summer", []).id,
      campaignName: "summer",
      gameId: RUST.id,
      gameName: "Rust",
      imageUrl: "https://example.org/hat",
    },
  ])
})

test("writes down a claim of which nothing else is known, once however often it is told", () => {
  const { history } = storeOnStage()
  history.dropClaimed(HAT, NOW, null)
  history.dropClaimed(HAT, NOW, null)
  history.dropClaimed(HAT, NOW + DAY_MS, null)
  const claims = history.claims(10)
  expect(claims.map((claim) => claim.claimedAt)).toEqual([NOW + DAY_MS, NOW])
  expect(claims[0]).toMatchObject({ dropId: HAT, dropName: null, gameName: null })
})

test("shows a drop once that had to be claimed again because the first claim was void", () => {
  const { history } = storeOnStage()
  history.dropClaimed(HAT, NOW, null)
  history.dropClaimed(HAT, NOW + 5_000, null)
  expect(history.claims(10).map(({ claimedAt }) => claimedAt)).toEqual([NOW + 5_000])
})

test("shows a drop twice that two accounts claimed within an hour", () => {
  const { history } = storeOnStage()
  history.dropClaimed(HAT, NOW, ANNA)
  history.dropClaimed(HAT, NOW + 5_000, "1002" as UserId)
  expect(history.claims(10).map(({ userId }) => String(userId))).toEqual(["1002", "1001"])
})

test("catches up with receipts that nobody told of, once and by their names", () => {
  const { claims, history, inventory } = storeOnStage()
  inventory.save([campaignOf("summer", [dropOf("hat", 60, { name: "A hat" })])], ANNA)
  history.dropClaimed("coat" as DropId, NOW, ANNA)
  claims.write(ANNA, { ...INTENT, dropId: "coat" as DropId, claimedAt: NOW })
  claims.write(ANNA, { ...INTENT, dropId: "meant" as DropId })
  claims.write(ANNA, { ...INTENT, claimedAt: NOW + 1 })
  history.catchUp()
  history.catchUp()
  const told = history.claims(10)
  expect(told.map(({ dropId }) => String(dropId))).toEqual(["hat", "coat"])
  expect(told[0]).toMatchObject({
    claimedAt: NOW + 1,
    userId: ANNA,
    dropName: "A hat",
    campaignName: "summer",
  })
})

test("adds up minutes by hour and game", () => {
  const { history } = storeOnStage()
  history.minutesEarned(1, GAME, NOW)
  history.minutesEarned(2, GAME, NOW + HOUR_MS - 1)
  history.minutesEarned(1, null, NOW)
  history.minutesEarned(5, GAME, NOW + HOUR_MS)
  expect(history.minutes(NOW, NOW + HOUR_MS)).toEqual([
    { hourAt: NOW, game: null, minutes: 1 },
    { hourAt: NOW, game: GAME, minutes: 3 },
  ])
})

test("keeps what was chosen and why, and that nothing was", () => {
  const { history } = storeOnStage()
  history.chosen(NOW, TARGET, WHY, true)
  history.chosen(NOW + 1, null, WHY, false)
  expect(history.choices(10)).toEqual([
    {
      chosenAt: NOW + 1,
      channelLogin: null,
      gameName: null,
      campaignId: null,
      dropId: null,
      why: WHY,
      isManual: false,
    },
    {
      chosenAt: NOW,
      channelLogin: TARGET.channel.login,
      gameName: "Rust",
      campaignId: null,
      dropId: HAT,
      why: WHY,
      isManual: true,
    },
  ])
})

test("forgets choices after 90 days, and all but the last 20,000", () => {
  const { history } = storeOnStage()
  history.chosen(NOW - 91 * DAY_MS, null, WHY, false)
  history.chosen(NOW - 89 * DAY_MS, null, WHY, false)
  history.prune(NOW)
  expect(history.choices(10).map((choice) => choice.chosenAt)).toEqual([NOW - 89 * DAY_MS])
  for (let i = 1; i <= 20_005; i++) history.chosen(NOW + i, null, WHY, false)
  history.prune(NOW)
  const kept = history.choices(30_000)
  expect(kept).toHaveLength(20_000)
  expect(kept.at(-1)?.chosenAt).toBe(NOW + 6)
})

test("tells nothing whose time no calendar knows, as a page made of it would break", () => {
  const { history } = storeOnStage()
  const never = 8.64e15 + 1
  history.dropClaimed(HAT, never, ANNA)
  history.dropClaimed(HAT, NOW, ANNA)
  history.chosen(never, TARGET, WHY, true)
  expect(history.claims(10).map(({ claimedAt }) => claimedAt)).toEqual([NOW])
  expect(history.choices(10)).toEqual([])
})
