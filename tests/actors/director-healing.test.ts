import { expect, test } from "bun:test"
import type { ChannelId } from "../../src/domain/ids.ts"
import { type Sentence, sentence } from "../../src/domain/reasons.ts"
import {
  begin,
  campaign,
  channel,
  counted,
  channels,
  confirmed,
  RUST,
  stage,
  stalled,
  START,
} from "./director-stage.ts"

test("puts a channel aside on which minutes do not count", async () => {
  const { tell, clock, heard } = await stage()
  const live = [channel("anna", RUST, 20), channel("boris", RUST, 10)]
  await begin(tell, clock, [campaign("c1", RUST)], live)
  tell(stalled("anna"))
  await clock.advance(0)
  expect(heard<{ type: "set-aside"; until: number }>("set-aside")[0]?.until).toBe(
    clock.now() + 600_000,
  )
})

test("leaves a channel of which Twitch says that it has no drops any more", async () => {
  const { tell, clock, heard } = await stage()
  const live = [channel("anna", RUST, 20), channel("boris", RUST, 10)]
  await begin(tell, clock, [campaign("c1", RUST)], live)
  tell({ type: "drops-denied", channelId: "anna" as ChannelId })
  await clock.advance(0)
  expect(heard<{ type: "set-aside"; why: Sentence }>("set-aside")[0]?.why).toEqual(
    sentence("reason.channel-without-drops"),
  )
})

test("takes channels back when one counts after several did not", async () => {
  const { tell, clock, words } = await stage()
  const live = ["anna", "boris", "clara"].map((login, i) => channel(login, RUST, 30 - i))
  await begin(tell, clock, [campaign("c1", RUST)], live)
  for (const login of ["anna", "boris"]) {
    tell(stalled(login))
    tell(channels(...live.slice(live.findIndex((one) => one.id === login) + 1)))
    await clock.advance(0)
  }
  expect(words()).not.toContain("0s channels<take-back-suspects")
  tell(confirmed("clara"))
  await clock.advance(0)
  expect(words()).toContain("0s channels<take-back-suspects")
})

test("takes no channel back when it is another campaign that counts", async () => {
  const { tell, clock, words } = await stage()
  const live = ["anna", "boris", "clara"].map((login, i) => channel(login, RUST, 30 - i))
  await begin(tell, clock, [campaign("c1", RUST), campaign("c2", RUST)], live)
  for (const login of ["anna", "boris"]) {
    tell(stalled(login))
    tell(channels(...live.slice(live.findIndex((one) => one.id === login) + 1)))
    await clock.advance(0)
  }
  tell(confirmed("clara", "c2-d1"))
  await clock.advance(0)
  expect(words()).not.toContain("0s channels<take-back-suspects")
})

test("takes a channel back on which nothing counted when it is the only one left", async () => {
  const { tell, clock, words } = await stage()
  const why = sentence("x")
  const anna = { ...channel("anna", RUST), aside: { until: START + 1, why, isSuspect: true } }
  await begin(tell, clock, [campaign("c1", RUST)], [anna])
  expect(words()).toContain("0s channels<take-back-suspects")
})

test("goes on with a channel on which minutes do not count while there is no other", async () => {
  const { tell, clock, words } = await stage()
  await begin(tell, clock, [campaign("c1", RUST)], [channel("anna", RUST)])
  tell(stalled("anna"))
  await clock.advance(0)
  expect(words()).not.toContain("0s channels<set-aside")
})

test("does not wake to look at nothing when a minute counts after it rested", async () => {
  const { tell, clock, house } = await stage()
  await begin(tell, clock, [campaign("c1", RUST)], [channel("anna", RUST)])
  tell(channels({ ...channel("anna", RUST), stream: null }))
  // Its patience over, it chooses no more by itself; the first one that counts makes it.
  await clock.advance(3_000)
  for (let late = 0; late < 2; late++) tell(counted("anna", clock.now()))
  const handled = () => house.reports().find(({ name }) => name === "it")?.handled
  await clock.advance(99_000)
  const before = handled()
  await clock.advance(2_000)
  expect(handled()).toBe(before)
})
