import { expect, test } from "bun:test"
import type { CampaignId, GameId, UserId } from "../../src/domain/ids.ts"
import type { CatalogCommand } from "../../src/messages/catalog.ts"
import type { DirectorEvent } from "../../src/messages/director.ts"
import {
  begin,
  campaign,
  channel,
  channels,
  confirmed,
  counted,
  RUST,
  stage,
  stalled,
  TARKOV,
} from "./director-stage.ts"
import { signedIn } from "./sessions.ts"

type Reasons = Extract<DirectorEvent, { type: "reasons-changed" }>
type Stage = Awaited<ReturnType<typeof stage>>

const MINUTE = 60_000
const C1 = "c1" as CampaignId
const LIVE = [channel("anna", RUST, 30), channel("boris", RUST, 20), channel("clara", TARKOV, 10)]

/** Nothing counts on the channel being watched, which is put aside as it was told. */
async function leaveAll(
  logins: readonly string[],
  known = [campaign("c1", RUST), campaign("c2", TARKOV)],
) {
  const it = await stage()
  await begin(it.tell, it.clock, known, LIVE)
  for (const login of logins) await leaveOne(it, login)
  return it
}

async function leaveOne({ clock, heard, tell }: Stage, login: string, live = LIVE) {
  const before = heard("set-aside").length
  tell(stalled(login))
  await clock.settle()
  const isAside = heard("set-aside").length > before
  if (isAside) tell(channels(...live.filter(({ login: other }) => other !== login)))
  await clock.settle()
}

function whyNot(it: Stage): string | undefined {
  return it.heard<Reasons>("reasons-changed").at(-1)?.campaigns[C1]?.key
}

test("leaves a campaign that earns nothing on the second channel either", async () => {
  const it = await leaveAll(["anna", "boris"])
  expect(it.watched()).toEqual(["anna", "boris", "clara"])
  expect(it.words()).toContain("0s channels<take-back-suspects")
  expect(it.heard<CatalogCommand>("refresh").at(-1)).toEqual({
    type: "refresh",
    sources: ["inventory", "twitch"],
  })
  expect(whyNot(it)).toBe("reason.campaign-counts-nothing")
})

test("leaves it for what Twitch denies on both channels as well", async () => {
  const it = await stage()
  await begin(it.tell, it.clock, [campaign("c1", RUST), campaign("c2", TARKOV)], LIVE)
  for (const login of ["anna", "boris"]) {
    it.tell({ type: "drops-denied", channelId: channel(login, RUST).id })
    it.tell(channels(...LIVE.filter((one) => login === "boris" || one.login !== login)))
    await it.clock.settle()
  }
  expect(it.watched()).toEqual(["anna", "boris", "clara"])
})

test("tries it again in a quarter of an hour, and leaves it sooner and for longer then", async () => {
  const it = await leaveAll(["anna", "boris"])
  it.tell(channels(...LIVE))
  await it.clock.advance(15 * MINUTE)
  expect(it.watched().at(-1)).toBe("anna")
  await leaveOne(it, "anna")
  expect(it.watched().at(-1)).toBe("clara")
  it.tell(channels(...LIVE))
  await it.clock.advance(29 * MINUTE)
  expect(it.watched().at(-1)).toBe("clara")
  await it.clock.advance(MINUTE)
  expect(it.watched().at(-1)).toBe("anna")
})

test("blames the channels where each would have earned another campaign, too", async () => {
  const it = await leaveAll(
    ["anna", "boris"],
    [campaign("c1", RUST), campaign("c3", RUST), campaign("c2", TARKOV)],
  )
  expect(whyNot(it)).not.toBe("reason.campaign-counts-nothing")
})

test("goes through the channels of a campaign while there is no other", async () => {
  const it = await leaveAll(["anna"], [campaign("c1", RUST)])
  it.tell(stalled("boris"))
  await it.clock.settle()
  expect(whyNot(it)).toBeUndefined()
  expect(it.watched()).toEqual(["anna", "boris"])
})

test("goes through the channels of a campaign while all others are left", async () => {
  const live = [...LIVE, channel("dora", TARKOV, 5), channel("emma", TARKOV, 4)]
  const it = await stage()
  await begin(it.tell, it.clock, [campaign("c1", RUST), campaign("c2", TARKOV)], live)
  for (const login of ["anna", "boris", "clara"]) await leaveOne(it, login, live)
  it.tell(channels(...live.filter(({ login }) => login !== "clara")))
  it.tell(stalled("dora"))
  await it.clock.settle()
  it.tell(channels(...live.filter(({ login }) => login !== "clara" && login !== "dora")))
  await it.clock.settle()
  expect(it.watched()).toEqual(["anna", "boris", "clara", "dora", "emma"])
})

test("keeps what was left before minutes counted again, however many are left later", async () => {
  const chess = { ...RUST, id: "3" as GameId, name: "Chess", slug: "chess" }
  const live = [...LIVE, channel("dora", TARKOV, 5), channel("emil", chess, 1)]
  const known = [campaign("c1", RUST), campaign("c2", TARKOV), campaign("c3", chess)]
  const it = await stage()
  await begin(it.tell, it.clock, known, live)
  for (const login of ["anna", "boris"]) await leaveOne(it, login, live)
  await it.clock.advance(MINUTE)
  it.tell(counted("clara", it.clock.now()))
  await it.clock.advance(MINUTE)
  for (const login of ["clara", "dora"]) await leaveOne(it, login, live)
  it.tell(channels(...live))
  it.tell(counted("emil", it.clock.now()))
  await it.clock.settle()
  expect(it.watched().at(-1)).toBe("emil")
})

test("blames one channel of the next campaign for itself alone", async () => {
  const live = [...LIVE, channel("dora", TARKOV, 5)]
  const it = await stage()
  await begin(it.tell, it.clock, [campaign("c1", RUST), campaign("c2", TARKOV)], live)
  for (const login of ["anna", "boris", "clara"]) await leaveOne(it, login, live)
  it.tell(confirmed("dora", "c2-d1"))
  await it.clock.settle()
  expect(it.words().filter((word) => word.endsWith("take-back-suspects"))).toHaveLength(1)
})

test("is back at once where several campaigns counted for nothing and one counts now", async () => {
  const chess = { ...RUST, id: "3" as GameId, name: "Chess", slug: "chess" }
  const live = [...LIVE, channel("dora", TARKOV, 5), channel("emil", chess, 1)]
  const known = [campaign("c1", RUST), campaign("c2", TARKOV), campaign("c3", chess)]
  const it = await stage()
  await begin(it.tell, it.clock, known, live)
  for (const login of ["anna", "boris", "clara", "dora"]) await leaveOne(it, login, live)
  expect(it.watched()).toEqual(["anna", "boris", "clara", "dora", "emil"])
  it.tell(channels(...live))
  it.tell(confirmed("emil", "c3-d1"))
  await it.clock.settle()
  expect(it.watched().at(-1)).toBe("anna")
})

test("knows nothing against a campaign for another account", async () => {
  const it = await leaveAll(["anna", "boris"])
  it.tell(channels(...LIVE))
  it.tell(signedIn("1002" as UserId))
  await it.clock.settle()
  expect(it.watched().at(-1)).toBe("anna")
})
