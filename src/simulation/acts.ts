// What can be made to happen in a world, by its scenario or by a test.

import type { Clock } from "../core/clock.ts"
import type { Accounts } from "./accounts.ts"
import type { Catalogue } from "./catalogue.ts"
import type { Channels } from "./channels.ts"
import type { Faults } from "./faults.ts"
import type { OpenSockets } from "./push/sockets.ts"
import type { Action, ScenarioEvent } from "./scenario.ts"

const MINUTE_MS = 60_000

/** The parts of a world that something can happen to. */
export interface Changeable {
  readonly clock: Clock
  readonly accounts: Accounts
  readonly catalogue: Catalogue
  readonly channels: Channels
  readonly faults: Faults
  readonly sockets: OpenSockets
}

export function act(action: Action, world: Changeable): void {
  const { accounts, clock, faults, sockets } = world
  switch (action.type) {
    case "begin-fault": {
      const { fault, minutes } = action
      faults.begin(fault)
      if (minutes !== undefined) clock.after(minutes * MINUTE_MS, () => faults.end(fault.type))
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
    case "stall-sockets":
      return sockets.stall()
    case "link-game":
      return accounts.link(action.game)
    default:
      return actOnChannel(action, world)
  }
}

/** Lets an event of the scenario happen when its time comes, again and again where it repeats. */
export function plan({ atMinutes, everyMinutes, action }: ScenarioEvent, world: Changeable): void {
  world.clock.after(atMinutes * MINUTE_MS, () => {
    act(action, world)
    if (everyMinutes !== undefined) plan({ atMinutes: everyMinutes, everyMinutes, action }, world)
  })
}

type ChannelAction = Extract<Action, { readonly channel: string }>

function actOnChannel(action: ChannelAction, world: Changeable): void {
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
