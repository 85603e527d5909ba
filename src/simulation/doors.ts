// The doors through which a program reaches Twitch, and what goes through them. The simulation
// knows nothing of the miner: these shapes are declared anew, and fit because types are structural.

import type { Outcome } from "../core/outcome.ts"

export interface HttpRequest {
  readonly method: "GET" | "POST" | "HEAD"
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly timeoutMs: number
  readonly bytesMax?: number
  readonly followsRedirects?: boolean
}

export interface HttpReply {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Http = (request: HttpRequest, signal?: AbortSignal) => Promise<Outcome<HttpReply>>

export interface SocketRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

export type SocketNews =
  | { readonly type: "frame"; readonly text: string }
  | { readonly type: "closed"; readonly code: number; readonly detail: string }

export interface Connection {
  send(text: string): void
  receive(): Promise<SocketNews>
  close(): void
}

export type Sockets = (request: SocketRequest) => Promise<Outcome<Connection>>

/** A request as a simulated host sees it, however it came. */
export interface WireRequest {
  readonly method: string
  readonly host: string
  readonly path: string
  /** What stands behind the question mark. */
  readonly query: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The client's end of a socket, as the simulated server sees it. */
export interface Peer {
  send(text: string): void
  close(code: number, detail: string): void
}

/** The simulated server's end of a socket. */
export interface PushSession {
  hear(text: string): void
  /** The connection is no more, whoever ended it. */
  gone(): void
}

export function reply(
  status: number,
  body: string,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): HttpReply {
  return { status, headers: { "content-type": type, ...headers }, body }
}

export function jsonReply(status: number, value: unknown): HttpReply {
  return reply(status, JSON.stringify(value), "application/json")
}

export function emptyReply(status: number): HttpReply {
  return { status, headers: {}, body: "" }
}
