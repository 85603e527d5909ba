// Who can be told what, and all that can be announced: the types behind the switchboard.

import type { Actor, Self, Tagged } from "../core/actor.ts"
import type { AuthCommand, AuthEvent } from "./auth.ts"
import type { CatalogCommand, CatalogEvent } from "./catalog.ts"
import type { ChannelsCommand, ChannelsEvent } from "./channels.ts"
import type { ClaimerCommand, ClaimerEvent } from "./claimer.ts"
import type { DirectorCommand, DirectorEvent } from "./director.ts"
import type { DoctorCommand, DoctorEvent } from "./doctor.ts"
import type { FollowerCommand, FollowerEvent } from "./follower.ts"
import type { InventoryEvent } from "./inventory.ts"
import type { NotifierCommand, NotifierEvent } from "./notifier.ts"
import type { PingerCommand, PingerEvent } from "./pinger.ts"
import type { ProtocolCommand, ProtocolEvent } from "./protocol.ts"
import type { SettingsCommand, SettingsEvent } from "./settings.ts"
import type { ShardCommand, ShardEvent, ShardNumber } from "./shard.ts"
import type { StorageCommand, StorageEvent } from "./storage.ts"
import type { UpdatesCommand, UpdatesEvent } from "./updates.ts"

export type ShardAddress = `shard/${ShardNumber}`

/** Every address with the commands it takes; `never` for one that only hears events. */
export type Commands = {
  readonly storage: StorageCommand
  readonly protocol: ProtocolCommand
  readonly settings: SettingsCommand
  readonly auth: AuthCommand
  readonly catalog: CatalogCommand
  readonly inventory: never
  readonly claimer: ClaimerCommand
  readonly notices: never
  readonly channels: ChannelsCommand
  readonly pool: never
  readonly director: DirectorCommand
  readonly pinger: PingerCommand
  readonly follower: FollowerCommand
  readonly history: never
  readonly doctor: DoctorCommand
  readonly updates: UpdatesCommand
  readonly notifier: NotifierCommand
} & { readonly [A in ShardAddress]: ShardCommand }

export type Address = keyof Commands

export type Event =
  | StorageEvent
  | ProtocolEvent
  | SettingsEvent
  | AuthEvent
  | CatalogEvent
  | InventoryEvent
  | ClaimerEvent
  | ChannelsEvent
  | ShardEvent
  | DirectorEvent
  | PingerEvent
  | FollowerEvent
  | DoctorEvent
  | UpdatesEvent
  | NotifierEvent

/** An event by its name: `Heard<"minute-sent">`. */
export type Heard<Name extends Event["type"]> = Extract<Event, { readonly type: Name }>

/** The hands of an actor of this house. */
export type Hands<Private extends Tagged> = Self<Private, Commands, Event>

/** An actor of this house. */
export type Resident<State, Hears extends Tagged, Private extends Tagged = never> = Actor<
  State,
  Hears,
  Private,
  Commands,
  Event
>
