// Who has an account, which tokens are good, and how a device gets one.

import type { Clock } from "../core/clock.ts"
import { type Rng, randomText } from "../core/rng.ts"
import { type Client, clientNamed } from "./clients.ts"
import type { Faults } from "./faults.ts"
import type { Journal } from "./journal.ts"
import type { Rules, Scenario } from "./scenario.ts"

// Public miners, October 2026: a code lives half an hour and is asked about every 5 s.
const CODE_LIFE_MS = 1_800_000
const POLL_INTERVAL_MS = 5_000
const SLOW_DOWN_MS = 5_000

/** A client hears of a token that was taken back when it next asks: one minute may go out. */
const GRACE_MS = 65_000

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
  /** Whether Twitch took a token back so lately that its holder may not know. */
  isNewlyRevoked(access: string): boolean
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

/** Every code and token that was given and not yet taken back. */
interface Registry {
  readonly ports: AccountsPorts
  readonly rules: Rules
  readonly users: readonly User[]
  readonly codes: Map<string, Waiting>
  /** By access token. */
  readonly grants: Map<string, Grant>
  /** By refresh token. */
  readonly refreshable: Map<string, Grant>
  /** When access tokens were taken back without a word to whoever holds them; the latest ones. */
  readonly takenBack: Map<string, number>
}

export function openAccounts(scenario: Scenario, ports: AccountsPorts): Accounts {
  const registry = registryOf(scenario, ports)
  const { users, grants, refreshable } = registry
  const { clock, journal, changed } = ports
  return {
    users,
    issueCode: (client) => issueCode(registry, client),
    pollCode: (client, deviceCode) => pollCode(registry, client, deviceCode),
    decide: (userCode, isApproved) => decide(registry, userCode, isApproved),
    grantOf(access) {
      const found = grants.get(access)
      return found !== undefined && found.expiresAt > clock.now() ? found : null
    },
    isNewlyRevoked(access) {
      return clock.now() - (registry.takenBack.get(access) ?? -Infinity) < GRACE_MS
    },
    renew: (client, refresh) => renew(registry, client, refresh),
    revoke(access) {
      const old = grants.get(access)
      if (old === undefined) return
      forget(registry, old)
      journal.note(`token of ${old.user.login} given back`)
      changed()
    },
    revokeAll(keepsRefresh) {
      for (const access of grants.keys()) takeBack(registry, access)
      grants.clear()
      if (!keepsRefresh) refreshable.clear()
      journal.note("all tokens revoked")
      changed()
    },
    link(game) {
      for (const user of users) user.linked.add(game)
      changed()
    },
    isSignedIn(user) {
      const now = clock.now()
      return grants.values().some((one) => one.user === user && one.expiresAt > now)
    },
  }
}

function registryOf({ rules, users: plans }: Scenario, ports: AccountsPorts): Registry {
  const users = plans.map(({ id, login, linked }) => ({ id, login, linked: new Set(linked) }))
  const registry: Registry = {
    ports,
    rules,
    users,
    codes: new Map(),
    grants: new Map(),
    refreshable: new Map(),
    takenBack: new Map(),
  }
  for (const [index, plan] of plans.entries()) {
    for (const { client, access, refresh } of plan.tokens) {
      grant(registry, clientNamed(client), users[index]!, access, refresh)
    }
  }
  return registry
}

function issueCode({ codes, ports, rules }: Registry, client: Client): DeviceCode {
  const { clock, rng, journal } = ports
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
}

function pollCode(registry: Registry, client: Client, deviceCode: string): PollAnswer {
  const { clock, journal, faults, changed } = registry.ports
  const code = registry.codes.get(deviceCode)
  if (code === undefined || code.client !== client || code.state === "spent") {
    return { at: "refused", message: "invalid device code" }
  }
  if (clock.now() >= code.expiresAt) return { at: "refused", message: "expired_token" }
  if (isTooFast(code, registry.ports)) return { at: "refused", message: "slow_down" }
  const state = faults.use("codes-denied") === null ? stateOf(code, clock.now()) : "denied"
  if (state === "denied") return { at: "refused", message: "access_denied" }
  if (state === "waiting") return { at: "refused", message: "authorization_pending" }
  code.state = "spent"
  const given = grant(registry, client, registry.users[0]!)
  journal.note(`signed in ${given.user.login} by ${client.name}`)
  changed()
  return { at: "granted", grant: given }
}

function isTooFast(code: Waiting, { clock, faults, journal }: AccountsPorts): boolean {
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

function stateOf(code: Waiting, now: number): Waiting["state"] {
  return code.state === "waiting" && now >= code.approvesItselfAt ? "approved" : code.state
}

function decide({ codes, ports }: Registry, userCode: string, isApproved: boolean): boolean {
  const wanted = userCode.trim().toUpperCase().replaceAll("-", "")
  const code = codes.values().find((one) => one.userCode === wanted)
  if (code === undefined || ports.clock.now() >= code.expiresAt || code.state !== "waiting") {
    return false
  }
  code.state = isApproved ? "approved" : "denied"
  return true
}

function renew(registry: Registry, client: Client, refresh: string): Grant | null {
  const old = registry.refreshable.get(refresh)
  if (old === undefined || old.client !== client) return null
  forget(registry, old)
  // The new one is still on its way.
  takeBack(registry, old.access)
  const given = grant(registry, client, old.user)
  registry.ports.journal.note(`token renewed for ${given.user.login}`)
  registry.ports.changed()
  return given
}

function grant(
  { grants, ports, refreshable, rules }: Registry,
  client: Client,
  user: User,
  access = randomText(ports.rng, 30, TOKEN_LETTERS),
  refresh = randomText(ports.rng, 50, TOKEN_LETTERS),
): Grant {
  const expiresAt = ports.clock.now() + rules.tokenHours * 3_600_000
  const given: Grant = { access, refresh, client, user, expiresAt }
  grants.set(access, given)
  refreshable.set(refresh, given)
  return given
}

function forget({ grants, refreshable }: Registry, old: Grant): void {
  grants.delete(old.access)
  refreshable.delete(old.refresh)
}

function takeBack({ ports, takenBack }: Registry, access: string): void {
  const now = ports.clock.now()
  for (const [token, at] of takenBack) if (now - at >= GRACE_MS) takenBack.delete(token)
  takenBack.set(access, now)
}
