// A shard on its stage, with sockets that a test plays the other end of.

import { shard } from "../../src/actors/shard.ts"
import { silentLog } from "../../src/core/log.ts"
import { seededRng } from "../../src/core/rng.ts"
import { openVault, Secret } from "../../src/core/vault.ts"
import type { UserId } from "../../src/domain/ids.ts"
import type { PushForm } from "../../src/domain/settings.ts"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
import { scene } from "../scene.ts"
import { type Frame, fakeSockets } from "./sockets.ts"

export const ANNA = "video-playback-by-id.1"
export const BORIS = "video-playback-by-id.2"

export const OFFLINE = { reason: "offline", detail: "ECONNREFUSED" } as const
export const BLOCKED = { reason: "blocked", detail: "ENOTFOUND" } as const

const vault = openVault()
const token = vault.put(new Secret("first-token"))
export const newToken = vault.put(new Secret("second-token"))

export function carry(topics: readonly string[], form: PushForm = "pubsub", key = token) {
  const credential = {
    token: key,
    client: "tv",
    userId: "7" as UserId,
    deviceId: "device",
  } as const
  return { type: "carry", topics, form, credential } as const
}

export async function stage(protocol = () => PROTOCOL) {
  const sockets = fakeSockets()
  const ports = {
    sockets: sockets.open,
    line: { quality: 3, proxyUrl: "" },
    protocol,
    vault,
    rng: seededRng(1),
    log: silentLog,
  }
  return { ...(await scene(shard(3, ports))), sockets }
}

export function typesOf(heard: readonly Frame[]): string[] {
  return heard.map((frame) => frame.type)
}
