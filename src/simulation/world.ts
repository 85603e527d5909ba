// One simulated Twitch: everything it knows, and the rules by which it changes. Its wire is `twitch.ts`.

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
  /** Full minutes in which the account, signed in, could have earned something. */
  earnableMinutes(userId?: string): number
  earnedMinutes(userId?: string): number
  /** Nothing happens by itself any more. */
  close(): void
}

export function openWorld(
  scenario: Scenario,
  ports: { readonly clock: Clock; readonly rng: Rng },
): World {
  const { rng } = ports
  // What happens by itself ends with the world; what a door does at a client's wish does not.
  const clock = stoppableClock(ports.clock)
  const { rules } = scenario
  const openedAt = clock.now()
  let reckon = () => {}
  const changed = () => reckon()

  const journal = openJournal(clock)
  const faults = openFaults((text) => {
    journal.note(text)
    changed()
  })
  const hub = openHub()
  const accounts = openAccounts(scenario, { clock, rng, journal, faults, changed })
  const catalogue = openCatalogue(scenario, openedAt)
  const { games } = catalogue
  const channelPorts = { clock, rng, hub, journal, games, rules, changed }
  const channels = openChannels(scenario.channels, channelPorts)
  const streams = openStreams(clock, rng)
  const standings = openStandings(catalogue.drop)
  const claims = openClaims({ clock, rng, rules, journal, faults, hub, standings, changed })
  const parts = { catalogue, channels, streams, standings, claims }
  const credit = openCredit({
    ...{ clock, rules, journal, faults, hub, changed },
    ...parts,
  })
  const sockets = openSockets(clock, journal)
  const earnings = openEarnings({ ...{ clock, accounts, faults }, ...parts })
  reckon = earnings.reckon

  const userOf = (id: string | undefined): User => {
    const user = accounts.users.find((one) => id === undefined || one.id === id)
    if (user === undefined) throw new Error(`no user ${id}`)
    return user
  }

  const changeable = { clock, accounts, catalogue, channels, faults, sockets }
  countViewers(channels, channelPorts)
  for (const at of catalogue.boundaries) if (at > openedAt) clock.after(at - openedAt, changed)
  for (const event of scenario.events) plan(event, changeable)
  if (scenario.churn !== undefined) churn(scenario.churn, channelPorts, channels)
  reckon()

  return {
    ...{
      clock: ports.clock,
      rng,
      rules,
      openedAt,
      journal,
      faults,
      hub,
      accounts,
      credit,
      sockets,
    },
    ...parts,
    complaints: journal.complaints,
    trace: journal.lines,
    act: (action) => act(action, changeable),
    earnableMinutes: (userId) => earnings.earnableMinutes(userOf(userId)),
    earnedMinutes: (userId) => credit.earnedMinutes(userOf(userId)),
    close() {
      sockets.cut(1001)
      clock.stop()
    },
  }
}
