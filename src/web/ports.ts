import type { Clock } from "../core/clock.ts"
import type { Log } from "../core/log.ts"
import type { Outcome } from "../core/outcome.ts"
import type { Vault } from "../core/vault.ts"
import type { Game } from "../domain/campaign.ts"
import type { Destination } from "../domain/destination.ts"
import type { Address, Commands } from "../messages/directory.ts"
import type { Delivery } from "../outbox/carrier.ts"
import type { ReadModels } from "../read/models.ts"
import type { PanelStore } from "../store/panel.ts"

/** Says something to one actor, from outside the house. */
export type Send = <To extends Address>(to: To, command: Commands[To]) => void

export type RequestHandler = (request: Request) => Response | Promise<Response>

/** The parts of the simulated Twitch that a person visits. */
export interface DemoPages {
  /** `/demo/activate`, where the sign-in code is entered. */
  readonly activation: RequestHandler
  /** `/demo/pictures/…`, the paths of Twitch's picture host. */
  readonly pictures: RequestHandler
}

export interface PanelPorts {
  readonly send: Send
  readonly models: ReadModels
  /** The house's time, which in the demo runs fast. */
  readonly clock: Clock
  /** People's time. */
  readonly realClock: Clock
  readonly vault: Vault
  /** Who may be inside. */
  readonly store: PanelStore
  /** Asks Twitch for a game by its name. */
  readonly findGame: (name: string) => Promise<Outcome<Game>>
  /** Sends a letter that says no more than that it came. */
  readonly tryDestination: (destination: Destination) => Promise<Delivery>
  /** Begins a new life of one actor; false where none has that name. */
  readonly restart: (actor: string) => boolean
  /** What a bug report needs, without secrets. */
  readonly dump: () => string
  /** Ends the program, as a signal would. */
  readonly shutDown: () => void
  readonly log: Log
}

export interface PanelOptions {
  /** An address or a name to listen on. */
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  /** How the panel is reached through a proxy; null when directly. */
  readonly publicUrl: URL | null
  readonly version: string
  /** Null outside the demo. */
  readonly demo: DemoPages | null
}
