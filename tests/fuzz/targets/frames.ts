// Frames of push connections, in both forms.

import { expect } from "bun:test"
import fc from "fast-check"
import { seededRng } from "../../../src/core/rng.ts"
import type { Topic } from "../../../src/domain/push.ts"
import { hermesTalk } from "../../../src/twitch/hermes.ts"
import { pubsubTalk } from "../../../src/twitch/pubsub.ts"
import type { PushFact, PushTalk, TalkPorts } from "../../../src/twitch/push.ts"
import { bentText } from "../bytes.ts"
import { bentJson } from "../edits.ts"
import { DETAIL_LENGTH_MAX } from "../limits.ts"
import { target } from "../target.ts"

const TOKEN = "t0ken0f0anna0that0nobody0may0see"
const DROPS = "user-drop-events.7" as Topic
const CHANNEL = "video-playback-by-id.42" as Topic

/** What is inside of frames of either form. */
const MESSAGES: readonly object[] = [
  {
    type: "drop-progress",
    data: {
      drop_id: "d1",
      channel_id: "42",
      current_progress_min: 1,
      required_progress_min: 15,
    },
  },
  { type: "drop-claim", data: { drop_id: "d1", drop_instance_id: "7#c#d1", channel_id: "42" } },
  { type: "stream-up", server_time: 1_718_631_487, play_delay: 0 },
  { type: "stream-down", server_time: 1_718_631_487 },
  { type: "viewcount", server_time: 1_756_210_100.1, viewers: 50 },
  { type: "broadcast_settings_update", channel_id: "42", status: "Hi", game: "Rust", game_id: 1 },
  {
    type: "create-notification",
    data: { notification: { id: "n1", type: "user_drop_reward_reminder_notification" } },
  },
]

const messages = fc.oneof(bentJson(MESSAGES), bentText(MESSAGES.map((one) => JSON.stringify(one))))

interface Form {
  readonly name: string
  readonly open: (ports: TalkPorts) => PushTalk
  /** Frames that carry a message, and all others, given the names that tie them to a question. */
  readonly carrying: (message: string, id: string) => object
  readonly others: (id: string) => readonly object[]
}

const FORMS: readonly Form[] = [
  {
    name: "pubsub",
    open: pubsubTalk,
    carrying: (message) => ({ type: "MESSAGE", data: { topic: DROPS, message } }),
    others: (nonce) => [
      { type: "PONG" },
      { type: "RECONNECT" },
      { type: "RESPONSE", nonce, error: "" },
      { type: "RESPONSE", nonce, error: "ERR_BADTOPIC" },
    ],
  },
  {
    name: "hermes",
    open: hermesTalk,
    carrying: (pubsub, id) => ({
      type: "notification",
      id: "n",
      notification: { subscription: { id }, type: "pubsub", pubsub },
    }),
    others: (id) => [
      { type: "welcome", id: "w", welcome: { keepaliveSec: 10, recoveryUrl: "wss://x.invalid" } },
      { type: "authenticateResponse", authenticateResponse: { result: "ok" } },
      { type: "subscribeResponse", subscribeResponse: { subscription: { id }, result: "ok" } },
      { type: "reconnect", reconnect: { url: "wss://x.invalid" } },
      { type: "keepalive" },
    ],
  },
]

/** What ties an answer to it, in either form. */
interface Asked {
  readonly nonce?: string
  readonly subscribe?: { readonly id: string }
}

/** Stands in the samples for the name that the talk drew. */
const ID = "⟦id⟧"

export const FRAMES = FORMS.map(({ name, open, carrying, others }) => {
  const samples = [...others(ID), ...MESSAGES.map((one) => carrying(JSON.stringify(one), ID))]
  return target({
    name,
    cases: 2_000,
    inputs: fc.oneof(
      bentJson(samples),
      bentText(samples.map((one) => JSON.stringify(one))),
      messages.map((message) => JSON.stringify(carrying(message, ID))),
    ),
    open: () => ({
      feed(frame) {
        const talk = open({ rng: seededRng(1), token: () => TOKEN, now: () => 0 })
        const [asked = ""] = talk.listen([DROPS, CHANNEL])
        const { nonce, subscribe } = JSON.parse(asked) as Asked
        const id = nonce ?? subscribe?.id ?? ""
        for (const fact of talk.read(frame.replaceAll(ID, id))) check(fact)
        expect(talk.listen([CHANNEL]).length).toBe(1)
      },
    }),
  })
})

function check(fact: PushFact): void {
  if (fact.type === "alive") expect(fact.patienceMs).toBeWithin(1_000, 600_000)
  if (fact.type === "denied" || fact.type === "ignored") {
    expect(fact.detail.length).toBeLessThan(DETAIL_LENGTH_MAX)
    expect(fact.detail).not.toContain(TOKEN)
  }
  if (fact.type !== "pushed") return
  for (const value of Object.values(fact.event)) {
    if (typeof value === "number") expect(Number.isSafeInteger(value)).toBe(true)
  }
}
