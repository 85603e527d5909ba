// Auth owns the session: who is signed in, with which token, and how somebody comes to be.
//
// Hears `sign-in`, `sign-out`, `import-token`, `token-rejected` and `token-doubted`; says
// `session-changed`, and `import-refused` when a token from elsewhere is of no use. A stored
// session is trusted at once and checked beside, so that a restart mines within seconds. The code
// is `auth-code.ts`, staying signed in is `auth-session.ts`.

import { backoffMs } from "../core/backoff.ts"
import { isPassing, type Outcome } from "../core/outcome.ts"
import type { SecretKey } from "../core/vault.ts"
import { type Sentence, sentence } from "../domain/reasons.ts"
import type { AuthCommand } from "../messages/auth.ts"
import type { Resident } from "../messages/directory.ts"
import {
  askOwner,
  askToSignIn,
  explain,
  poll,
  readPoll,
  requestCode,
  showCode,
  welcome,
} from "./auth-code.ts"
import { check, doubt, readCheck, readRenewal, reject, renew } from "./auth-session.ts"
import {
  accountOf,
  announce,
  announceSignedOut,
  type AuthPorts,
  forgetLater,
  PATIENT_RETRY,
  type Private,
  type Revocation,
  type Self,
  setNextCheck,
  settle,
  SIGN_IN_CLIENT,
  type Situation,
  type State,
} from "./auth-state.ts"

/** A token that cannot be revoked by then is left to end by itself. */
const REVOCATIONS_MAX = 6

/** What belongs to one turn and is stale in any other. */
type Turned = Extract<Private, { readonly turn: number }>

const SIGN_IN_NEEDED = sentence("session.sign-in-needed")

export function auth(ports: AuthPorts): Resident<State, AuthCommand, Private> {
  return {
    start: (self) => begin(ports, self),
    handle(state, message, self) {
      switch (message.type) {
        case "sign-in":
          return signIn(state, ports, self)
        case "sign-out":
          return signOut(state, ports, self)
        case "import-token":
          return importToken(state, message, ports, self)
        case "token-rejected":
          return isCurrent(state, message.token) ? reject(state, ports, self) : state
        case "token-doubted":
          return isCurrent(state, message.token) ? doubt(state, ports, self) : state
        case "import-checked":
          return readImport(state, message, ports, self)
        case "revocation-due":
          revoke(message, ports, self)
          return state
        case "revoked":
          return readRevocation(state, message, message.outcome, ports, self)
        case "forget-due":
          ports.vault.forget(message.token)
          return state
        default:
          return message.turn === state.turn ? goOn(state, message, ports, self) : state
      }
    },
  }
}

function begin(ports: AuthPorts, self: Self): State {
  self.publish({ type: "session-changed", session: { at: "unknown" } })
  const stored = ports.store.load()
  if (stored === null) return askToSignIn(1, SIGN_IN_NEEDED, ports, self)
  const account = accountOf(stored, stored.client, stored, ports)
  announce(account, self)
  const unchecked = { turn: 1, account, renewedAt: null, checkedAt: 0, failures: 0 }
  return check({ at: "signed-in", ...unchecked }, ports, self)
}

function signIn(state: State, ports: AuthPorts, self: Self): State {
  const isFree = state.at === "code" || state.at === "pausing" || state.at === "signed-out"
  if (!isFree) return state
  letGo(state, ports, self)
  return requestCode({ turn: state.turn + 1, why: SIGN_IN_NEEDED, failures: 0 }, ports, self)
}

function signOut(state: State, ports: AuthPorts, self: Self): State {
  if (state.at === "signed-in" || state.at === "renewing") {
    const { credential, refresh } = state.account
    const { client, token } = credential
    revoke({ client, token, tries: 0 }, ports, self)
    if (refresh !== null) ports.vault.forget(refresh)
  } else {
    letGo(state, ports, self)
  }
  ports.store.forget()
  announceSignedOut(sentence("session.signed-out-by-you"), self)
  return { at: "signed-out", turn: state.turn + 1 }
}

