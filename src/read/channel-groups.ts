// The tracked channels by the game they stream: the watched game first, the silent ones last.

import type { Channel, StreamGame } from "../domain/channel.ts"
import type { GameId } from "../domain/ids.ts"
import type { Sentence } from "../domain/reasons.ts"
import type { Settings } from "../domain/settings.ts"
import type { Reasons, Watching } from "./facts.ts"

export interface ChannelRow {
  readonly channel: Channel
  readonly isWatched: boolean
  readonly isIgnored: boolean
  /** Why it is not watched; null where nobody said. */
  readonly why: Sentence | null
}

export interface ChannelGroup {
  /** Null for channels that are offline or play no game. */
  readonly game: StreamGame | null
  readonly rows: readonly ChannelRow[]
}

export function channelGroups(
  channels: readonly Channel[],
  watching: Watching,
  reasons: Reasons,
  { ignoredChannels }: Settings,
): readonly ChannelGroup[] {
  const watchedId = watching.target?.channel.id
  const groups = new Map<GameId | null, { game: StreamGame | null; rows: ChannelRow[] }>()
  for (const channel of channels) {
    const game = channel.stream?.game ?? null
    const isWatched = channel.id === watchedId
    const why = isWatched ? null : (channel.aside?.why ?? reasons.channels[channel.id] ?? null)
    const group = groups.get(game?.id ?? null) ?? { game, rows: [] }
    groups.set(game?.id ?? null, group)
    const isIgnored = ignoredChannels.includes(channel.id)
    group.rows.push({ channel, isWatched, isIgnored, why })
  }
  return [...groups.values()]
    .map(({ game, rows }) => ({ game, rows: rows.toSorted(byAttraction) }))
    .toSorted(byImportance)
}

function byAttraction(a: ChannelRow, b: ChannelRow): number {
  return (
    Number(b.isWatched) - Number(a.isWatched) ||
    Number(b.channel.origin === "list") - Number(a.channel.origin === "list") ||
    (b.channel.stream?.viewers ?? -1) - (a.channel.stream?.viewers ?? -1)
  )
}

function byImportance(a: ChannelGroup, b: ChannelGroup): number {
  return rankOf(a) - rankOf(b) || (a.game?.name ?? "").localeCompare(b.game?.name ?? "")
}

function rankOf(group: ChannelGroup): number {
  if (group.rows.some((row) => row.isWatched)) return 0
  return group.game === null ? 2 : 1
}
