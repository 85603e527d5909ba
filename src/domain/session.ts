// Who the miner is at Twitch.

import type { SecretKey } from "../core/vault.ts"
import type { UserId } from "./ids.ts"
import type { Sentence } from "./reasons.ts"

/** Public clients get 30 letters and digits (public miners, October 2026). */
const TOKEN = /^[a-z0-9]{20,64}$/i

/** Whether a text can be an access token at all. */
export function isToken(text: string): boolean {
  return TOKEN.test(text)
}

/**
 * A row of the client table: which of Twitch's own programs a token was issued to.
 */
export type ClientName = "tv" | "android" | "mobile" | "web"

/**
 * What a request to Twitch is made with. The token stays in the vault; the key names it, so that
 * this may travel in messages. A renewed token gets a new key.
 */
export interface Credential {
  readonly token: SecretKey
  readonly client: ClientName
  readonly userId: UserId
  /** `X-Device-Id`: 32 characters, kept for good. */
  readonly deviceId: string
}

export type Session =
  /** Starting: the store is read, the token is being checked. */
  | { readonly at: "unknown" }
  | { readonly at: "signed-out"; readonly why: Sentence }
  /** A code is shown and waits to be entered at Twitch. */
  | {
      readonly at: "code"
      readonly userCode: string
      /** Carries the code already. */
      readonly url: string
      /** ms since 1970. */
      readonly expiresAt: number
      /** Why the sign-in is needed, or what Twitch last said. */
      readonly why: Sentence | null
    }
  | { readonly at: "signed-in"; readonly login: string; readonly credential: Credential }
