// The doctor's chart: what the house says of itself, as far as it tells whether it is well.

import type { Reason } from "../core/outcome.ts"
import type { Source } from "../domain/campaign.ts"
import type { ChannelId } from "../domain/ids.ts"
import type { Session } from "../domain/session.ts"
import { DEFAULT_SETTINGS, type Settings } from "../domain/settings.ts"
import type { Target } from "../domain/target.ts"
import type { Heard } from "../messages/directory.ts"
import type { ShardNumber } from "../messages/shard.ts"

export interface Chart {
  readonly settings: Settings
  readonly session: Session
  /** What is watched; null for nothing. */
  readonly target: Target | null
  /** The channel before, of which late pushes may still come. */
  readonly left: { readonly channelId: ChannelId; readonly at: number } | null
  /** Minutes taken since one last counted. */
  readonly minutesInVain: number
  /** When a minute last counted on a channel that is not watched here; null when none ever did. */
  readonly strayAt: number | null
  readonly sources: ReadonlyMap<Source, SourceChart>
  /** Whether each push connection that was ever needed is open. */
  readonly shards: ReadonlyMap<ShardNumber, boolean>
}

export interface SourceChart {
  /** ms since 1970; null when it never answered in this life. */
  readonly answeredAt: number | null
  /** What went wrong since; null while all is well. */
  readonly trouble: Reason | null
}

export type Noted = Heard<
  | "settings-changed"
  | "session-changed"
  | "watching-changed"
  | "minute-sent"
  | "minute-confirmed"
  | "drop-progressed"
  | "catalog-fetched"
  | "source-failed"
  | "shard-opened"
  | "shard-closed"
>

/** Pushes about a channel may come so long after it was left. */
const LATE_MS = 3 * 60_000

export const BLANK_CHART: Chart = {
  settings: DEFAULT_SETTINGS,
  session: { at: "unknown" },
  target: null,
  left: null,
  minutesInVain: 0,
  strayAt: null,
  sources: new Map(),
  shards: new Map(),
}

export function note(chart: Chart, event: Noted, now: number): Chart {
  switch (event.type) {
    case "settings-changed":
      return { ...chart, settings: event.settings }
    case "session-changed":
      return { ...chart, session: event.session }
    case "watching-changed":
      return watch(chart, event.target, now)
    case "minute-sent":
      return { ...chart, minutesInVain: chart.minutesInVain + 1 }
    case "minute-confirmed":
      return { ...chart, minutesInVain: 0 }
    case "drop-progressed":
      return isStray(chart, event, now) ? { ...chart, strayAt: now } : chart
    case "catalog-fetched":
      return noteSource(chart, event.source, { answeredAt: event.at, trouble: null })
    case "source-failed":
      return noteSource(chart, event.source, { trouble: event.reason })
    case "shard-opened":
      return { ...chart, shards: new Map(chart.shards).set(event.shard, true) }
    case "shard-closed":
      return { ...chart, shards: new Map(chart.shards).set(event.shard, false) }
  }
}

function watch(chart: Chart, target: Target | null, now: number): Chart {
  const before = chart.target
  const isSame = before?.channel.id === target?.channel.id
  if (isSame || before === null) return { ...chart, target }
  return { ...chart, target, left: { channelId: before.channel.id, at: now } }
}

function isStray(
  { target, left }: Chart,
  { channelId }: Heard<"drop-progressed">,
  now: number,
): boolean {
  if (channelId === null || channelId === target?.channel.id) return false
  return channelId !== left?.channelId || now - left.at > LATE_MS
}

function noteSource(chart: Chart, source: Source, news: Partial<SourceChart>): Chart {
  const before = chart.sources.get(source) ?? { answeredAt: null, trouble: null }
  return { ...chart, sources: new Map(chart.sources).set(source, { ...before, ...news }) }
}
