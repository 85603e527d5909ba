// What a bug report needs, as one text: everything a maintainer asks for, and nothing a thief
// would want.

import type { Campaign } from "./domain/campaign.ts"
import type { Finding } from "./domain/finding.ts"
import type { Complaint } from "./domain/health.ts"
import type { Sentence } from "./domain/reasons.ts"
import type { Settings } from "./domain/settings.ts"
import type { Storage } from "./domain/storage.ts"
import type { ReadModels } from "./read/models.ts"
import { operationRows } from "./read/protocol.ts"
import type { ClaimedDrop } from "./store/history.ts"

/** What is known wherever the report is made. */
export interface DumpFacts {
  /** Programs and machine, by their names. */
  readonly about: Readonly<Record<string, string | number>>
  /** Or why they cannot be read: then a report is needed most. */
  readonly settings: Settings | string
  readonly storage: Storage
  readonly campaigns: readonly Campaign[]
  /** Newest first. */
  readonly claims: readonly Omit<ClaimedDrop, "userId">[]
  /** Lines of the log, whose secrets were taken out when they were written. */
  readonly logLines: readonly string[]
}

/** What only the running program knows. */
export interface HouseFacts {
  readonly models: ReadModels
  readonly complaints: readonly Complaint[]
}

type Tell = (sentence: Sentence) => string

/** Enough to see what is meant; a directory of 199 channels tells no more. */
const ROWS_MAX = 60

export function dumpText(facts: DumpFacts, house: HouseFacts | null, tell: Tell): string {
  const { about, settings, storage, campaigns, claims, logLines } = facts
  return [
    section(
      "about",
      Object.entries(about).map(([name, value]) => `${name}: ${value}`),
    ),
    section("settings", typeof settings === "string" ? [settings] : shown(settings)),
    section("storage", [JSON.stringify(storage)]),
    ...(house === null ? [] : houseSections(house, tell)),
    section("campaigns", campaigns.map(campaignLine)),
    section("last claims", claims.map(claimLine)),
    section("log", logLines, logLines.length),
  ].join("\n\n")
}

function houseSections({ models, complaints }: HouseFacts, tell: Tell): readonly string[] {
  const { records } = models
  return [
    section(
      "health",
      complaints.map(({ why }) => tell(why)),
    ),
    section(
      "doctor",
      (models.$examination.get()?.checks ?? []).map((check) => {
        return `${tell(check.title)}: ${check.finding === null ? "…" : found(check.finding, tell)}`
      }),
    ),
    section("situation", situationLines(models, tell)),
    section("why not these channels", reasonLines(models, tell)),
    section("sources", models.$sources.get().map(jsonLine)),
    section("push connections", models.$shards.get().map(jsonLine)),
    section("requests", [records.requestLoad(), records.tally()].map(jsonLine)),
    section("protocol", protocolLines(models)),
    section("actors", records.reports().map(jsonLine)),
  ]
}

function found({ verdict, evidence }: Finding, tell: Tell): string {
  return `${verdict}, ${tell(evidence)}`
}

function situationLines(models: ReadModels, tell: Tell): readonly string[] {
  const { target, why, since, minuteAt } = models.$watching.get()
  const session = models.$session.get()
  return [
    `session: ${session.at}${session.at === "signed-in" ? ` (${session.credential.client})` : ""}`,
    `phase: ${models.$phase.get()}`,
    `watching: ${target?.channel.login ?? "nothing"}, since ${iso(since)}`,
    `for: campaign ${target?.campaignId ?? "none"}, drop ${target?.dropId ?? "none"}`,
    `because: ${why === null ? "not decided yet" : tell(why)}`,
    `last minute sent: ${iso(minuteAt)}`,
    `last minute confirmed: ${iso(models.$signs.get()?.confirmedAt ?? null)}`,
    `channels tracked: ${models.$channels.get().length}`,
  ]
}

function reasonLines(models: ReadModels, tell: Tell): readonly string[] {
  return models.$channelGroups
    .get()
    .flatMap(({ rows }) =>
      rows.flatMap(({ channel, why }) => (why === null ? [] : [`${channel.login}: ${tell(why)}`])),
    )
}

/** What is not as it was built. */
function protocolLines({ $protocol, records }: ReadModels): readonly string[] {
  const state = $protocol.get()
  const { file, since, problems } = state
  const rows = operationRows(state, records.lastAnswers())
  return [
    `changed by a file: ${file === null ? "no" : file.changes.join(", ")}, since ${iso(since)}`,
    ...problems.map(jsonLine),
    ...rows.filter(({ answer }) => answer !== null && answer.kind !== "worked").map(jsonLine),
    ...rows.filter(({ forgotten }) => forgotten.length > 0).map(jsonLine),
  ]
}

function campaignLine(campaign: Campaign): string {
  const { id, name, game, system, startsAt, endsAt, link, allowed, sightings, drops } = campaign
  const claimed = drops.filter(({ progress }) => progress.claim === "claimed").length
  const minutes = drops.map(({ progress, minutesRequired }) => {
    return `${progress.confirmedMinutes}+${progress.estimatedMinutes}/${minutesRequired}`
  })
  const channels = allowed.type === "any" ? "any channel" : `${allowed.channels.length} channels`
  const sources = sightings.map(({ source }) => source).join(" ")
  return [
    ...[id, `${game.name}: ${name}`, system, `${iso(startsAt)} to ${iso(endsAt)}`, link, channels],
    ...[sources, `${claimed} of ${drops.length} claimed`, minutes.join(" ")],
  ].join(" | ")
}

function claimLine({ claimedAt, dropName, campaignName, gameName }: DumpFacts["claims"][number]) {
  return `${iso(claimedAt)} ${gameName ?? "?"}: ${campaignName ?? "?"}: ${dropName ?? "?"}`
}

function shown(settings: Settings): readonly string[] {
  const proxyUrl = hidePassword(settings.proxyUrl)
  const feedUrl = hideQuery(settings.feedUrl)
  const updatesUrl = settings.updatesUrl && hideQuery(settings.updatesUrl)
  return [JSON.stringify({ ...settings, proxyUrl, feedUrl, updatesUrl }, null, 2)]
}

function hidePassword(address: string): string {
  return address.replace(/\/\/.*@/, "//•••@")
}

/** Somebody's own feed may want a key in its address. */
function hideQuery(address: string): string {
  return address.replace(/\?.*/, "?•••")
}

function section(title: string, lines: readonly string[], max = ROWS_MAX): string {
  const left = lines.length - max
  const more = left > 0 ? [`… and ${left} more`] : []
  return [`== ${title}`, ...(lines.length === 0 ? ["none"] : lines.slice(0, max)), ...more].join(
    "\n",
  )
}

function jsonLine(value: unknown): string {
  return JSON.stringify(value)
}

function iso(at: number | null): string {
  return at === null ? "never" : new Date(at).toISOString()
}
