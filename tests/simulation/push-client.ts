// A client of push that says and hears one frame at a time.

import type { Connection } from "../../src/simulation/doors.ts"
import type { Stage } from "./viewer.ts"

const PUBSUB = "wss://pubsub-edge.twitch.tv/v1"
export const HERMES = "wss://hermes.twitch.tv/v1?clientId=kimne78kx3ncx6brgo4mv6wki5h1ko"
export const NONCE = "abcdefghijklmnopqrstuvwxyz0123"
export const OWN = "user-drop-events.100000001"

export async function open(scene: Stage, url = PUBSUB): Promise<Connection> {
  const headers = { Origin: "https://www.twitch.tv" }
  const outcome = await scene.during(scene.doors.sockets({ url, headers, timeoutMs: 5_000 }))
  if (!outcome.ok) throw new Error(outcome.detail)
  return outcome.value
}

/** What comes next, as an object; a closing as its code. */
export async function next(
  { during }: Stage,
  connection: Connection,
  durationMs = 1_000,
): Promise<unknown> {
  const news = await during(connection.receive(), durationMs)
  return news.type === "frame" ? JSON.parse(news.text) : news.code
}

export function say(connection: Connection, message: object): void {
  connection.send(JSON.stringify(message))
}

export function listen(
  connection: Connection,
  topics: readonly string[],
  auth_token = "viewertoken",
) {
  say(connection, { type: "LISTEN", nonce: NONCE, data: { topics, auth_token } })
}
