// Bugs in push: topics that are lost, connections that are not noticed to be dead.

import { type Mutation, season, testIn } from "../mutation.ts"

const SHARD = "src/actors/shard.ts"

export const PUSH: readonly Mutation[] = [
  {
    name: "topic-forgotten-after-a-reconnect",
    file: SHARD,
    from: "const wanted = new Set(state.load.topics)",
    to: "const wanted = new Set(state.load.topics.slice(state.hasBeenOpen ? 1 : 0))",
    why: "What the account is told is no longer heard after the first cut.",
    noticedBy: season(1, 1, "cut-sockets"),
  },
  {
    name: "nothing-listened-to-after-a-reconnect",
    file: SHARD,
    from: "return relisten({ ...state, isGreeted: true, grace: null }, cast)",
    to: `const greeted = { ...state, isGreeted: true, grace: null }
      return state.hasBeenOpen ? greeted : relisten(greeted, cast)`,
    why: "After the first cut nothing is heard any more.",
    noticedBy: season(1, 1, "cut-sockets"),
  },
  {
    name: "unanswered-topics-not-asked-for-again",
    file: SHARD,
    from: "if (topics.length === 0) return { ...state, grace: null }",
    to: "if (topics.length >= 0) return { ...state, grace: null }",
    why: "What was asked for while Twitch was silent is never listened to.",
    noticedBy: season(1, 1, "silence"),
  },
  {
    name: "dead-connection-kept",
    file: SHARD,
    from: `if (ping === null || state.isProbed) return fall(state, "no sign of life", cast)`,
    to: "if (ping === null || state.isProbed) return state",
    why: "A connection that fell silent is waited for until the program ends.",
    noticedBy: season(1, 1, "stall-sockets"),
  },
  {
    name: "shards-too-full",
    file: "src/actors/pool-spread.ts",
    from: "const TOPICS_MAX = 50",
    to: "const TOPICS_MAX = 52",
    why: "Twitch takes no more than fifty topics on a connection.",
    noticedBy: testIn("tests/actors/pool.test.ts"),
  },
  {
    name: "new-shard-not-told",
    file: "src/actors/pool.ts",
    from: "if (topics !== undefined) tell(state, number, topics, self)",
    to: "",
    why: "A shard that begins a new life carries nothing from then on.",
    noticedBy: season(1, 2, "stumble"),
  },
  {
    name: "pubsub-topics-in-one-frame",
    file: "src/twitch/pubsub.ts",
    from: "const TOPICS_PER_FRAME = 20",
    to: "const TOPICS_PER_FRAME = 50",
    why: "Twitch takes no more than twenty topics at a time.",
    noticedBy: testIn("tests/twitch/pubsub.test.ts"),
  },
  {
    name: "pubsub-never-pings",
    file: "src/twitch/pubsub.ts",
    from: `ping: () => '{"type":"PING"}',`,
    to: `ping: () => '{"type":"PONG"}',`,
    why: "Twitch ends a connection that does not ask whether it is there.",
    noticedBy: season(1, 1, "none"),
  },
  {
    name: "hermes-patience-forgotten",
    file: "src/twitch/hermes.ts",
    from: "return Math.min(isPlausible ? keepaliveSec : KEEPALIVE_S, KEEPALIVE_MAX_S) * 1_000 + LATE_MS",
    to: "return isPlausible ? keepaliveSec : LATE_MS",
    why: "Seconds are taken for milliseconds, and good connections are given up.",
    noticedBy: testIn("tests/twitch/hermes.test.ts"),
  },
  {
    name: "hermes-tells-no-token",
    file: "src/twitch/hermes.ts",
    from: 'frame("authenticate", { token: ports.token() })',
    to: 'frame("authenticate", { token: "" })',
    why: "Nobody may listen to what is the account's.",
    noticedBy: season(4, 1, "none"),
  },
  {
    name: "claim-push-not-read",
    file: "src/twitch/push-message.ts",
    from: `case "drop-claim":`,
    to: `case "drop-claims":`,
    why: "Every claim waits until the inventory names it.",
    noticedBy: testIn("tests/twitch/push-message.test.ts"),
  },
  {
    name: "stream-down-read-as-up",
    file: "src/twitch/push-message.ts",
    from: `return { type: "stream-went-down", channelId }`,
    to: `return { type: "stream-went-up", channelId }`,
    why: "A stream that ended is watched on until somebody asks.",
    noticedBy: testIn("tests/twitch/push-message.test.ts"),
  },
  {
    name: "progress-of-the-required-minutes",
    file: "src/twitch/push-message.ts",
    from: `minutes: data.at("current_progress_min").count(),`,
    to: `minutes: data.at("required_progress_min").count(),`,
    why: "Every drop looks done with its first minute.",
    noticedBy: season(1, 1, "none"),
  },
]
