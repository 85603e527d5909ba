import { expect, test } from "bun:test"
import { decodePush } from "../../src/twitch/push-message.ts"

function decode(topic: string, message: unknown) {
  return decodePush(topic, JSON.stringify(message))
}

test("reads the minutes of a drop", () => {
  const data = {
    drop_id: "d1",
    channel_id: "137512364",
    current_progress_min: 1,
    required_progress_min: 15,
  }
  expect(decode("user-drop-events.7", { type: "drop-progress", data })).toEqual({
    ok: true,
    value: {
      type: "drop-progressed",
      dropId: "d1",
      channelId: "137512364",
      minutes: 1,
      minutesRequired: 15,
    },
  } as never)
})

test("does not wait for progress that is counted in subscriptions", () => {
  const data = { drop_id: "d1", progress_type: "subs", current_progress: 1, required_progress: 2 }
  expect(decode("user-drop-events.7", { type: "drop-progress", data })).toMatchObject({
    value: null,
  })
})

test("reads the offer of a claim", () => {
  const data = { drop_instance_id: "7#c#d1", drop_id: "d1", channel_id: "1" }
  expect(decode("user-drop-events.7", { type: "drop-claim", data })).toMatchObject({
    value: { type: "claim-offered", instanceId: "7#c#d1", dropId: "d1" },
  })
})

test("takes the channel of a playback message from its topic", () => {
  const topic = "video-playback-by-id.42"
  const up = { type: "stream-up", server_time: 1718631487, play_delay: 0 }
  expect(decode(topic, up)).toMatchObject({ value: { type: "stream-went-up", channelId: "42" } })
  const down = { type: "stream-down", server_time: 1718631487 }
  expect(decode(topic, down)).toMatchObject({
    value: { type: "stream-went-down", channelId: "42" },
  })
  const count = { type: "viewcount", server_time: 1756210100.1, viewers: 50 }
  expect(decode(topic, count)).toMatchObject({ value: { channelId: "42", viewers: 50 } })
  const asText = { ...count, viewers: "50" }
  expect(decode(topic, asText)).toMatchObject({ value: { viewers: 50 } })
})

test("reads a game's number as its identifier, and 0 as no game", () => {
  const topic = "broadcast-settings-update.42"
  const update = { type: "broadcast_settings_update", channel_id: "42", status: "Hi", game: "Rust" }
  expect(decode(topic, { ...update, game_id: 263490 })).toMatchObject({
    value: { type: "broadcast-changed", title: "Hi", game: { id: "263490", name: "Rust" } },
  })
  expect(decode(topic, { ...update, game_id: 0 })).toMatchObject({ value: { game: null } })
})

test("reads a notification with its kind", () => {
  const notification = { id: "n1", type: "user_drop_reward_reminder_notification" }
  const message = { type: "create-notification", data: { notification } }
  expect(decode("onsite-notifications.7", message)).toMatchObject({
    value: {
      type: "notification-arrived",
      id: "n1",
      kind: "user_drop_reward_reminder_notification",
    },
  })
})

test("does not wait for commercials", () => {
  expect(decode("video-playback-by-id.42", { type: "commercial" })).toMatchObject({ value: null })
})

test.each([
  ["a page of HTML", "<html>"],
  ["half a document", '{"type":"drop-progress","data":{"drop_id"'],
  ["a list", "[]"],
  ["null", "null"],
  ["progress without a drop", '{"type":"drop-progress","data":{"current_progress_min":1}}'],
  ["data that is a text", '{"type":"drop-claim","data":"no"}'],
  ["viewers that are words", '{"type":"viewcount","viewers":"many"}'],
  ["a notification that is null", '{"type":"create-notification","data":{"notification":null}}'],
])("calls %s malformed", (_what, text) => {
  expect(decodePush("user-drop-events.7", text)).toMatchObject({ ok: false, reason: "malformed" })
})
