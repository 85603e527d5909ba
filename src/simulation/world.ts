// One simulated Twitch: everything it knows, and the rules by which it changes. Its wire is `twitch.ts`.

import type { Clock } from "../core/clock.ts"
import type { Rng } from "../core/rng.ts"
import { type Accounts, openAccounts, type User } from "./accounts.ts"
import { type Catalogue, openCatalogue } from "./catalogue.ts"
import { type Channel, type Channels, countViewers, openChannels } from "./channels.ts"
import { churn } from "./churn.ts"
import { type Claims, openClaims } from "./claims.ts"
import { type Credit, isWatchable, openCredit } from "./credit.ts"
import { openEarnings } from "./earnings.ts"
import { type Faults, openFaults } from "./faults.ts"
import { type Hub, openHub } from "./hub.ts"
import { type Journal, openJournal } from "./journal.ts"
import { openSockets, type OpenSockets } from "./push/sockets.ts"
import type { Action, Rules, Scenario } from "./scenario.ts"
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
  const { clock, rng } = ports
  const { rules } = scenario
  const openedAt = clock.now()
  const cancels: (() => void)[] = []
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
  const earnings = openEarnings(clock, accounts.users, (user) => canEarn(user, world))
  reckon = earnings.reckon

  const userOf = (id: string | undefined): User => {
    const user = accounts.users.find((one) => id === undefined || one.id === id)
    if (user === undefined) throw new Error(`no user ${id}`)
    return user
  }

  function later(atMs: number, due: () => void): void {
    cancels.push(clock.after(atMs, due))
  }

  const world: World = {
    ...{ clock, rng, rules, openedAt, journal, faults, hub, accounts, credit, sockets },
    ...parts,
    complaints: journal.complaints,
    trace: journal.lines,
    act(action) {
      switch (action.type) {
        case "begin-fault": {
          const { fault, minutes } = action
          faults.begin(fault)
          if (minutes !== undefined) later(minutes * 60_000, () => faults.end(fault.type))
          return
        }
        case "end-fault":
          return faults.end(action.fault)
        case "revoke-tokens":
          return accounts.revokeAll(action.keepsRefresh ?? false)
        case "cut-sockets":
          return sockets.cut(action.code ?? 1006)
        case "reconnect-sockets":
          return sockets.askToReconnect()
        case "link-game":
          userOf(undefined).linked.add(action.game)
          return changed()
        default:
          return actOnChannel(action, world)
      }
    },
    earnableMinutes: (userId) => earnings.earnableMinutes(userOf(userId)),
    earnedMinutes: (userId) => credit.earnedMinutes(userOf(userId)),
    close() {
      for (const cancel of cancels) cancel()
      sockets.cut(1001)
    },
  }

  cancels.push(countViewers(channels, channelPorts))
  for (const at of catalogue.boundaries) if (at > openedAt) later(at - openedAt, changed)
  for (const event of scenario.events) plan(event.atMinutes, event.action, event.everyMinutes)
  if (scenario.churn !== undefined) cancels.push(churn(scenario.churn, channelPorts, channels))
  reckon()
  return world

  function plan(afterMinutes: number, action: Action, everyMinutes: number | undefined): void {
    later(afterMinutes * 60_000, () => {
      world.act(action)
      if (everyMinutes !== undefined) plan(everyMinutes, action, everyMinutes)
    })
  }
}

type ChannelAction = Extract<Action, { readonly channel: string }>

function actOnChannel(action: ChannelAction, world: World): void {
  const { channels } = world
  const channel = channels.byLogin(action.channel)
  if (channel === null) throw new Error(`no channel ${action.channel}`)
  switch (action.type) {
    case "channel-up":
      return channels.goUp(channel, action.announced ?? true)
    case "channel-down":
      return channels.goDown(channel, action.announced ?? true)
    case "channel-game": {
      const game = action.game === null ? null : world.catalogue.games.get(action.game)
      if (game === undefined) throw new Error(`no game ${action.game}`)
      return channels.changeGame(channel, game, action.announced ?? true)
    }
    case "channel-drops":
      return channels.enableDrops(channel, action.enabled)
  }
}

/** Whether a perfect miner could earn a minute for this account now. */
function canEarn(user: User, world: World): boolean {
  const now = world.clock.now()
  const { accounts, faults } = world
  if (!accounts.isSignedIn(user)) return false
  if (faults.has("second-watcher") || faults.has("no-credit")) return false
  return world.channels.all.some(
    (channel) => isWatchable(channel) && hasOpenDrop(user, channel, world, now),
  )
}

function hasOpenDrop(user: User, channel: Channel, world: World, now: number): boolean {
  const { catalogue, standings } = world
  return catalogue
    .countingOn(channel.login, channel.game)
    .some(
      (campaign) =>
        (!campaign.needsLink || campaign.game === null || user.linked.has(campaign.game.id)) &&
        campaign.drops.some((drop) => standings.isOpen(user, drop, now, true)),
    )
}
