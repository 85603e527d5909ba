// What can go wrong while a chain of drops is earned, each at one moment of it.

import type { Action, Scenario } from "../../src/simulation/scenario.ts"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import type { World } from "../../src/simulation/world.ts"
import { type Program, until } from "./program.ts"

/** A token that the world of August 2026 knows from its beginning. */
const ANDROID_TOKEN = "androidtokenofaugust2026abcdefg"

/** The second drop of the chain is under way. */
const UNDER_WAY_MS = 150_000

const CLAIM_WAITED_MS = 300_000

export interface Stage {
  readonly world: World
  /** Another one after `restart`. */
  readonly program: Program
  /** Killed with -9 and begun anew on the same data folder. */
  restart(): Promise<void>
}

export interface Case {
  readonly name: string
  /** October 2026 unless told. */
  readonly scenario?: Scenario
  /** Since the program listens. */
  readonly atMs: number
  /** Until Twitch is as before; 0 where that takes no time, or what goes wrong stays so. */
  readonly lastsMs: number
  act(stage: Stage): void | Promise<void>
}

export const CASES: readonly Case[] = [
  { name: "nothing", atMs: 0, lastsMs: 0, act: () => {} },
  during("all sockets cut", { type: "cut-sockets" }),
  during("RECONNECT", { type: "reconnect-sockets" }),
  during("push falls silent", { type: "begin-fault", fault: { type: "silence" } }),
  atFirst("sockets refused", {
    type: "begin-fault",
    fault: { type: "refuse", host: "pubsub-edge.twitch.tv" },
  }),
  during("GraphQL 503 for two minutes", {
    type: "begin-fault",
    fault: { type: "status", host: "gql.twitch.tv", status: 503 },
    minutes: 2,
  }),
  during("all answers 503 for two minutes", {
    type: "begin-fault",
    fault: { type: "status", status: 503 },
    minutes: 2,
  }),
  ...(["json", "html", "half", "empty"] as const).map((form) =>
    during(`GraphQL talks garbage (${form}) for two minutes`, {
      type: "begin-fault",
      fault: { type: "garbage", form, host: "gql.twitch.tv" },
      minutes: 2,
    }),
  ),
  during("GraphQL hangs for two minutes", {
    type: "begin-fault",
    fault: { type: "hang", host: "gql.twitch.tv" },
    minutes: 2,
  }),
  atFirst("every hash forgotten", { type: "begin-fault", fault: { type: "forget-hashes" } }),
  during("every hash forgotten later", { type: "begin-fault", fault: { type: "forget-hashes" } }),
  during("token revoked", { type: "revoke-tokens" }),
  during("token revoked, refresh good", { type: "revoke-tokens", keepsRefresh: true }),
  during("beacon 404 for two minutes", {
    type: "begin-fault",
    fault: { type: "status", host: "beacon.twitch.tv", status: 404 },
    minutes: 2,
  }),
  during("video refused for two minutes", {
    type: "begin-fault",
    fault: { type: "status", host: "cdn", status: 403 },
    minutes: 2,
  }),
  atFirst("one claim refused", { type: "begin-fault", fault: { type: "claim-refused", times: 1 } }),
  atFirst("one claim said and not kept", {
    type: "begin-fault",
    fault: { type: "claim-unkept", times: 1 },
  }),
  atFirst("one claim push lost", {
    type: "begin-fault",
    fault: { type: "claim-push-lost", times: 1 },
  }),
  atFirst("the feed is stale", { type: "begin-fault", fault: { type: "feed-stale" } }),
  atFirst("everything takes a second", { type: "begin-fault", fault: { type: "slow", ms: 1_000 } }),
  during("the channel goes down", { type: "channel-down", channel: "anna" }),
  during("the channel goes down unannounced", {
    type: "channel-down",
    channel: "anna",
    announced: false,
  }),
  during("the channel changes its game", { type: "channel-game", channel: "anna", game: "32399" }),
  { name: "killed with -9", atMs: UNDER_WAY_MS, lastsMs: 0, act: ({ restart }) => restart() },
  {
    name: "killed with -9 while it claims",
    atMs: UNDER_WAY_MS,
    lastsMs: 0,
    act: killWhileClaiming,
  },
  {
    name: "August 2026, token imported",
    scenario: scenarioNamed("august-2026"),
    atMs: 0,
    lastsMs: 0,
    act: async ({ program }) => void (await program.post("/token", { token: ANDROID_TOKEN })),
  },
]

function atFirst(name: string, action: Action): Case {
  return { name, atMs: 0, lastsMs: lengthOf(action), act: ({ world }) => world.act(action) }
}

function during(name: string, action: Action): Case {
  return { ...atFirst(name, action), atMs: UNDER_WAY_MS }
}

function lengthOf(action: Action): number {
  return action.type === "begin-fault" ? (action.minutes ?? 0) * 60_000 : 0
}

/** Twitch has taken the claim, and its answer is on the way when the program dies. */
async function killWhileClaiming({ world, restart }: Stage): Promise<void> {
  const claimed = () => world.journal.counts["drop claimed"] ?? 0
  const before = claimed()
  const host = "gql.twitch.tv"
  world.act({ type: "begin-fault", fault: { type: "slow", host, ms: 1_000 } })
  await until("it claims", () => claimed() > before, CLAIM_WAITED_MS)
  await restart()
  world.act({ type: "end-fault", fault: "slow" })
}
