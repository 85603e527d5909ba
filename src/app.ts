// The house: every actor with its address, in the order in which their lives begin.
//
// Start here. Who hears what stands in `switchboard.ts`; what an actor owns stands in the first
// lines of its file.

import { auth } from "./actors/auth.ts"
import { catalog } from "./actors/catalog.ts"
import { channels } from "./actors/channels.ts"
import { claimer } from "./actors/claimer.ts"
import { director } from "./actors/director.ts"
import { doctor } from "./actors/doctor.ts"
import { follower } from "./actors/follower.ts"
import { history } from "./actors/history.ts"
import { inventory } from "./actors/inventory.ts"
import { notices } from "./actors/notices.ts"
import { notifier } from "./actors/notifier.ts"
import { pinger } from "./actors/pinger.ts"
import { pool } from "./actors/pool.ts"
import { protocol } from "./actors/protocol.ts"
import { settings } from "./actors/settings.ts"
import { shard } from "./actors/shard.ts"
import { storage } from "./actors/storage.ts"
import { updates } from "./actors/updates.ts"
import type { AnyActor, Tagged } from "./core/actor.ts"
import type { SteadyClock } from "./core/clock.ts"
import type { Log } from "./core/log.ts"
import { bad, type Outcome } from "./core/outcome.ts"
import type { Rng } from "./core/rng.ts"
import { type Supervisor, supervisor } from "./core/supervisor.ts"
import type { Vault } from "./core/vault.ts"
import type { Game } from "./domain/campaign.ts"
import type { Destination } from "./domain/destination.ts"
import type { Address, Commands, Resident } from "./messages/directory.ts"
import type { ShardNumber } from "./messages/shard.ts"
import type { Delivery } from "./outbox/carrier.ts"
import { openOutbox } from "./outbox/outbox.ts"
import { panelAccess } from "./read/panel-access.ts"
import { type Projector, projector } from "./read/projector.ts"
import { storageComplaints } from "./read/storage.ts"
import { openCounter } from "./read/tally.ts"
import type { Store } from "./store/open.ts"
import { type HeardBy, hearersOf, seat } from "./switchboard.ts"
import { type Line, lineSetter } from "./twitch/line.ts"
import { openTwitch } from "./twitch/open.ts"
import type { Http, Inspector, Sockets } from "./twitch/ports.ts"
import { VERSION } from "./version.ts"
import { openTellers } from "./web/tellers.ts"

const SHARDS: readonly ShardNumber[] = [0, 1, 2, 3, 4, 5, 6, 7]

export interface AppPorts {
  readonly clock: SteadyClock
  readonly rng: Rng
  readonly log: Log
  readonly vault: Vault
  readonly line: Line
  readonly http: Http
  readonly sockets: Sockets
  /** Missing where hosts are not real. */
  readonly inspector?: Inspector | null
  readonly store: Store
  /** How the panel is reached from outside; nobody said unless given. */
  readonly panelUrl?: string | null
  /** An actor crashed too often: the program cannot go on. */
  readonly escalate: (actor: string, crash: Error) => void
  /** Tests freeze every message. */
  readonly freeze?: boolean
  /** Tests put an actor that stumbles in the place of one that does not. */
  readonly understudy?: (actor: AnyActor) => AnyActor
}

export interface App {
  readonly house: Supervisor
  readonly models: Projector["models"]
  /** Says something to one actor, from outside the house. */
  send<To extends Address>(to: To, command: Commands[To]): void
  /** Asks Twitch for a game by its name; `signed-out` while nobody is signed in. */
  findGame(name: string): Promise<Outcome<Game>>
  /** Sends a letter that says no more than that it came. */
  tryDestination(destination: Destination): Promise<Delivery>
  /** Begins a new life of one actor; false where none has that name. */
  restart(name: string): boolean
  start(): void
  /** Ends every life and saves what is to be saved. */
  stop(): void
}

type Spawn = <At extends Address, State, Private extends Tagged>(
  address: At,
  actor: Resident<State, HeardBy<At>, Private>,
) => void

export function openApp(ports: AppPorts): App {
  const { store, line, understudy = (actor) => actor } = ports
  const house = supervisor({ ...ports, hearersOf, redact: ports.vault.redact })
  const send: App["send"] = (to, command) => house.send(to, command, "outside")
  const table = () => reads.models.$protocol.get().table
  const counter = openCounter()
  const twitch = openTwitch({
    ...ports,
    http: counter.count(ports.http),
    protocol: table,
    rejected: (token) => send("auth", { type: "token-rejected", token }),
  })
  const reads = projector({
    claims: store.history.claims,
    reports: house.reports,
    requestLoad: twitch.requestLoad,
    lastAnswers: twitch.lastAnswers,
    tally: counter.read,
    access: () => panelAccess(store.panel),
  })
  house.tap(reads.hear)
  house.tap(counter.hear)
  reads.models.$settings.subscribe(lineSetter(line, ports.vault))

  const spawn: Spawn = (address, actor) => house.spawn(address, understudy(seat(address, actor)))
  spawn("storage", storage({ disk: store.disk }))
  spawn("protocol", protocol({ ...ports, protocolFile: store.protocolFile }))
  spawn("settings", settings({ store: store.settings }))
  spawn("inventory", inventory({ store: store.inventory }))
  spawn("history", history({ store: store.history }))
  spawn("auth", auth({ ...ports, ...twitch, store: store.session }))
  spawn("catalog", catalog({ ...ports, ...twitch }))
  spawn("claimer", claimer({ ...ports, ...twitch, journal: store.claims }))
  spawn("notices", notices({ ...ports, ...twitch }))
  spawn("channels", channels({ ...ports, ...twitch }))
  spawn("pool", pool())
  const onPush = { ...ports, protocol: table }
  for (const number of SHARDS) spawn(`shard/${number}`, shard(number, onPush))
  spawn("follower", follower({ ...ports, ...twitch }))
  spawn("pinger", pinger({ ...ports, ...twitch, rhythm: store.rhythm }))
  spawn("director", director())
  const complaints = () => storageComplaints(store.disk.condition())
  const machine = { disk: { room: store.disk.room, complaints }, version: VERSION }
  spawn("doctor", doctor({ inspector: null, ...ports, ...twitch, ...machine, protocol: table }))
  spawn("updates", updates({ ...ports, version: VERSION }))

  const tellIn = openTellers(ports.clock.now)
  const outbox = openOutbox({ panelUrl: null, ...ports, now: ports.clock.now, tellIn })
  const { claims: journal, destinations, outgoing } = store
  spawn("notifier", notifier({ ...ports, outbox, journal, destinations, outgoing }))

  const findGame: App["findGame"] = async (name) => {
    const session = reads.models.$session.get()
    if (session.at !== "signed-in") return bad("signed-out", "nobody is signed in")
    return twitch.channels.findGame(session.credential, name)
  }
  const lives = { restart: house.restart, start: house.start, stop: house.stop }
  const { sendTest: tryDestination } = outbox
  return { house, models: reads.models, send, findGame, tryDestination, ...lives }
}
