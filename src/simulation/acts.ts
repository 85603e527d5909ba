// What can be made to happen in a world, by its scenario or by a test.

import type { Clock } from "../core/clock.ts"
import type { Accounts } from "./accounts.ts"
import type { Catalogue, Game } from "./catalogue.ts"
import type { Channels } from "./channels.ts"
import type { Claims } from "./claims.ts"
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
  readonly claims: Claims
  readonly faults: Faults
  readonly sockets: OpenSockets
  /** What can be earned may have changed. */
  readonly changed: () => void
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
    case "game-renamed":
      return renameGame(known(world.catalogue.games.get(action.game)), action.name, world)
    case "drop-minutes":
    case "drop-claimed":
      return actOnDrop(action, world)
    case "campaign-moved":
    case "campaign-withdrawn":
    case "campaign-replaced":
      return actOnCampaign(action, world)
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

/** It is called otherwise on every channel that plays it. */
function renameGame(game: Game, name: string, { channels, clock }: Changeable): void {
  game.name = name
  for (const channel of channels.all) {
    if (channel.game === game) channel.changedAt = clock.now()
  }
}

type DropAction = Extract<Action, { readonly drop: string }>

function actOnDrop(action: DropAction, world: Changeable): void {
  const { accounts, catalogue, changed, claims } = world
  const drop = known(catalogue.drop(action.drop))
  if (action.type === "drop-minutes") drop.minutes = action.minutes
  for (const user of accounts.users) {
    if (action.type === "drop-claimed") claims.grant(user, drop)
    else claims.awardDone(user, drop)
  }
  changed()
}

type CampaignAction = Extract<Action, { readonly campaign: string }>

function actOnCampaign(action: CampaignAction, { catalogue, changed, clock }: Changeable): void {
  const campaign = known(catalogue.campaign(action.campaign))
  switch (action.type) {
    case "campaign-moved": {
      const leftMs = action.endsInMinutes * MINUTE_MS
      catalogue.move(campaign, clock.now() + leftMs)
      clock.after(leftMs, changed)
      break
    }
    case "campaign-withdrawn":
      catalogue.withdraw(campaign)
      break
    case "campaign-replaced":
      catalogue.replace(campaign, action.by)
  }
  changed()
}

/** What a scenario names is there: it was read with care. */
function known<Part>(part: Part | null | undefined): Part {
  if (part === null || part === undefined) throw new Error("nothing of that name")
  return part
}

type ChannelAction = Extract<Action, { readonly channel: string }>

function actOnChannel(action: ChannelAction, world: Changeable): void {
  const { catalogue, channels } = world
  const channel = known(channels.byLogin(action.channel))
  switch (action.type) {
    case "channel-up":
      return channels.goUp(channel, action.announced ?? true)
    case "channel-down":
      return channels.goDown(channel, action.announced ?? true)
    case "channel-game": {
      const game = action.game === null ? null : known(catalogue.games.get(action.game))
      return channels.changeGame(channel, game, action.announced ?? true)
    }
    case "channel-drops":
      return channels.enableDrops(channel, action.enabled)
    case "channel-bans":
      channel.isBanning = action.banned
      return world.changed()
    case "channel-renamed":
      for (const campaign of catalogue.campaigns) {
        if (campaign.channels.delete(action.channel)) campaign.channels.add(action.to)
      }
      return channels.rename(channel, action.to)
  }
}
