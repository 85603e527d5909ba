import { expect, test } from "bun:test"
import { history } from "../../src/actors/history.ts"
import type { BroadcastId, ChannelId, ChannelLogin, DropId, GameId } from "../../src/domain/ids.ts"
import { sentence } from "../../src/domain/reasons.ts"
import type { Target } from "../../src/domain/target.ts"
import type { Heard } from "../../src/messages/directory.ts"
import { scene } from "../scene.ts"
import { INTENT, storeOnStage } from "../store/stage.ts"
import { ANNA, signedIn, signedOut } from "./sessions.ts"

const HAT = "hat" as DropId
const COAT = "coat" as DropId
const RUST = { id: "263490" as GameId, name: "Rust" }

async function stage() {
  const store = storeOnStage().history
  const onStage = await scene(history({ store }))
  const now = onStage.clock.now()
  return { ...onStage, store, now, minutes: () => store.minutes(0, Infinity) }
}

function watching(login: string | null, key = "why.example"): Heard<"watching-changed"> {
  const target: Target | null =
    login === null
      ? null
      : {
          channel: {
            id: login as ChannelId,
            login: login as ChannelLogin,
            displayName: login,
          },
          broadcastId: "99" as BroadcastId,
          game: RUST,
          campaignId: null,
          dropId: HAT,
        }
  return { type: "watching-changed", target, why: sentence(key), manual: null }
}

function confirmed(dropId: DropId, minutes: number, at: number): Heard<"minute-confirmed"> {
  const channelId = "boris" as ChannelId
  return { type: "minute-confirmed", channelId, campaignId: null, dropId, minutes, at }
}

test("writes down who claimed what and when", async () => {
  const { tell, clock, store, now } = await stage()
  tell(signedIn())
  tell(signedOut())
  tell({ type: "drop-claimed", dropId: HAT, at: now })
  await clock.settle()
  expect(store.claims(10)).toMatchObject([{ dropId: HAT, claimedAt: now, userId: ANNA }])
})

test("begins with the claims of a life that was killed before it heard of them", async () => {
  const store = storeOnStage()
  store.claims.write(ANNA, { ...INTENT, claimedAt: INTENT.intendedAt })
  await scene(history({ store: store.history }))
  expect(store.history.claims(10)).toMatchObject([
    { dropId: HAT, claimedAt: INTENT.intendedAt, userId: ANNA },
  ])
})

test("counts by how much a drop's minutes grew, in the game being watched", async () => {
  const { tell, clock, minutes, now } = await stage()
  tell(watching("boris"))
  for (const total of [41, 42, 42, 45]) tell(confirmed(HAT, total, now))
  await clock.settle()
  expect(minutes()).toEqual([{ hourAt: now, game: RUST, minutes: 1 + 1 + 3 }])
})

test("counts each drop by itself, and a window that begins anew from its first minute", async () => {
  const { tell, clock, minutes, now } = await stage()
  tell(confirmed(HAT, 10, now))
  tell(confirmed(COAT, 90, now))
  tell(confirmed(HAT, 11, now))
  tell(confirmed(HAT, 1, now))
  await clock.settle()
  expect(minutes()).toEqual([{ hourAt: now, game: null, minutes: 4 }])
})

test("writes a choice when it changes and not when it is only told again", async () => {
  const { tell, clock, store } = await stage()
  tell(watching("boris"))
  tell(watching("boris"))
  tell(watching(null, "why.paused"))
  tell(watching(null, "why.signed-out"))
  await clock.settle()
  expect(store.choices(10).map(({ channelLogin, why }) => [channelLogin, why.key])).toEqual([
    [null, "why.signed-out"],
    [null, "why.paused"],
    ["boris" as ChannelLogin, "why.example"],
  ])
})

test("forgets old choices by itself while it runs", async () => {
  const { tell, clock, store } = await stage()
  tell(watching("boris"))
  await clock.advance(91 * 86_400_000)
  expect(store.choices(10)).toEqual([])
})
