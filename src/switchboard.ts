// Who hears what: every event with its hearers, in the order they hear it. The whole conversation
// on one page.
//
// An event missing here, or one sent to an actor that does not hear it, does not compile.

import type { AnyActor } from "./core/actor.ts"
import type { Address, Commands, Event, Heard, Resident } from "./messages/directory.ts"

export const SWITCHBOARD = {
  "storage-changed": ["notifier"],

  "protocol-changed": ["pool", "notifier"],
  "protocol-refused": ["notifier"],

  "settings-changed": ["catalog", "pool", "director", "pinger", "doctor", "notifier", "updates"],
  "session-changed": [
    "catalog",
    "inventory",
    "claimer",
    "notices",
    "channels",
    "pool",
    "director",
    "pinger",
    "follower",
    "history",
    "doctor",
    "notifier",
  ],
  "import-refused": [],

  "catalog-fetched": ["inventory", "claimer", "notices", "doctor"],
  "source-failed": ["claimer", "doctor"],
  "refresh-finished": ["director", "notifier"],

  "inventory-changed": ["catalog", "director", "notifier"],
  "minutes-recorded": ["pinger"],
  "drop-ready": ["claimer"],

  "drop-claimed": ["inventory", "pinger", "history", "notifier"],
  "claim-failed": [],

  "channels-changed": ["pool", "director"],
  "channels-fetched": ["director"],
  "channel-found": ["director"],
  "channel-unknown": ["director"],
  "drops-denied": ["director"],

  "shard-begun": ["pool"],
  "shard-opened": ["director", "doctor"],
  "shard-refused": [],
  "shard-closed": ["doctor"],
  "drop-progressed": ["inventory", "pinger", "doctor"],
  "claim-offered": ["claimer"],
  "stream-went-up": ["channels"],
  "stream-went-down": ["channels"],
  "viewers-counted": ["channels"],
  "broadcast-changed": ["channels"],
  "notification-arrived": ["notices"],

  "phase-changed": [],
  "watching-changed": ["pool", "history", "doctor"],
  "reasons-changed": [],

  "minute-sent": ["inventory", "doctor"],
  "minute-refused": [],
  "minute-confirmed": ["director", "history", "doctor"],
  "session-read": ["inventory"],
  "watch-doubted": ["channels"],
  "rival-seen": [],
  "watch-stalled": ["director", "notifier"],

  "segments-touched": ["pinger"],
  "segments-missed": ["pinger"],
  "stream-unfollowable": ["channels"],

  "examination-begun": [],
  "check-finished": [],
  "examination-finished": [],

  "updates-checked": [],
  "updates-unknown": [],
  "update-found": ["notifier"],

  "destinations-changed": [],
  "notification-sent": [],
  "notification-failed": [],
} as const satisfies { readonly [E in Event["type"]]: readonly Address[] }

type Routes = typeof SWITCHBOARD

/** The names of the events that the switchboard sends to an address. */
type EventsFor<A extends Address> = {
  [E in Event["type"]]: A extends Routes[E][number] ? E : never
}[Event["type"]]

/** All that an address hears from others: its commands, and the events above that name it. */
export type HeardBy<A extends Address> = Commands[A] | Heard<EventsFor<A>>

/** Forgets an actor's types once they are proven: it hears exactly what it is sent. */
export function seat<A extends Address, State, Private extends { readonly type: string }>(
  _address: A,
  actor: Resident<State, HeardBy<A>, Private>,
): AnyActor {
  return actor as unknown as AnyActor
}

export function hearersOf(event: { readonly type: string }): readonly Address[] {
  return SWITCHBOARD[event.type as Event["type"]]
}
