// The pool knows which push topic sits on which shard, and tells each shard its whole load.
//
// Hears what decides which topics are wanted, and where: the session, the settings, the channels,
// what is watched, the protocol; and `shard-begun`, after which a shard carries nothing. Says
// nothing to everyone. What is pushed goes its own way.

import type { ChannelId } from "../domain/ids.ts"
import type { Topic } from "../domain/push.ts"
import type { Credential } from "../domain/session.ts"
import { DEFAULT_SETTINGS, type PushForm } from "../domain/settings.ts"
import type { Hands, Heard, Resident } from "../messages/directory.ts"
import type { ShardNumber } from "../messages/shard.ts"
import { PROTOCOL, type Protocol } from "../twitch/protocol.ts"
import { channelTopics, userTopics } from "../twitch/topics.ts"
import { SHARDS, type Spread, spread } from "./pool-spread.ts"

interface State {
  readonly at: "rest" | "carry"
  readonly credential: Credential | null
  readonly form: PushForm
  readonly protocol: Protocol
  /** In the order of their importance. */
  readonly tracked: ReadonlySet<ChannelId>
  readonly watched: ChannelId | null
  readonly spread: Spread
}

type Hears = Heard<
  | "settings-changed"
  | "session-changed"
  | "channels-changed"
  | "watching-changed"
  | "protocol-changed"
  | "shard-begun"
>

type Self = Hands<never>

export function pool(): Resident<State, Hears> {
  return {
    mailbox: {
      coalesceBy: ({ type }) => (type === "channels-changed" ? type : null),
      retainBy: (type) => (type.endsWith("-changed") ? type : null),
    },
    start: () => ({
      at: "rest",
      credential: null,
      form: DEFAULT_SETTINGS.pushForm,
      protocol: PROTOCOL,
      tracked: new Set(),
      watched: null,
      spread: new Map(),
    }),
    handle(state, message, self) {
      switch (message.type) {
        case "settings-changed":
          return share(state, { ...state, form: message.settings.pushForm }, self)
        case "session-changed":
          return share(state, { ...state, credential: credentialOf(message) }, self)
        case "channels-changed":
          return track(state, message, self)
        case "watching-changed":
          return share(state, { ...state, watched: message.target?.channel.id ?? null }, self)
        case "protocol-changed":
          return share(state, { ...state, protocol: message.protocol }, self)
        case "shard-begun":
          return tellAgain(state, message.shard, self)
      }
    },
  }
}

function credentialOf({ session }: Heard<"session-changed">): Credential | null {
  return session.at === "signed-in" ? session.credential : null
}

/** Channels change all the time, but seldom which ones there are. */
function track(state: State, { channels }: Heard<"channels-changed">, self: Self): State {
  const { tracked } = state
  const isSame = channels.length === tracked.size && channels.every(({ id }) => tracked.has(id))
  if (isSame) return state
  return share(state, { ...state, tracked: new Set(channels.map(({ id }) => id)) }, self)
}

/** Tells every shard whose load is another than before. */
function share(before: State, state: State, self: Self): State {
  const after = spread(wantedTopics(state), state.spread)
  // Where push is spoken may have changed with the protocol: a shard knows whether it did.
  const isRenewed =
    before.form !== state.form ||
    before.credential !== state.credential ||
    before.protocol !== state.protocol
  for (const number of SHARDS) {
    const topics = after.get(number)
    const old = state.spread.get(number)
    if (topics !== old || (isRenewed && topics !== undefined)) tell(state, number, topics, self)
  }
  return { ...state, at: after.size > 0 ? "carry" : "rest", spread: after }
}

function tellAgain(state: State, number: ShardNumber, self: Self): State {
  const topics = state.spread.get(number)
  if (topics !== undefined) tell(state, number, topics, self)
  return state
}

function tell(
  { credential, form }: State,
  number: ShardNumber,
  topics: ReadonlySet<Topic> | undefined,
  self: Self,
): void {
  const isIdle = topics === undefined || credential === null
  self.send(
    `shard/${number}`,
    isIdle ? { type: "rest" } : { type: "carry", topics: [...topics], form, credential },
  )
}

/** Most important first: what the account is told, what is watched, then all others in order. */
function wantedTopics({ credential, protocol, tracked, watched }: State): Topic[] {
  const { topics } = protocol
  if (credential === null || (tracked.size === 0 && watched === null)) return []
  const channels = new Set(watched === null ? tracked : [watched, ...tracked])
  return [
    ...userTopics(credential.userId, topics),
    ...[...channels].flatMap((id) => channelTopics(id, topics)),
  ]
}
