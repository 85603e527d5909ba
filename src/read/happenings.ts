// Which events are worth a line of the log, and in which words.

import type { Campaign, Source } from "../domain/campaign.ts"
import type { DropId } from "../domain/ids.ts"
import { type LocaleKey, type Sentence, sentence } from "../domain/reasons.ts"
import type { Settings } from "../domain/settings.ts"
import { troubleSentence } from "../domain/trouble.ts"
import { whySilent } from "../domain/silence.ts"
import type { Event, Heard } from "../messages/directory.ts"
import { whyUntold } from "./destinations.ts"
import type { Happening, LogCategory, LogSeverity } from "./log.ts"

/** What was known just before the event. */
export interface Known {
  readonly settings: Settings
  readonly campaigns: readonly Campaign[]
  /** True once the settings were heard: the first time is no change. */
  readonly hasSettings: boolean
  /** Whether there was a protocol file, good or not. */
  readonly hasProtocolFile: boolean
}

const SOURCES: Readonly<Record<Source, LocaleKey>> = {
  inventory: "log.source-failed-inventory",
  twitch: "log.source-failed-twitch",
  feed: "log.source-failed-feed",
  channels: "log.source-failed-channels",
  rewards: "log.source-failed-rewards",
}

export function happeningOf(event: Event, known: Known): Happening | null {
  switch (event.type) {
    case "session-changed":
      return sessionLine(event)
    case "settings-changed":
      return settingsLine(event, known)
    case "watching-changed":
      return watchingLine(event)
    case "drop-claimed":
      return line("good", "claims", sentence("log.claimed", { drop: nameOf(event.dropId, known) }))
    case "claim-failed":
      return line(
        "warning",
        "claims",
        sentence("log.claim-failed", { drop: nameOf(event.dropId, known) }),
        troubleSentence(event.reason),
      )
    case "minute-refused":
      return {
        ...line("warning", "mining", sentence("log.minute-refused"), troubleSentence(event.reason)),
        replaces: `minute refused ${event.reason}`,
      }
    case "minute-confirmed":
      return minuteLine(event, known)
    case "rival-seen":
      return line("warning", "mining", sentence("log.rival"), sentence("doctor.watcher-remedy"))
    case "watch-stalled":
      return line("warning", "mining", whySilent(event.silence))
    case "channel-unknown":
      return line("warning", "mining", event.why)
    case "source-failed":
      return event.reason === "forbidden"
        ? null
        : line("warning", "sources", sentence(SOURCES[event.source]), troubleSentence(event.reason))
    case "refresh-finished":
      return line("info", "sources", sentence("log.refreshed", { count: known.campaigns.length }))
    case "shard-refused":
      return {
        ...line(
          "warning",
          "connection",
          sentence("log.connection-refused"),
          troubleSentence(event.reason),
        ),
        replaces: `connection refused ${event.reason}`,
      }
    case "protocol-changed":
      return protocolLine(event, known)
    case "protocol-refused":
      return refusalLine(event)
    case "update-found":
      return line(
        "info",
        "session",
        sentence("log.update-found", { version: event.release.version }),
      )
    case "shard-closed":
      return line("warning", "connection", sentence("log.connection-lost"))
    case "shard-opened":
      return event.isReconnect ? line("info", "connection", sentence("log.connection-back")) : null
    case "notification-failed":
      return untoldLine(event)
    default:
      return null
  }
}

function sessionLine({ session }: Heard<"session-changed">): Happening | null {
  switch (session.at) {
    case "unknown":
      return null
    case "signed-out":
      return line("warning", "session", session.why)
    case "code":
      return line("info", "session", sentence("log.code-shown"), session.why)
    case "signed-in":
      return line("good", "session", sentence("log.signed-in", { login: session.login }))
  }
}

function settingsLine(
  { settings }: Heard<"settings-changed">,
  { settings: before, hasSettings }: Known,
): Happening | null {
  if (settings.isPaused === before.isPaused) {
    return hasSettings ? line("info", "session", sentence("log.settings-changed")) : null
  }
  return line("info", "mining", sentence(settings.isPaused ? "log.paused" : "log.resumed"))
}

function protocolLine(
  { file }: Heard<"protocol-changed">,
  { hasProtocolFile }: Known,
): Happening | null {
  if (file !== null) return line("info", "connection", sentence("log.protocol-in-use"))
  return hasProtocolFile ? line("info", "connection", sentence("log.protocol-gone")) : null
}

/** The place of the first problem; the System page has them all. */
function refusalLine({ problems }: Heard<"protocol-refused">): Happening {
  const place = problems[0]?.place ?? null
  const where = place === null ? null : sentence("protocol.at", { ...place })
  return line("warning", "connection", sentence("log.protocol-refused"), where)
}

function watchingLine({ target, why }: Heard<"watching-changed">): Happening {
  if (target === null) return line("info", "mining", sentence("log.watching-nothing"), why)
  const watching = sentence("log.watching", { channel: target.channel.displayName })
  return line("good", "mining", watching, why)
}

function minuteLine({ dropId, minutes }: Heard<"minute-confirmed">, known: Known): Happening {
  const args = { drop: nameOf(dropId, known), count: minutes }
  const words = sentence("log.minute-confirmed", args)
  return { ...line("info", "mining", words), replaces: `minute ${dropId}` }
}

function untoldLine({ id, name, reason }: Heard<"notification-failed">): Happening {
  const words = sentence("notify.failed", { name })
  const replaces = `notification ${id}`
  return { ...line("warning", "connection", words, whyUntold(reason)), replaces }
}

function nameOf(id: DropId, { campaigns }: Known): string {
  for (const campaign of campaigns) {
    const drop = campaign.drops.find((one) => one.id === id)
    if (drop !== undefined) return drop.name
  }
  return id
}

function line(
  severity: LogSeverity,
  category: LogCategory,
  words: Sentence,
  detail: Sentence | null = null,
): Happening {
  return { severity, category, sentence: words, detail }
}
