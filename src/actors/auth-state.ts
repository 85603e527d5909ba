// What auth can be in the middle of, and how it says who is signed in.

import type { Log } from "../core/log.ts"
import type { Outcome } from "../core/outcome.ts"
import type { Rng } from "../core/rng.ts"
import type { SecretKey, Vault } from "../core/vault.ts"
import type { UserId } from "../domain/ids.ts"
import type { Sentence } from "../domain/reasons.ts"
import type { ClientName, Credential } from "../domain/session.ts"
import type { Hands } from "../messages/directory.ts"
import type { SessionStore } from "../store/session.ts"
import type { CodeAnswer, DeviceCode, Identity, TokenOwner, Tokens } from "../twitch/api.ts"

/** New sign-ins use the TV client: Twitch refuses codes to the others since 2026-09-18. */
export const SIGN_IN_CLIENT: ClientName = "tv"

/** Pauses between tries of what Twitch did not answer: somebody waits, and nothing is mined. */
export const RETRY = { firstMs: 5_000, capMs: 30_000 }

/** The same for what it answered with no, and for what nobody waits for. */
export const PATIENT_RETRY = { firstMs: 5_000, capMs: 10 * 60_000 }

/** Twitch asks programs that hold a token to validate it hourly. Twitch's documentation, 2026. */
const CHECK_MS = 60 * 60_000

/** A token is renewed this long before its end. One that never ends says 0. */
const RENEW_AHEAD_MS = 10 * 60_000

/** Requests under way may still carry the token that was just replaced. */
const FORGET_MS = 60_000

export interface AuthPorts {
  readonly identity: Identity
  readonly store: SessionStore
  readonly vault: Pick<Vault, "forget">
  readonly rng: Rng
  readonly log: Log
}

export interface Account {
  readonly login: string
  readonly credential: Credential
  /** Null where Twitch gave none. */
  readonly refresh: SecretKey | null
}

export interface CodeWanted {
  readonly turn: number
  /** Why a sign-in is needed, or what Twitch last said. */
  readonly why: Sentence
  readonly failures: number
}

/**
 * At most one thing is under way in each situation. `turn` grows whenever something new begins, and
 * an answer or a timer of an earlier turn is stale.
 */
export type State =
  /** The token is good as far as is known; the next check is under way or set. */
  | {
      readonly at: "signed-in"
      readonly turn: number
      readonly account: Account
      /** When this token was got by renewing, ms since 1970; null when it was not. */
      readonly renewedAt: number | null
      /** When it was last asked whether the token is good, ms since 1970. */
      readonly checkedAt: number
      readonly failures: number
    }
  /** The token is no longer taken, or soon will not be; a new one is asked for. */
  | {
      readonly at: "renewing"
      readonly turn: number
      readonly account: Account
      readonly failures: number
    }
  /** A code is being asked for. */
  | ({ readonly at: "asking" } & CodeWanted)
  /** It will be asked for after a pause. */
  | ({ readonly at: "pausing" } & CodeWanted)
  | {
      readonly at: "code"
      readonly turn: number
      readonly why: Sentence
      readonly code: DeviceCode
      readonly expiresAt: number
      readonly intervalMs: number
      /** Polls in a row that Twitch did not answer. */
      readonly failures: number
    }
  /** The code was entered; whose tokens these are is being asked. */
  | {
      readonly at: "granted"
      readonly turn: number
      readonly tokens: Tokens
      readonly failures: number
    }
  /** A person signed out: nothing happens until they want to sign in. */
  | { readonly at: "signed-out"; readonly turn: number }

export type Situation<At extends State["at"]> = Extract<State, { readonly at: At }>

export type Private =
  | {
      readonly type: "check-due" | "renewal-due" | "code-due" | "poll-due" | "owner-due"
      readonly turn: number
    }
  | {
      readonly type: "checked" | "owner-told"
      readonly turn: number
      readonly outcome: Outcome<TokenOwner>
    }
  | { readonly type: "renewed"; readonly turn: number; readonly outcome: Outcome<Tokens> }
  | {
      readonly type: "code-answered"
      readonly turn: number
      readonly outcome: Outcome<DeviceCode>
    }
  | { readonly type: "polled"; readonly turn: number; readonly outcome: Outcome<CodeAnswer> }
  | {
      readonly type: "import-checked"
      readonly token: SecretKey
      readonly deviceId: string | null
      readonly outcome: Outcome<TokenOwner>
    }
  | ({ readonly type: "revoked"; readonly outcome: Outcome<null> } & Revocation)
  | ({ readonly type: "revocation-due" } & Revocation)
  | { readonly type: "forget-due"; readonly token: SecretKey }

/** A token that is to end at Twitch, too. */
export interface Revocation {
  readonly client: ClientName
  readonly token: SecretKey
  /** How often it was tried. */
  readonly tries: number
}

export type Self = Hands<Private>

export function accountOf(
  owner: { readonly userId: UserId; readonly login: string },
  client: ClientName,
  tokens: Tokens,
  ports: AuthPorts,
): Account {
  const { userId, login } = owner
  const { deviceId } = ports.store
  const credential = { token: tokens.access, client, userId, deviceId }
  return { login, credential, refresh: tokens.refresh }
}

/** Saves who is signed in and tells everyone. */
export function settle(account: Account, ports: AuthPorts, self: Self): void {
  const { login, refresh, credential } = account
  const { userId, client, token } = credential
  ports.store.save({ userId, login, client, access: token, refresh })
  ports.log("info", "auth", `signed in as ${login}`)
  announce(account, self)
}

export function announce({ login, credential }: Account, self: Self): void {
  self.publish({ type: "session-changed", session: { at: "signed-in", login, credential } })
}

export function announceSignedOut(why: Sentence, self: Self): void {
  self.publish({ type: "session-changed", session: { at: "signed-out", why } })
}

/** Sets when a token that was just found good is looked at again. */
export function setNextCheck(
  account: Account,
  expiresInMs: number | null,
  turn: number,
  self: Self,
): void {
  const aheadMs = (expiresInMs || Infinity) - RENEW_AHEAD_MS
  if (account.refresh !== null && aheadMs < CHECK_MS) {
    self.after(Math.max(aheadMs, RENEW_AHEAD_MS / 10), { type: "renewal-due", turn })
  } else {
    self.after(CHECK_MS, { type: "check-due", turn })
  }
}

/** Lets tokens go once no request carries them any more. */
export function forgetLater({ credential, refresh }: Account, self: Self): void {
  self.after(FORGET_MS, { type: "forget-due", token: credential.token })
  if (refresh !== null) self.after(FORGET_MS, { type: "forget-due", token: refresh })
}
