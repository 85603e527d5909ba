// The two doors to the network, as everyone else sees them. Real forms: `http.ts`, `socket.ts`;
// simulated ones: `src/simulation/`.

import type { Outcome } from "../core/outcome.ts"

export interface HttpRequest {
  readonly method: "GET" | "POST" | "HEAD"
  /** May carry a signature: never logged beyond its host and path. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** For the whole answer, body included. */
  readonly timeoutMs: number
  /** Longer answers are `malformed`; 4 MiB unless told. */
  readonly bytesMax?: number
  /** Redirects are followed unless this says no; then they are answers like any other. */
  readonly followsRedirects?: boolean
  /**
   * False for what comes so seldom that a kept connection would be found dead; kept unless told.
   */
  readonly keepsConnection?: boolean
  /** True for what no proxy can reach, because it stands in the same house. */
  readonly goesDirect?: boolean
  /** True where the path is a secret: logs and troubles name the host alone. */
  readonly hidesPath?: boolean
}

export interface HttpReply {
  /** Any status is a reply: what it means is the asker's business. */
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Never rejects: `offline`, `timed-out`, `malformed` (too long) or `cancelled` are outcomes. */
export type Http = (request: HttpRequest, signal?: AbortSignal) => Promise<Outcome<HttpReply>>

/** What can be told of a host without asking it anything. Never rejects. */
export interface Inspector {
  /** Where its name leads; at least one address. */
  addresses(hostname: string): Promise<Outcome<readonly string[]>>
  /** Who vouches for whoever answers there, whether or not they are to be trusted. */
  issuer(hostname: string, timeoutMs: number): Promise<Outcome<string>>
}

export interface SocketRequest {
  /** Always `wss`. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

/** What comes out of an open socket, in order. `closed` is the last, whoever closed it. */
export type SocketNews =
  | { readonly type: "frame"; readonly text: string }
  | { readonly type: "closed"; readonly code: number; readonly detail: string }

export interface Connection {
  send(text: string): void
  /** The next news; waits for it if there is none. One call at a time. */
  receive(): Promise<SocketNews>
  /** Closes at once; `receive` answers `closed`. Harmless when closed. */
  close(): void
}

/** Never rejects. */
export type Sockets = (request: SocketRequest) => Promise<Outcome<Connection>>
