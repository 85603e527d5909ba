// The projector hears every event of the house and writes the read models. Nobody else writes them.

import type { Envelope } from "../core/actor.ts"
import { EVERYONE } from "../core/supervisor.ts"
import type { Event, Heard } from "../messages/directory.ts"
import { happeningOf, type Known } from "./happenings.ts"
import { writeDown } from "./log.ts"
import { noteDestinations } from "./destinations.ts"
import { noteExamination } from "./examination.ts"
import type { ShardState } from "./facts.ts"
import {
  type ReadModels,
  type Records,
  type WrittenModels,
  readModels,
  writtenModels,
} from "./models.ts"
import { firstSigns, noteSigns, type Signs } from "./signs.ts"
import { noteProtocol } from "./protocol.ts"
import { noteSource } from "./sources.ts"
import { openCounter } from "./tally.ts"
import { noteUpdates } from "./updates.ts"

export interface Projector {
  readonly models: ReadModels
  /** To be tapped into the house before it starts: `house.tap(hear)`. */
  hear(envelope: Envelope): void
}

const PULSE_MS = 1000

const NO_RECORDS: Records = {
  claims: () => [],
  reports: () => [],
  lastAnswers: () => ({}),
  requestLoad: () => ({ places: 0, free: 0, waiting: 0, waits: 0 }),
  tally: openCounter().read,
  access: () => ({ lock: "undecided", tokens: [] }),
}

export function projector(records: Partial<Records> = {}): Projector {
  const written = writtenModels()
  // Beside the models: to look into one that nobody listens to costs more than most messages do.
  let pulsedAt = 0
  let signs: Signs | null = null
  let known: Known = {
    settings: written.$settings.get(),
    campaigns: written.$campaigns.get(),
    hasSettings: false,
    hasProtocolFile: false,
  }
  return {
    models: readModels(written, { ...NO_RECORDS, ...records }),
    hear({ to, at, message }) {
      if (at - pulsedAt >= PULSE_MS) {
        pulsedAt = at
        written.$pulse.set(at)
      }
      if (to !== EVERYONE) return
      const event = message as Event
      const shown = noteSigns(signs ?? firstSigns(at), event, at)
      if (shown !== signs) written.$signs.set(shown)
      signs = shown
      writeLine(written, event, at, known)
      project(written, event, at)
      known = learn(known, event, written)
    },
  }
}

/** Before the event is projected, so that a line can tell what changed. */
function writeLine({ $log }: WrittenModels, event: Event, at: number, known: Known): void {
  const happening = happeningOf(event, known)
  if (happening !== null) $log.set(writeDown($log.get(), at, happening))
}

function learn(known: Known, event: Event, { $protocol }: WrittenModels): Known {
  switch (event.type) {
    case "settings-changed":
      return { ...known, settings: event.settings, hasSettings: true }
    case "inventory-changed":
      return { ...known, campaigns: event.campaigns }
    case "protocol-changed":
    case "protocol-refused": {
      const { file, problems } = $protocol.get()
      return { ...known, hasProtocolFile: file !== null || problems.length > 0 }
    }
    default:
      return known
  }
}

function project(written: WrittenModels, event: Event, at: number): void {
  const { $watching } = written
  switch (event.type) {
    case "session-changed":
      return written.$session.set(event.session)
    case "protocol-changed":
    case "protocol-refused":
      return written.$protocol.set(noteProtocol(written.$protocol.get(), event, at))
    case "updates-checked":
    case "updates-unknown":
      return written.$updates.set(noteUpdates(written.$updates.get(), event, at))
    case "settings-changed":
      return written.$settings.set(event.settings)
    case "phase-changed":
      return written.$phase.set(event.phase)
    case "watching-changed":
      return watch(written, event, at)
    case "minute-sent":
      return $watching.set({ ...$watching.get(), minuteAt: event.at })
    case "watch-stalled":
      return $watching.set({ ...$watching.get(), silence: event.silence })
    case "rival-seen":
      return $watching.set({ ...$watching.get(), hasRival: true })
    case "minute-confirmed":
      if ($watching.get().silence === null && !$watching.get().hasRival) return
      return $watching.set({ ...$watching.get(), silence: null, hasRival: false })
    case "channel-unknown":
      return $watching.set({ ...$watching.get(), refusal: event.why })
    case "channel-found":
      return $watching.set({ ...$watching.get(), refusal: null })
    case "reasons-changed":
      return written.$reasons.set(event)
    case "drop-claimed":
      return written.$claimedAt.set(event.at)
    case "inventory-changed":
      return written.$campaigns.set(event.campaigns)
    case "channels-changed":
      return written.$channels.set(event.channels)
    case "catalog-fetched":
    case "source-failed":
      return written.$sources.set(noteSource(written.$sources.get(), event))
    case "storage-changed":
      return written.$storage.set(event.storage)
    case "examination-begun":
    case "check-finished":
    case "examination-finished":
      return written.$examination.set(noteExamination(written.$examination.get(), event, at))
    case "destinations-changed":
    case "notification-sent":
    case "notification-failed":
      return written.$destinations.set(noteDestinations(written.$destinations.get(), event, at))
    case "shard-opened":
      return noteShard(written, {
        number: event.shard,
        isOpen: true,
        topics: event.topics,
        since: at,
      })
    case "shard-closed":
      return noteShard(written, { number: event.shard, isOpen: false, topics: 0, since: at })
  }
}

function watch({ $watching }: WrittenModels, event: Heard<"watching-changed">, at: number): void {
  const before = $watching.get()
  const { target, why, manual } = event
  const isSame = target !== null && target.channel.id === before.target?.channel.id
  const isSameDrop = isSame && target.dropId === before.target?.dropId
  $watching.set({
    target,
    why,
    manual,
    since: target === null ? null : isSame ? before.since : at,
    minuteAt: isSameDrop ? before.minuteAt : null,
    silence: target === null ? null : before.silence,
    hasRival: target !== null && before.hasRival,
    refusal: null,
  })
}

function noteShard({ $shards }: WrittenModels, state: ShardState): void {
  const others = $shards.get().filter((one) => one.number !== state.number)
  $shards.set([...others, state].toSorted((a, b) => a.number - b.number))
}
