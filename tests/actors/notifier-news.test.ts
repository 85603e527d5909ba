import { expect, test } from "bun:test"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { UserId } from "../../src/domain/ids.ts"
import { sentence } from "../../src/domain/reasons.ts"
import { HEALTHY } from "../../src/domain/storage.ts"
import { INTENT } from "../store/stage.ts"
import { SIGNED_IN } from "../web/made-up.ts"
import { season, stage } from "./notifier-stage.ts"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

test("tells a claim that is announced again only once, and that of the next day again", async () => {
  const { tell, claim, clock, letters } = await stage()
  const at = clock.now()
  claim("hat")
  await clock.advance(HOUR / 2)
  tell({ type: "drop-claimed", dropId: "hat" as never, at })
  // Twitch had not kept it, and it was claimed once more.
  claim("hat")
  await clock.advance(DAY)
  tell({ type: "drop-claimed", dropId: "hat" as never, at })
  claim("hat")
  await clock.advance(MINUTE)
  expect(letters).toEqual(["10s phone: claimed hat", `${1800 + 86400 + 10}s phone: claimed hat`])
})

test("finds claims in the journal that nobody was told of", async () => {
  const { store, show, clock, letters } = await stage()
  const claimedAt = clock.now() - MINUTE
  store.claims.write("1" as UserId, { ...INTENT, claimedAt })
  store.claims.write("1" as UserId, {
    ...INTENT,
    dropId: "old" as never,
    claimedAt: claimedAt - DAY,
  })
  store.claims.write("1" as UserId, { ...INTENT, dropId: "meant" as never, claimedAt: null })
  show()
  show()
  await clock.advance(MINUTE)
  expect(letters).toEqual(["10s phone: claimed hat"])
})

test("tells of a campaign when it is first seen with its drops", async () => {
  const { show, clock, letters } = await stage()
  const named = season("winter", { isDetailed: false, drops: [] })
  show(named)
  await clock.advance(MINUTE)
  expect(letters).toEqual([])
  for (let count = 0; count < 2; count++) {
    show(season("winter"))
    await clock.advance(MINUTE)
  }
  expect(letters).toEqual(["70s phone: campaign winter"])
})

test("tells of a campaign that was seen before there were settings", async () => {
  const { tell, show, clock, letters } = await stage({ settings: null })
  show(season("winter"))
  await clock.advance(MINUTE)
  expect(letters).toEqual([])
  tell({ type: "settings-changed", settings: DEFAULT_SETTINGS })
  show(season("winter"))
  await clock.advance(MINUTE)
  expect(letters).toEqual(["70s phone: campaign winter"])
})

test("takes none of the campaigns for new that an account shows at first", async () => {
  const { tell, show, clock, letters } = await stage({ isSettled: false })
  show(season("autumn"))
  tell({ type: "refresh-finished", at: clock.now() })
  await clock.advance(5 * MINUTE)
  show(season("autumn"), season("found-on-a-channel"))
  await clock.advance(6 * MINUTE)
  show(season("autumn"), season("found-on-a-channel"), season("winter"))
  await clock.advance(MINUTE)
  expect(letters).toEqual(["670s phone: campaign winter"])
})

test.each([
  ["is over", season("x", { endsAt: 0 }), {}],
  ["is of a game that is not wanted", season("x"), { games: [{ name: "Chess", id: null }] }],
  ["is ignored", season("x"), { ignoredCampaigns: ["x" as never] }],
  ["gives what is not wanted", season("x"), { benefitKinds: ["badge"] as const }],
  ["needs a link to a game nobody named", season("x", { link: "not-linked" }), {}],
])("tells of no campaign that %s", async (_, one, settings) => {
  const { show, clock, letters } = await stage({ settings })
  show(one)
  await clock.advance(MINUTE)
  expect(letters).toEqual([])
})

test("tells of a campaign of a named game that needs a link", async () => {
  const settings = { games: [{ name: "Rust", id: null }] }
  const { show, clock, letters } = await stage({ settings })
  show(season("x", { link: "not-linked" }))
  await clock.advance(MINUTE)
  expect(letters).toEqual(["10s phone: campaign x"])
})

test("tells of a stall once, and of the next one after an hour", async () => {
  const { tell, clock, letters } = await stage()
  const stall = (since: number) =>
    tell({
      ...{ type: "watch-stalled", channelId: "1" as never, silentMinutes: 5 },
      silence: { since, methods: [], channels: [] },
    })
  const first = clock.now()
  for (let count = 0; count < 4; count++) {
    stall(first)
    await clock.advance(30 * MINUTE)
  }
  stall(clock.now())
  await clock.advance(MINUTE)
  expect(letters).toEqual(["10s phone: stalled", "7210s phone: stalled"])
})

test("tells once that a sign-in is needed, until there was one", async () => {
  const { tell, clock, letters } = await stage()
  const lose = () =>
    tell({
      type: "session-changed",
      session: { at: "signed-out", why: sentence("session.expired") },
    })
  lose()
  await clock.advance(HOUR)
  lose()
  await clock.advance(HOUR)
  tell({ type: "session-changed", session: SIGNED_IN })
  lose()
  await clock.advance(HOUR)
  expect(letters).toEqual(["10s phone: sign-in", "7210s phone: sign-in"])
})

test("does not tell people that they signed out", async () => {
  const { tell, clock, letters } = await stage()
  const why = sentence("session.signed-out-by-you")
  tell({ type: "session-changed", session: { at: "signed-out", why } })
  await clock.advance(HOUR)
  expect(letters).toEqual([])
})

test("tells of a disk that takes nothing, and of a protocol file that is wrong", async () => {
  const { tell, clock, letters } = await stage()
  const since = clock.now()
  const data = { trouble: "full", since, path: "/data", users: null, isForLife: false } as const
  for (let count = 0; count < 3; count++) {
    tell({ type: "storage-changed", storage: { ...HEALTHY, data } })
    tell({ type: "protocol-refused", problems: [] })
  }
  await clock.advance(MINUTE)
  expect(letters).toEqual(["10s phone: storage /data, log.protocol-refused"])
})

test("tells of each newer version once, also in the next life", async () => {
  const find = (version: string) =>
    ({ type: "update-found", release: { version, pageUrl: "https://example.org/notes" } }) as const
  const { tell, clock, store, letters } = await stage()
  tell(find("2.0.0"))
  await clock.advance(MINUTE)
  expect(letters).toEqual(["10s phone: log.update-found"])
  const next = await stage({ store, clock })
  next.tell(find("2.0.0"))
  next.tell(find("2.0.1"))
  await clock.advance(MINUTE)
  expect(next.letters).toEqual(["10s phone: log.update-found"])
})
