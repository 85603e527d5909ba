import { expect, test } from "bun:test"
import { bad, good } from "../../src/core/outcome.ts"
import type { ChannelRef } from "../../src/domain/campaign.ts"
import type { ChannelLogin } from "../../src/domain/ids.ts"
import { anna, boris } from "./channels.ts"
import { signedIn, signedOut } from "./sessions.ts"
import { RUST, CHESS, type Found, live, offline, wants, many, stage } from "./channels-stage.ts"

test("looks up directories and listed channels side by side, and says when all is known", async () => {
  const { tell, clock, twitch, asked, words, logins } = await stage()
  twitch.directories.set(RUST.id, good([live(boris)]))
  twitch.has(live(anna))
  tell(wants({ fromDirectory: true, listed: [anna] }))
  await clock.settle()
  expect(asked).toEqual(["0s game rust", "0s channel anna"])
  expect(words()).toEqual(["0s channels-changed", "0s channels-fetched"])
  expect(logins()).toEqual(["anna", "boris"])
})

test("tells what is known while the rest is still being looked up", async () => {
  const { tell, clock, twitch, words } = await stage()
  let answer = (_: Found) => {}
  const slow = new Promise<Found>((resolve) => {
    answer = resolve
  })
  twitch.directories.set(CHESS.id, slow)
  twitch.directories.set(RUST.id, good([live(boris)]))
  tell(wants({ fromDirectory: true }, { game: CHESS, fromDirectory: true }))
  await clock.advance(1_000)
  expect(words()).toEqual(["0.3s channels-changed"])
  answer(good([live(anna, 5, CHESS)]))
  await clock.settle()
  expect(words().slice(1)).toEqual(["1s channels-changed", "1s channels-fetched"])
})

test("puts listed channels first, then the more wanted game, then the more watched", async () => {
  const { tell, clock, twitch, logins } = await stage()
  const [c, d, e] = many(3) as [ChannelRef, ChannelRef, ChannelRef]
  twitch.has(live(anna, 1))
  twitch.directories.set(RUST.id, good([live(boris, 5), live(c, 50)]))
  twitch.directories.set(CHESS.id, good([live(d, 900), live(e, 1_000), live(anna, 1)]))
  tell(wants({ fromDirectory: true }, { game: CHESS, fromDirectory: true, listed: [anna] }))
  await clock.settle()
  expect(logins()).toEqual(["anna", c.login, "boris", e.login, d.login])
})

test("tracks 199 channels, live ones among them however many may still go live", async () => {
  const { tell, clock, twitch, now } = await stage()
  const listed = many(300)
  twitch.has(...listed.map(offline))
  twitch.directories.set(RUST.id, good(many(150, 1_000).map((channel) => live(channel))))
  tell(wants({ fromDirectory: true, listed }))
  await clock.settle()
  expect(now()).toHaveLength(199)
  expect(now().filter(({ stream }) => stream !== null)).toHaveLength(100)
})

test("searches where it is told to, and forgets nobody who is wanted", async () => {
  const { tell, clock, twitch, asked, logins, words } = await stage()
  twitch.directories.set(RUST.id, good([live(anna)]))
  tell(wants({ fromDirectory: true }, { game: CHESS, fromDirectory: true }))
  await clock.advance(300_000)
  twitch.directories.set(CHESS.id, good([live(boris, 5, CHESS)]))
  tell({ type: "search", games: [{ game: CHESS, fromDirectory: true, listed: [] }] })
  await clock.settle()
  expect(asked.slice(2)).toEqual(["300s game chess"])
  expect(logins()).toEqual(["anna", "boris"])
  expect(words().at(-1)).toBe("300s channels-fetched")
})

test("forgets who is wanted no more and does not ask again who was told just now", async () => {
  const { tell, clock, twitch, asked, logins } = await stage()
  twitch.has(live(anna), live(boris))
  tell(wants({ listed: [anna] }))
  await clock.advance(5_000)
  tell(wants({ listed: [anna, boris] }))
  await clock.advance(5_000)
  expect(asked).toEqual(["0s channel anna", "5s channel boris"])
  tell(wants({ listed: [boris] }))
  await clock.advance(5_000)
  expect(logins()).toEqual(["boris"])
})

test("asks the directory again, and keeps a channel that only left its first page", async () => {
  const { tell, clock, twitch, asked, logins } = await stage()
  twitch.directories.set(RUST.id, good([live(anna), live(boris, 9)]))
  tell(wants({ fromDirectory: true }))
  await clock.advance(300_000)
  twitch.directories.set(RUST.id, good([live(anna)]))
  twitch.has(live(boris, 9))
  tell(wants({ fromDirectory: true }))
  await clock.advance(5_000)
  expect(asked.slice(1)).toEqual(["300s game rust", "300s channel boris"])
  expect(logins()).toEqual(["anna", "boris"])
})

