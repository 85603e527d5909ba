// How topics are spread over shards: each stays where it is, and shards that emptied are let go.

import type { Topic } from "../domain/push.ts"
import type { ShardNumber } from "../messages/shard.ts"

export const SHARDS: readonly ShardNumber[] = [0, 1, 2, 3, 4, 5, 6, 7]
/** Twitch's limit per connection: public miners, October 2026. */
const TOPICS_MAX = 50
/** A shard with so few topics is given up when the others have room for them. */
const SPARSE = 10

/** Which topics sit on which shard. */
export type Spread = ReadonlyMap<ShardNumber, ReadonlySet<Topic>>

/**
 * `wanted` in the order of its importance: what there is no room for is left out from the end.
 * A shard whose topics did not change keeps the very same set.
 */
export function spread(wanted: readonly Topic[], before: Spread): Spread {
  const kept = new Set(wanted.slice(0, SHARDS.length * TOPICS_MAX))
  const placed = new Map<ShardNumber, Set<Topic>>()
  for (const shard of SHARDS) placed.set(shard, kept.intersection(before.get(shard) ?? new Set()))
  for (const topics of placed.values()) for (const topic of topics) kept.delete(topic)
  fill(placed, kept)
  mergeSparse(placed)
  return new Map(
    SHARDS.flatMap((shard) => {
      const topics = placed.get(shard)!
      const old = before.get(shard)
      if (topics.size === 0) return []
      const isSame = old?.size === topics.size && topics.isSubsetOf(old)
      return [[shard, isSame ? old : topics]] as const
    }),
  )
}

function fill(placed: ReadonlyMap<ShardNumber, Set<Topic>>, topics: Iterable<Topic>): void {
  const shards = [...placed.values()]
  for (const topic of topics) shards.find(({ size }) => size < TOPICS_MAX)?.add(topic)
}

/** Moves the topics of the last shard in use, so that the first ones are not disturbed. */
function mergeSparse(placed: ReadonlyMap<ShardNumber, Set<Topic>>): void {
  const used = [...placed.values()].filter(({ size }) => size > 0)
  const last = used.pop()
  if (last === undefined || last.size > SPARSE) return
  const room = used.reduce((sum, { size }) => sum + TOPICS_MAX - size, 0)
  // Twice the room: else a topic more would open the shard again at once.
  if (room < 2 * last.size) return
  const moved = [...last]
  last.clear()
  for (const topic of moved) used.find(({ size }) => size < TOPICS_MAX)?.add(topic)
}