function importToken(
  state: State,
  { token, deviceId }: Extract<AuthCommand, { type: "import-token" }>,
  ports: AuthPorts,
  self: Self,
): State {
  self.run(ports.identity.validate(token), (outcome) => ({
    type: "import-checked",
    token,
    deviceId: deviceId ?? null,
    outcome,
  }))
  return state
}

function isCurrent(state: State, token: SecretKey): state is Situation<"signed-in"> {
  return state.at === "signed-in" && state.account.credential.token === token
}

/** What is shown or mined stays as it is unless the token turns out to be good. */
function readImport(
  state: State,
  { token, deviceId, outcome }: Extract<Private, { type: "import-checked" }>,
  ports: AuthPorts,
  self: Self,
): State {
  if (!outcome.ok) return refuseImport(state, token, explain(outcome), ports, self)
  const { client, expiresInMs } = outcome.value
  if (client === null) {
    return refuseImport(state, token, sentence("session.import-unknown-client"), ports, self)
  }
  letGo(state, ports, self)
  if (deviceId !== null) ports.store.adoptDevice(deviceId)
  const turn = state.turn + 1
  const account = accountOf(outcome.value, client, { access: token, refresh: null }, ports)
  settle(account, ports, self)
  setNextCheck(account, expiresInMs, turn, self)
  return { at: "signed-in", turn, account, renewedAt: null, checkedAt: self.now(), failures: 0 }
}

function refuseImport(
  state: State,
  token: SecretKey,
  why: Sentence,
  ports: AuthPorts,
  self: Self,
): State {
  ports.vault.forget(token)
  self.publish({ type: "import-refused", why })
  return state
}

function readRevocation(
  state: State,
  { client, token, tries }: Revocation,
  outcome: Outcome<null>,
  ports: AuthPorts,
  self: Self,
): State {
  if (!outcome.ok && isPassing(outcome.reason) && tries < REVOCATIONS_MAX) {
    const delayMs = backoffMs(PATIENT_RETRY, tries - 1, ports.rng)
    self.after(delayMs, { type: "revocation-due", client, token, tries })
    return state
  }
  if (!outcome.ok) ports.log("warn", "auth", `a token was not revoked: ${outcome.detail}`)
  ports.vault.forget(token)
  return state
}

/** The answer to what this turn asked, or the moment it waited for. */
function goOn(state: State, message: Turned, ports: AuthPorts, self: Self): State {
  switch (message.type) {
    case "check-due":
      return state.at === "signed-in" ? check(state, ports, self) : state
    case "checked":
      return state.at === "signed-in" ? readCheck(state, message.outcome, ports, self) : state
    case "renewal-due": {
      const isIn = state.at === "signed-in" || state.at === "renewing"
      return isIn ? renew({ ...state, turn: state.turn + 1 }, ports, self) : state
    }
    case "renewed":
      return state.at === "renewing" ? readRenewal(state, message.outcome, ports, self) : state
    case "code-due":
      return state.at === "pausing" ? requestCode(state, ports, self) : state
    case "code-answered":
      return state.at === "asking" ? showCode(state, message.outcome, ports, self) : state
    case "poll-due":
      return state.at === "code" ? poll(state, ports, self) : state
    case "polled":
      return state.at === "code" ? readPoll(state, message.outcome, ports, self) : state
    case "owner-due":
      return state.at === "granted" ? askOwner(state, ports, self) : state
    case "owner-told":
      return state.at === "granted" ? welcome(state, message.outcome, ports, self) : state
  }
}

function revoke({ client, token, tries }: Revocation, ports: AuthPorts, self: Self): void {
  self.run(ports.identity.revoke(client, token), (outcome) => ({
    type: "revoked",
    client,
    token,
    tries: tries + 1,
    outcome,
  }))
}

/** The secrets of a situation that is left for good. */
function letGo(state: State, ports: AuthPorts, self: Self): void {
  if (state.at === "code") ports.vault.forget(state.code.deviceCode)
  if (state.at === "signed-in" || state.at === "renewing") forgetLater(state.account, self)
  if (state.at === "granted") {
    revoke({ client: SIGN_IN_CLIENT, token: state.tokens.access, tries: 0 }, ports, self)
  }
}
