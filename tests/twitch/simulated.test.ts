// Everything we ask, put to a Twitch that was written apart from it and complains of what is odd.

import { expect, test } from "bun:test"
import { simulatedClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import type { Outcome } from "../../src/core/outcome.ts"
import { seededRng } from "../../src/core/rng.ts"
import { openVault } from "../../src/core/vault.ts"
import type { CampaignId, DropInstanceId, NotificationId } from "../../src/domain/ids.ts"
import type { Credential } from "../../src/domain/session.ts"
import { memoryTwitch } from "../../src/simulation/memory.ts"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { openWorld } from "../../src/simulation/world.ts"
import { openTwitch } from "../../src/twitch/open.ts"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
import { LINE, passing } from "./stage.ts"

/** The demo's Twitch, with somebody signed in as the TV client. */
async function signedIn() {
  const clock = simulatedClock()
  const vault = openVault()
  const world = openWorld(scenarioNamed("demo"), { clock, rng: seededRng(1) })
  const { http } = memoryTwitch(world)
  const rng = seededRng(2)
  const ports = { http, clock, rng, log: silentLog, vault, line: LINE, protocol: () => PROTOCOL }
  const twitch = openTwitch({ ...ports, rejected: () => {} })
  const value = async <T>(promise: Promise<Outcome<T>>): Promise<T> => {
    const outcome = await passing(clock, promise)
    if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.detail}`)
    return outcome.value
  }
  const code = await value(twitch.identity.requestCode("tv"))
  world.accounts.decide(code.userCode, true)
  await clock.advance(code.intervalMs)
  const answer = await value(twitch.identity.pollCode("tv", code.deviceCode))
  if (answer.at !== "granted") throw new Error(answer.at)
  const token = answer.tokens.access
  const { userId } = await value(twitch.identity.validate(token))
  const credential: Credential = { token, client: "tv", userId, deviceId: "d".repeat(32) }
  const reason = async (promise: Promise<Outcome<unknown>>) => {
    const outcome = await passing(clock, promise)
    return outcome.ok ? "good" : outcome.reason
  }
  return { world, twitch, credential, value, reason }
}

async function askAll({ twitch, credential, value, reason }: Awaited<ReturnType<typeof signedIn>>) {
  const { campaigns, channels, claims, watching } = twitch
  const [game] = await value(channels.topGames(credential))
  const named = await value(channels.findGame(credential, game!.name.toUpperCase()))
  expect(named).toMatchObject({ id: game!.id, name: game!.name, slug: game!.slug })
  const [found] = await value(channels.directory(credential, { ...game!, slug: null }))
  const { id, login } = found!.channel
  return {
    inventory: await reason(campaigns.inventory(credential)),
    list: await reason(campaigns.list(credential)),
    details: await reason(campaigns.details(credential, "northwind-voyage" as CampaignId)),
    ofChannel: (await value(campaigns.ofChannel(credential, id))).length,
    rewards: (await value(campaigns.rewards(credential))).length,
    channel: await reason(channels.channel(credential, login)),
    ban: await reason(channels.ban(credential, id)),
    session: await reason(watching.session(credential, id)),
    variant: await reason(watching.variant(credential, login)),
    claim: await reason(claims.claim(credential, "1#2#3" as DropInstanceId)),
    notification: await reason(claims.deleteNotification(credential, "n" as NotificationId)),
  }
}

const ANSWERS = {
  inventory: "good",
  list: "forbidden",
  details: "forbidden",
  ofChannel: 1,
  rewards: 1,
  channel: "good",
  ban: "good",
  session: "good",
  variant: "good",
  claim: "refused",
  notification: "good",
}

test("asks everything in a way that gives no cause for complaint", async () => {
  const set = await signedIn()
  expect(await askAll(set)).toEqual(ANSWERS)
  expect(set.world.complaints).toEqual([])
})

test("asks everything in full when every hash is forgotten", async () => {
  const set = await signedIn()
  set.world.faults.begin({ type: "forget-hashes" })
  expect(await askAll(set)).toEqual(ANSWERS)
  expect(set.world.complaints).toEqual([])
})
