// Auth's way in: a code is shown, polled for, replaced when it expires, and turned into a session.
//
// Nothing here gives up: what Twitch refuses is explained in its own words and tried again later.

import { backoffMs } from "../core/backoff.ts"
import { isPassing, type Outcome, type Trouble } from "../core/outcome.ts"
import { type Sentence, sentence } from "../domain/reasons.ts"
import type { CodeAnswer, DeviceCode, TokenOwner, Tokens } from "../twitch/api.ts"
import {
  accountOf,
  announceSignedOut,
  type AuthPorts,
  type CodeWanted,
  PATIENT_RETRY,
  RETRY,
  type Self,
  setNextCheck,
  settle,
  SIGN_IN_CLIENT,
  type Situation,
  type State,
} from "./auth-state.ts"

/** What `slow_down` adds to the interval. RFC 8628, and so at Twitch in October 2026. */
const SLOW_DOWN_MS = 5_000

/** A person waits for the answer, so polls that fail are not far apart. */
const POLL_RETRY = { firstMs: 5_000, capMs: 20_000 }

/** Whoever said no may change their mind, but not at once. */
const DENIED_PAUSE_MS = 60_000

/** The session is lost, or there never was one: says why, and shows a code by itself. */
export function askToSignIn(turn: number, why: Sentence, ports: AuthPorts, self: Self): State {
  announceSignedOut(why, self)
  return requestCode({ turn, why, failures: 0 }, ports, self)
}

/** Asks for a code; one that is shown stays until the new one is there. */
export function requestCode(
  { turn, why, failures }: CodeWanted,
  ports: AuthPorts,
  self: Self,
): State {
  self.run(ports.identity.requestCode(SIGN_IN_CLIENT), (outcome) => ({
    type: "code-answered",
    turn,
    outcome,
  }))
  return { at: "asking", turn, why, failures }
}

export function showCode(
  state: Situation<"asking">,
  outcome: Outcome<DeviceCode>,
  ports: AuthPorts,
  self: Self,
): State {
  const { turn, why, failures } = state
  if (!outcome.ok) {
    announceSignedOut(explain(outcome), self)
    const rule = outcome.reason === "refused" ? PATIENT_RETRY : RETRY
    self.after(backoffMs(rule, failures, ports.rng), { type: "code-due", turn })
    return { ...state, at: "pausing", failures: failures + 1 }
  }
  const code = outcome.value
  const { intervalMs } = code
  const expiresAt = self.now() + code.expiresInMs
  const shown: State = { at: "code", turn, why, code, expiresAt, intervalMs, failures: 0 }
  announceCode(shown, why, self)
  self.after(intervalMs, { type: "poll-due", turn })
  return shown
}

export function poll(state: Situation<"code">, ports: AuthPorts, self: Self): State {
  const { turn, code } = state
  if (self.now() >= state.expiresAt) return replaceCode(state, ports, self)
  self.run(ports.identity.pollCode(SIGN_IN_CLIENT, code.deviceCode), (outcome) => ({
    type: "polled",
    turn,
    outcome,
  }))
  return state
}

export function readPoll(
  state: Situation<"code">,
  outcome: Outcome<CodeAnswer>,
  ports: AuthPorts,
  self: Self,
): State {
  if (!outcome.ok) return bearPollTrouble(state, outcome, ports, self)
  if (state.failures > 0) announceCode(state, state.why, self)
  const answer = outcome.value
  switch (answer.at) {
    case "pending":
      return pollLater(state, state.intervalMs, self)
    case "slow-down":
      return pollLater(state, state.intervalMs + SLOW_DOWN_MS, self)
    case "expired":
      return replaceCode(state, ports, self)
    case "denied":
      return pauseAfterNo(state, sentence("session.denied", { message: answer.message }), self)
    case "granted":
      ports.vault.forget(state.code.deviceCode)
      return askOwner({ turn: state.turn + 1, tokens: answer.tokens, failures: 0 }, ports, self)
  }
}

/** A token says nothing of its owner: Twitch does. */
export function askOwner(
  { turn, tokens, failures }: { turn: number; tokens: Tokens; failures: number },
  ports: AuthPorts,
  self: Self,
): State {
  self.run(ports.identity.validate(tokens.access), (outcome) => ({
    type: "owner-told",
    turn,
    outcome,
  }))
  return { at: "granted", turn, tokens, failures }
}

export function welcome(
  state: Situation<"granted">,
  outcome: Outcome<TokenOwner>,
  ports: AuthPorts,
  self: Self,
): State {
  const { turn, tokens, failures } = state
  if (!outcome.ok && isPassing(outcome.reason)) {
    self.after(backoffMs(POLL_RETRY, failures, ports.rng), { type: "owner-due", turn })
    return { ...state, failures: failures + 1 }
  }
  if (!outcome.ok) return pauseAfterNo(state, explain(outcome), self)
  if (outcome.value.client !== SIGN_IN_CLIENT) {
    return pauseAfterNo(state, sentence("session.other-client"), self)
  }
  const account = accountOf(outcome.value, SIGN_IN_CLIENT, tokens, ports)
  settle(account, ports, self)
  setNextCheck(account, outcome.value.expiresInMs, turn, self)
  return { at: "signed-in", turn, account, renewedAt: null, checkedAt: self.now(), failures: 0 }
}

function replaceCode(state: Situation<"code">, ports: AuthPorts, self: Self): State {
  ports.vault.forget(state.code.deviceCode)
  return requestCode({ turn: state.turn + 1, why: state.why, failures: 0 }, ports, self)
}

function pollLater(state: Situation<"code">, intervalMs: number, self: Self): State {
  self.after(intervalMs, { type: "poll-due", turn: state.turn })
  return { ...state, intervalMs, failures: 0 }
}

function bearPollTrouble(
  state: Situation<"code">,
  trouble: Trouble,
  ports: AuthPorts,
  self: Self,
): State {
  if (!isPassing(trouble.reason)) return pauseAfterNo(state, explain(trouble), self)
  const { turn, failures, intervalMs } = state
  announceCode(state, explain(trouble), self)
  const pauseMs = intervalMs + backoffMs(POLL_RETRY, failures, ports.rng)
  self.after(pauseMs, { type: "poll-due", turn })
  return { ...state, failures: failures + 1 }
}

/** The reason stands beside the next code, too. */
function pauseAfterNo({ turn }: State, why: Sentence, self: Self): State {
  announceSignedOut(why, self)
  self.after(DENIED_PAUSE_MS, { type: "code-due", turn: turn + 1 })
  return { at: "pausing", turn: turn + 1, why, failures: 0 }
}

function announceCode({ code, expiresAt }: Situation<"code">, why: Sentence, self: Self): void {
  const { userCode, url } = code
  self.publish({ type: "session-changed", session: { at: "code", userCode, url, expiresAt, why } })
}

export function explain({ reason, detail }: Trouble): Sentence {
  if (reason === "offline") return sentence("session.twitch-offline")
  if (reason === "blocked") return sentence("session.twitch-blocked")
  if (reason === "signed-out") return sentence("session.token-refused")
  if (isPassing(reason)) return sentence("session.twitch-silent")
  return sentence("session.twitch-said-no", { message: detail })
}