test("asks a directory anew for a new list of games, sooner while nothing is watched", async () => {
  const { tell, clock, asked } = await stage()
  tell(wants({ fromDirectory: true }))
  await clock.advance(180_000)
  tell(wants({ fromDirectory: true }, { game: CHESS, fromDirectory: true }))
  await clock.settle()
  expect(asked).toEqual(["0s game rust", "180s game chess"])
  tell({ ...wants({ fromDirectory: true }), isUrgent: true })
  await clock.settle()
  expect(asked.slice(2)).toEqual(["180s game rust"])
})

test("asks anew, however lately it was told, for what was not wanted in between", async () => {
  const { tell, clock, twitch, asked, logins } = await stage()
  twitch.directories.set(RUST.id, good([live(boris)]))
  twitch.has(live(anna))
  const both = wants({ fromDirectory: true, listed: [anna] })
  tell(both)
  await clock.advance(10_000)
  tell(wants({ game: CHESS, fromDirectory: true }))
  await clock.advance(10_000)
  tell(both)
  await clock.settle()
  expect(asked.slice(3)).toEqual(["20s game rust", "20s channel anna"])
  expect(logins()).toEqual(["anna", "boris"])
})

test("asks anew for listed channels that push may have missed, sooner while nothing is watched", async () => {
  const { tell, clock, twitch, asked, logins } = await stage()
  twitch.has(offline(anna))
  tell(wants({ listed: [anna] }))
  await clock.advance(180_000)
  twitch.has(live(anna))
  tell(wants({ listed: [anna] }))
  await clock.settle()
  expect(asked).toEqual(["0s channel anna"])
  tell({ ...wants({ listed: [anna] }), isUrgent: true })
  await clock.advance(1_000)
  expect(asked).toEqual(["0s channel anna", "180s channel anna"])
  expect(logins()).toEqual(["anna"])
})

test("keeps what was known when a directory fails, and asks again twice a minute", async () => {
  const { tell, clock, twitch, asked, logins, words } = await stage()
  twitch.directories.set(RUST.id, good([live(anna)]))
  tell(wants({ fromDirectory: true }))
  await clock.advance(300_000)
  twitch.directories.set(RUST.id, bad("busy", "HTTP 503"))
  tell(wants({ fromDirectory: true }))
  await clock.settle()
  expect(words().at(-1)).toBe("300s channels-fetched")
  await clock.advance(600_000)
  expect(logins()).toEqual(["anna"])
  expect(asked.length).toBeWithin(20, 40)
})

test("lets one channel that fails cost only itself", async () => {
  const { tell, clock, twitch, logins, words } = await stage()
  twitch.has(live(boris))
  twitch.channels.set(anna.login, bad("malformed", "half a document"))
  tell(wants({ listed: [anna, boris] }))
  await clock.settle()
  expect(words()).toContain("0s channels-fetched")
  expect(logins()).toEqual(["boris"])
  twitch.has(live(anna))
  await clock.advance(6_000)
  expect(logins()).toEqual(["anna", "boris"])
})

test("shows a listed channel as offline when its name is another's now", async () => {
  const { tell, clock, twitch, now } = await stage()
  twitch.channels.set(anna.login, good(live({ ...boris, login: anna.login })))
  tell(wants({ listed: [anna] }))
  await clock.settle()
  expect(now()).toMatchObject([{ id: anna.id, stream: null }])
})

test("tracks a channel a person named, as long as it is named again after each round", async () => {
  const { tell, clock, twitch, heard, logins } = await stage()
  twitch.has(live(boris))
  tell({ type: "find-channel", login: boris.login })
  await clock.settle()
  expect(heard("channel-found")).toMatchObject([{ channel: { id: boris.id, origin: "person" } }])
  tell(wants())
  tell({ type: "find-channel", login: boris.login })
  tell(wants())
  await clock.settle()
  expect(logins()).toEqual(["boris"])
  tell(wants())
  await clock.settle()
  tell(wants())
  await clock.settle()
  expect(logins()).toEqual([])
})

test("says in words that there is no channel of that name", async () => {
  const { tell, clock, heard } = await stage()
  tell({ type: "find-channel", login: "nobody" as ChannelLogin })
  await clock.settle()
  expect(heard("channel-unknown")).toEqual([
    {
      type: "channel-unknown",
      login: "nobody",
      why: { key: "reason.channel-unknown", args: { channel: "nobody" } },
    } as never,
  ])
})

test("forgets nothing when signed out, and asks nothing until signed in again", async () => {
  const { tell, clock, twitch, asked, logins } = await stage()
  twitch.has(live(anna))
  tell(wants({ listed: [anna] }))
  await clock.settle()
  tell(signedOut())
  tell({ type: "look-again", channelId: anna.id })
  await clock.advance(3_600_000)
  expect(asked).toHaveLength(1)
  expect(logins()).toEqual(["anna"])
  tell(signedIn())
  await clock.settle()
  expect(asked).toHaveLength(2)
})
