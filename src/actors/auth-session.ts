// Auth's way of staying in: the token is checked every hour and renewed before it ends, or when
// Twitch no longer takes it. Only when that fails is a person asked.

import { backoffMs } from "../core/backoff.ts"
import { isPassing, type Outcome } from "../core/outcome.ts"
import { type Sentence, sentence } from "../domain/reasons.ts"
import type { TokenOwner, Tokens } from "../twitch/api.ts"
import { askToSignIn } from "./auth-code.ts"
import {
  type Account,
  type AuthPorts,
  forgetLater,
  PATIENT_RETRY,
  RETRY,
  type Self,
  setNextCheck,
  settle,
  type Situation,
  type State,
} from "./auth-state.ts"

/** A token refused so soon after its renewal would be refused after the next one, too. */
const FRESH_MS = 5 * 60_000

/** Whoever doubts the token may do so with every connection: it is not checked with every one. */
const DOUBT_MS = 60_000

export function check(state: Situation<"signed-in">, ports: AuthPorts, self: Self): State {
  const { turn, account } = state
  self.run(ports.identity.validate(account.credential.token), (outcome) => ({
    type: "checked",
    turn,
    outcome,
  }))
  return { ...state, checkedAt: self.now() }
}

/** Refused where that may have another cause: Twitch is asked whether the token is good. */
export function doubt(state: Situation<"signed-in">, ports: AuthPorts, self: Self): State {
  if (self.now() - state.checkedAt < DOUBT_MS) return state
  return check({ ...state, turn: state.turn + 1 }, ports, self)
}

export function readCheck(
  state: Situation<"signed-in">,
  outcome: Outcome<TokenOwner>,
  ports: AuthPorts,
  self: Self,
): State {
  const { turn, account, failures } = state
  if (!outcome.ok && outcome.reason === "signed-out") return reject(state, ports, self)
  if (!outcome.ok) {
    ports.log("warn", "auth", `the token could not be checked: ${outcome.detail}`)
    self.after(backoffMs(PATIENT_RETRY, failures, ports.rng), { type: "check-due", turn })
    return { ...state, failures: failures + 1 }
  }
  const { login, userId, client, expiresInMs } = outcome.value
  if (client !== account.credential.client || userId !== account.credential.userId) {
    ports.log("warn", "auth", "the token belongs to another client or account")
    return reject(state, ports, self)
  }
  const current = login === account.login ? account : { ...account, login }
  if (current !== account) settle(current, ports, self)
  setNextCheck(current, expiresInMs, turn, self)
  return { ...state, account: current, failures: 0 }
}

/** The token is not taken any more: one renewal, and if that does not help, a person. */
export function reject(state: Situation<"signed-in">, ports: AuthPorts, self: Self): State {
  const { turn, account, renewedAt } = state
  const isFresh = renewedAt !== null && self.now() - renewedAt < FRESH_MS
  if (isFresh) return lose(account, turn, sentence("session.token-refused"), ports, self)
  return renew({ turn: turn + 1, account, failures: 0 }, ports, self)
}

export function renew(
  { turn, account, failures }: { turn: number; account: Account; failures: number },
  ports: AuthPorts,
  self: Self,
): State {
  const { credential, refresh } = account
  if (refresh === null) return lose(account, turn, sentence("session.expired"), ports, self)
  self.run(ports.identity.renew(credential.client, refresh), (outcome) => ({
    type: "renewed",
    turn,
    outcome,
  }))
  return { at: "renewing", turn, account, failures }
}

export function readRenewal(
  state: Situation<"renewing">,
  outcome: Outcome<Tokens>,
  ports: AuthPorts,
  self: Self,
): State {
  const { turn, account, failures } = state
  if (!outcome.ok && isPassing(outcome.reason)) {
    ports.log("warn", "auth", `the token could not be renewed yet: ${outcome.detail}`)
    self.after(backoffMs(RETRY, failures, ports.rng), { type: "renewal-due", turn })
    return { ...state, failures: failures + 1 }
  }
  if (!outcome.ok) return lose(account, turn, sentence("session.expired"), ports, self)
  const { access, refresh } = outcome.value
  const renewed = {
    ...account,
    credential: { ...account.credential, token: access },
    refresh: refresh ?? account.refresh,
  }
  settle(renewed, ports, self)
  forgetLater(refresh === null ? { ...account, refresh } : account, self)
  const now = self.now()
  const fresh = { turn: turn + 1, account: renewed, renewedAt: now, checkedAt: now, failures: 0 }
  return check({ at: "signed-in", ...fresh }, ports, self)
}

function lose(account: Account, turn: number, why: Sentence, ports: AuthPorts, self: Self): State {
  ports.log("warn", "auth", "Twitch no longer accepts the session")
  ports.store.forget()
  forgetLater(account, self)
  return askToSignIn(turn + 1, why, ports, self)
}
