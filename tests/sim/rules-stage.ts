// All rules of a season on a stage, and what a test shows them.

import type { Campaign } from "../../src/domain/campaign.ts"
import { campaign, drop, game } from "../web/made-up.ts"
import { openInvariants } from "./season/invariants.ts"
import type { Circumstances, Sent } from "./season/rule.ts"
import { rulesFor } from "./season/rules.ts"

export const GRAPHQL = { method: "POST", url: "https://gql.twitch.tv/gql", body: "{}" }
export const TOKEN = "a-token-of-the-season"
export const RUST = game("1", "Rust")

/** All rules, in circumstances that a test may change, and the names of those it breaks. */
export function watch() {
  const broken: string[] = []
  const facts = { now: 0, calmSince: 0 as number | null, troubles: 1, earnableMs: 0, depth: 0 }
  const [written, listened] = [new Set<string>(), new Set<string>()]
  const circumstances: Circumstances = {
    now: () => facts.now,
    calmSince: () => facts.calmSince,
    troubles: () => facts.troubles,
    earnableMs: () => facts.earnableMs,
    channelOf: (url) => url.split("/").at(-1) ?? null,
    deepestMailbox: () => facts.depth,
    isWrittenDown: (drop, as) => written.has(`${as} of ${drop}`),
    isListened: (topic) => listened.has(topic),
    secretIn: (text) => (text.includes(TOKEN) ? "a token" : null),
  }
  const invariants = openInvariants(rulesFor(circumstances), ({ rule }) => broken.push(rule))
  let id = 0
  const hear = (type: string, message: object, more: { to?: string; cause?: number | null } = {}) =>
    invariants.hear({
      ...{ id: ++id, cause: null, from: "it", to: "*", at: facts.now },
      ...more,
      message: { type, ...message },
    })
  const send = (request: Partial<Sent>) => invariants.sent({ ...GRAPHQL, ...request })
  /** Lets time pass in which something could be earned. */
  const pass = (seconds: number) => {
    facts.now += seconds * 1000
    facts.earnableMs += seconds * 1000
    invariants.look()
  }
  const more = { broken, facts, written, listened, hear, send, pass, lastId: () => id }
  return { ...invariants, ...more }
}

export function mined(confirmedMinutes: number, more: object = {}): readonly Campaign[] {
  const progress = { ...drop("hat", "Hat", 60).progress, confirmedMinutes }
  return [campaign("c", "C", RUST, [drop("hat", "Hat", 60, { progress, ...more })])]
}

export function told(minutesWatched: number) {
  const account = { minutesWatched, isClaimed: false, instanceId: null }
  return { source: "inventory", reports: [{ drops: [{ id: "hat", account }] }] }
}

export const segment = (channel: string) => ({ method: "HEAD", url: `https://video/${channel}` })

export function beacon(channel: string, more = "") {
  const json = JSON.stringify([{ properties: { channel_id: channel, more } }])
  const data = Buffer.from(json).toString("base64")
  return { url: "https://beacon.twitch.tv/track", body: new URLSearchParams({ data }).toString() }
}
