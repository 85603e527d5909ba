import { expect, test } from "bun:test"
import { pool } from "../../src/actors/pool.ts"
import type { Channel } from "../../src/domain/channel.ts"
import type { BroadcastId } from "../../src/domain/ids.ts"
import { sentence } from "../../src/domain/reasons.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { ShardCommand, ShardNumber } from "../../src/messages/shard.ts"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
import { scene } from "../scene.ts"
import { channelRef } from "./channels.ts"
import { signedIn, signedOut } from "./sessions.ts"

const USER_TOPICS = ["user-drop-events.1001", "onsite-notifications.1001"]

function tracking(from: number, to: number) {
  const channels = Array.from({ length: Math.max(0, to - from + 1) }, (_, i): Channel => {
    const { id, login, displayName } = channelRef(from + i, `channel${from + i}`)
    return { id, login, displayName, origin: "directory", stream: null, aside: null }
  })
  return { type: "channels-changed", channels } as const
}

function watching(id: number | null) {
  const target =
    id === null
      ? null
      : {
          channel: channelRef(id, `channel${id}`),
          broadcastId: "b" as BroadcastId,
          game: null,
          campaignId: null,
          dropId: null,
        }
  return { type: "watching-changed", target, why: sentence("why"), manual: null } as const
}

function form(pushForm: "pubsub" | "hermes") {
  return { type: "settings-changed", settings: { ...DEFAULT_SETTINGS, pushForm } } as const
}

/** Keeps what each shard was last told. */
async function stage() {
  const it = await scene(pool())
  const loads = () => {
    const last = new Map<string, ShardCommand>()
    for (const { to, message } of it.said) last.set(to, message as ShardCommand)
    return last
  }
  const topicsOf = (shard: ShardNumber) => {
    const load = loads().get(`shard/${shard}`)
    return load?.type === "carry" ? load.topics : []
  }
  return { ...it, loads, topicsOf }
}

test("opens no shard while there is nothing to mine", async () => {
  const { tell, clock, words } = await stage()
  tell(signedIn())
  tell(tracking(1, 0))
  await clock.settle()
  expect(words()).toEqual([])
})

test("opens no shard for nobody", async () => {
  const { tell, clock, words } = await stage()
  tell(tracking(1, 3))
  await clock.settle()
  expect(words()).toEqual([])
})

test("puts the account's topics first, then the watched channel's, then all others", async () => {
  const { tell, clock, topicsOf } = await stage()
  tell(watching(2))
  tell(tracking(1, 2))
  tell(signedIn())
  await clock.settle()
  expect(topicsOf(0)).toEqual([
    ...USER_TOPICS,
    "video-playback-by-id.2",
    "broadcast-settings-update.2",
    "video-playback-by-id.1",
    "broadcast-settings-update.1",
  ])
})

test("fills shards with fifty topics each, and finds room for 199 channels", async () => {
  const { tell, clock, topicsOf } = await stage()
  tell(signedIn())
  tell(tracking(1, 199))
  await clock.settle()
  const sizes = ([0, 1, 2, 3, 4, 5, 6, 7] as const).map((shard) => topicsOf(shard).length)
  expect(sizes).toEqual([50, 50, 50, 50, 50, 50, 50, 50])
})

test("never puts more than fifty topics on a shard, whatever comes and goes", async () => {
  const { tell, clock, topicsOf } = await stage()
  tell(signedIn())
  for (const [from, to] of [
    [1, 199],
    [100, 260],
    [150, 160],
    [1, 300],
  ] as const) {
    tell(tracking(from, to))
    await clock.settle()
    for (const shard of [0, 1, 2, 3, 4, 5, 6, 7] as const) {
      expect(topicsOf(shard).length).toBeLessThanOrEqual(50)
      expect(new Set(topicsOf(shard)).size).toBe(topicsOf(shard).length)
    }
  }
})

test("leaves topics where they are when others come", async () => {
  const { tell, clock, said } = await stage()
  tell(signedIn())
  tell(tracking(1, 30))
  await clock.settle()
  said.length = 0
  tell(tracking(1, 40))
  await clock.settle()
  expect(said.map(({ to }) => to)).toEqual(["shard/1"])
})

test("says nothing when nothing changed", async () => {
  const { tell, clock, said } = await stage()
  tell(signedIn())
  tell(tracking(1, 30))
  await clock.settle()
  said.length = 0
  tell(tracking(1, 30))
  tell(watching(1))
  await clock.settle()
  expect(said).toEqual([])
})

test("gives up a shard on which little is left when the others have room", async () => {
  const { tell, clock, loads, topicsOf } = await stage()
  tell(signedIn())
  tell(tracking(1, 40))
  await clock.settle()
  tell(tracking(11, 27))
  await clock.settle()
  expect(loads().get("shard/1")).toEqual({ type: "rest" })
  expect(topicsOf(0)).toHaveLength(36)
})

test("lets all shards rest when signed out, and carry again when signed in", async () => {
  const { tell, clock, loads, topicsOf } = await stage()
  tell(signedIn())
  tell(tracking(1, 3))
  tell(signedOut())
  await clock.settle()
  expect(loads().get("shard/0")).toEqual({ type: "rest" })
  tell(signedIn())
  await clock.settle()
  expect(topicsOf(0)).toHaveLength(8)
})

test("keeps the account's topics while a channel is watched that is not tracked", async () => {
  const { tell, clock, topicsOf } = await stage()
  tell(signedIn())
  tell(watching(9))
  await clock.settle()
  expect(topicsOf(0)).toHaveLength(4)
})

test("tells a shard that began anew what it carried", async () => {
  const { tell, clock, said, topicsOf } = await stage()
  tell(signedIn())
  tell(tracking(1, 3))
  await clock.settle()
  said.length = 0
  tell({ type: "shard-begun", shard: 5 })
  tell({ type: "shard-begun", shard: 0 })
  await clock.settle()
  expect(said.map(({ to }) => to)).toEqual(["shard/0"])
  expect(topicsOf(0)).toHaveLength(8)
})

test("has every shard carry again in another form, or with another token", async () => {
  const { tell, clock, said, words } = await stage()
  tell(signedIn())
  tell(tracking(1, 30))
  await clock.settle()
  said.length = 0
  tell(form("hermes"))
  await clock.settle()
  expect(words()).toEqual(["0s shard/0<carry", "0s shard/1<carry"])
  expect(said[0]?.message).toMatchObject({ form: "hermes" })
})

test("listens to topics by the names that are known now", async () => {
  const { tell, clock, topicsOf } = await stage()
  tell(signedIn())
  tell(tracking(1, 1))
  const topics = { ...PROTOCOL.topics, playback: "playback-2" }
  tell({ type: "protocol-changed", protocol: { ...PROTOCOL, topics }, file: null })
  await clock.settle()
  expect(topicsOf(0)).toEqual([...USER_TOPICS, "broadcast-settings-update.1", "playback-2.1"])
})
