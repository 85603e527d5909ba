// Who has an account, which tokens are good, and how a device gets one.

import type { Clock } from "../core/clock.ts"
import { type Rng, randomText } from "../core/rng.ts"
import { type Client, clientNamed } from "./clients.ts"
import type { Faults } from "./faults.ts"
import type { Journal } from "./journal.ts"
import type { Scenario } from "./scenario.ts"

// Public miners, October 2026: a code lives half an hour and is asked about every 5 s.
const CODE_LIFE_MS = 1_800_000
const POLL_INTERVAL_MS = 5_000
const SLOW_DOWN_MS = 5_000

/** A poll this much too early is still held to be in time: networks are not even. */
const POLL_SLACK_MS = 500

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
const TOKEN_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"

export interface User {
  readonly id: string
  readonly login: string
  /** Ids of the games whose publisher knows this account. */
  readonly linked: Set<string>
}

export interface Grant {
  readonly access: string
  readonly refresh: string
  readonly client: Client
  readonly user: User
  readonly expiresAt: number
}

export interface DeviceCode {
  readonly deviceCode: string
  readonly userCode: string
  readonly client: Client
  readonly expiresAt: number
}

export type PollAnswer =
  | { readonly at: "granted"; readonly grant: Grant }
  | { readonly at: "refused"; readonly message: string }

export interface Accounts {
  readonly users: readonly User[]
  issueCode(client: Client): DeviceCode
  pollCode(client: Client, deviceCode: string): PollAnswer
  /** What a person does on the activation page; false for a code that is none. */
  decide(userCode: string, isApproved: boolean): boolean
  /** The grant behind an access token, while it is good. */
  grantOf(access: string): Grant | null
  renew(client: Client, refresh: string): Grant | null
  revoke(access: string): void
  /** Twitch takes back every token, as after a change of password. */
  revokeAll(keepsRefresh: boolean): void
  /** Links the game's publisher to every account. */
  link(game: string): void
  /** Whether the user holds a token that is good. */
  isSignedIn(user: User): boolean
}

interface Waiting extends DeviceCode {
  readonly approvesItselfAt: number
  intervalMs: number
  polledAt: number
  state: "waiting" | "approved" | "denied" | "spent"
}

export interface AccountsPorts {
  readonly clock: Clock
  readonly rng: Rng
  readonly journal: Journal
  readonly faults: Faults
  /** A token was given or taken. */
  readonly changed: () => void
}

export function openAccounts(scenario: Scenario, ports: AccountsPorts): Accounts {
  const { clock, rng, journal, faults } = ports
  const { rules } = scenario
  const users: User[] = scenario.users.map(({ id, login, linked }) => ({
    id,
    login,
    linked: new Set(linked),
  }))
  const codes = new Map<string, Waiting>()
  const grants = new Map<string, Grant>()
  const refreshable = new Map<string, Grant>()

  function grant(client: Client, user: User, access?: string, refresh?: string): Grant {
    const given: Grant = {
      access: access ?? randomText(rng, 30, TOKEN_LETTERS),
      refresh: refresh ?? randomText(rng, 50, TOKEN_LETTERS),
      client,
      user,
      expiresAt: clock.now() + rules.tokenHours * 3_600_000,
    }
    grants.set(given.access, given)
    refreshable.set(given.refresh, given)
    return given
  }

  for (const [index, plan] of scenario.users.entries()) {
    for (const token of plan.tokens) {
      grant(clientNamed(token.client), users[index]!, token.access, token.refresh)
    }
  }

  function stateOf(code: Waiting): Waiting["state"] {
    if (code.state === "waiting" && clock.now() >= code.approvesItselfAt) return "approved"
    return code.state
  }

  function isTooFast(code: Waiting): boolean {
    const now = clock.now()
    const sinceMs = now - code.polledAt
    code.polledAt = now
    if (faults.use("slow-down") !== null) {
      code.intervalMs += SLOW_DOWN_MS
      return true
    }
    if (sinceMs >= code.intervalMs - POLL_SLACK_MS) return false
    journal.complain(`device code asked about after ${sinceMs} ms, not ${code.intervalMs}`)
    code.intervalMs += SLOW_DOWN_MS
    return true
  }

  return {
    users,
    issueCode(client) {
      const now = clock.now()
      const waits = rules.approvalSeconds === null ? Infinity : rules.approvalSeconds * 1000
      const code: Waiting = {
        deviceCode: randomText(rng, 40, TOKEN_LETTERS),
        userCode: randomText(rng, 8, LETTERS),
        client,
        expiresAt: now + CODE_LIFE_MS,
        approvesItselfAt: now + waits,
        intervalMs: POLL_INTERVAL_MS,
        polledAt: -Infinity,
        state: "waiting",
      }
      codes.set(code.deviceCode, code)
      journal.note("device code issued")
      return code
    },
    pollCode(client, deviceCode) {
      const code = codes.get(deviceCode)
      if (code === undefined || code.client !== client || code.state === "spent") {
        return { at: "refused", message: "invalid device code" }
      }
      if (clock.now() >= code.expiresAt) return { at: "refused", message: "expired_token" }
      if (isTooFast(code)) return { at: "refused", message: "slow_down" }
      const state = faults.use("codes-denied") === null ? stateOf(code) : "denied"
      if (state === "denied") return { at: "refused", message: "access_denied" }
      if (state === "waiting") return { at: "refused", message: "authorization_pending" }
      code.state = "spent"
      const given = grant(client, users[0]!)
      journal.note(`signed in ${given.user.login} by ${client.name}`)
      ports.changed()
      return { at: "granted", grant: given }
    },
    decide(userCode, isApproved) {
      const wanted = userCode.trim().toUpperCase().replaceAll("-", "")
      const code = [...codes.values()].find((one) => one.userCode === wanted)
      if (code === undefined || clock.now() >= code.expiresAt || code.state !== "waiting") {
        return false
      }
      code.state = isApproved ? "approved" : "denied"
      return true
    },
    grantOf(access) {
      const found = grants.get(access)
      return found !== undefined && found.expiresAt > clock.now() ? found : null
    },
    renew(client, refresh) {
      const old = refreshable.get(refresh)
      if (old === undefined || old.client !== client) return null
      refreshable.delete(refresh)
      grants.delete(old.access)
      const given = grant(client, old.user)
      journal.note(`token renewed for ${given.user.login}`)
      ports.changed()
      return given
    },
    revoke(access) {
      const old = grants.get(access)
      if (old === undefined) return
      grants.delete(access)
      refreshable.delete(old.refresh)
      journal.note(`token of ${old.user.login} given back`)
      ports.changed()
    },
    revokeAll(keepsRefresh) {
      grants.clear()
      if (!keepsRefresh) refreshable.clear()
      journal.note("all tokens revoked")
      ports.changed()
    },
    link(game) {
      for (const user of users) user.linked.add(game)
      ports.changed()
    },
    isSignedIn(user) {
      const now = clock.now()
      return [...grants.values()].some((one) => one.user === user && one.expiresAt > now)
    },
  }
}
