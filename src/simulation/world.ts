// One simulated Twitch: everything it knows, and the rules by which it changes. Its wire is
// `twitch.ts`.

import type { Clock } from "../core/clock.ts"
import type { Rng } from "../core/rng.ts"
import { act, plan } from "./acts.ts"
import { type Accounts, openAccounts, type User } from "./accounts.ts"
import { type Catalogue, openCatalogue } from "./catalogue.ts"
import { type Channels, countViewers, openChannels } from "./channels.ts"
import { churn } from "./churn.ts"
import { type Claims, openClaims } from "./claims.ts"
import { type Credit, openCredit } from "./credit.ts"
import { openEarnings } from "./earnings.ts"
import { type Faults, openFaults } from "./faults.ts"
import { type Hub, openHub } from "./hub.ts"
import { type Journal, openJournal } from "./journal.ts"
import { openSockets, type OpenSockets } from "./push/sockets.ts"
import type { Action, Rules, Scenario } from "./scenario.ts"
import { stoppableClock } from "./stoppable-clock.ts"
import { openStandings, type Standings } from "./standing.ts"
import { openStreams, type Streams } from "./streams.ts"

const MINUTE_MS = 60_000

export interface World {
  readonly clock: Clock
  readonly rng: Rng
  readonly rules: Rules
  readonly openedAt: number
  readonly journal: Journal
  readonly faults: Faults
  readonly hub: Hub
  readonly accounts: Accounts
  readonly catalogue: Catalogue
  readonly channels: Channels
  readonly streams: Streams
  readonly standings: Standings
  readonly claims: Claims
  readonly credit: Credit
  readonly sockets: OpenSockets
  /** What clients did wrong, in short sentences. A good client leaves this empty. */
  readonly complaints: readonly string[]
  /** What happened, oldest first; the oldest lines are dropped at some point. */
  trace(): string[]
  /** Lets something happen, as a scenario does. */
  act(action: Action): void
  /** How long a perfect miner could have earned something for the account, signed in. */
  earnableMs(userId?: string): number
  /** The same in full minutes. */
  earnableMinutes(userId?: string): number
  earnedMinutes(userId?: string): number
  /** Nothing happens by itself any more. */
  close(): void
}

export interface WorldPorts {
  readonly clock: Clock
  readonly rng: Rng
}

export function openWorld(scenario: Scenario, ports: WorldPorts): World {
  const { rng } = ports
  const { rules } = scenario
  // What happens by itself ends with the world; what a door does at a client's wish does not.
  const clock = stoppableClock(ports.clock)
  const openedAt = clock.now()
  let reckon = () => {}
  const changed = () => reckon()

  const journal = openJournal(clock)
  const faults = openFaults((text) => {
    journal.note(text)
    changed()
  })
  const hub = openHub()
  const shared = { clock, rng, rules, journal, faults, hub, changed }
  const accounts = openAccounts(scenario, shared)
  const catalogue = openCatalogue(scenario, openedAt)
  const channelPorts = { ...shared, games: catalogue.games }
  const channels = openChannels(scenario.channels, channelPorts)
  const streams = openStreams(clock, rng, rules.segmentSeconds)
  const standings = openStandings(catalogue.drop)
  const claims = openClaims({ ...shared, standings })
  const parts = { catalogue, channels, streams, standings, claims }
  const credit = openCredit({ ...shared, ...parts })
  const sockets = openSockets(clock, journal)
  const earnings = openEarnings({ clock, rules, accounts, faults, ...parts })
  const changeable = { clock, accounts, catalogue, channels, claims, faults, sockets, changed }
  const userOf = (id: string | undefined) => findUser(accounts, id)

  reckon = earnings.reckon
  countViewers(channels, channelPorts)
  for (const at of catalogue.boundaries) if (at > openedAt) clock.after(at - openedAt, changed)
  for (const event of scenario.events) plan(event, changeable)
  if (scenario.churn !== undefined) churn(scenario.churn, channelPorts, channels)
  reckon()

  return {
    ...{ clock: ports.clock, rng, rules, openedAt, journal, faults, hub, accounts },
    ...{ ...parts, credit, sockets },
    complaints: journal.complaints,
    trace: journal.lines,
    act: (action) => act(action, changeable),
    earnableMs: (userId) => earnings.earnableMs(userOf(userId)),
    earnableMinutes: (userId) => Math.floor(earnings.earnableMs(userOf(userId)) / MINUTE_MS),
    earnedMinutes: (userId) => credit.earnedMinutes(userOf(userId)),
    close() {
      sockets.cut(1001)
      clock.stop()
    },
  }
}

/** The first one unless told which. */
function findUser({ users }: Accounts, id: string | undefined): User {
  const user = users.find((one) => id === undefined || one.id === id)
  if (user === undefined) throw new Error(`no user ${id}`)
  return user
}
