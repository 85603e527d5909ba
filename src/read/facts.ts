// What the projector keeps of the events, where that is less or more than one event says.

import type { Sentence } from "../domain/reasons.ts"
import type { Silence } from "../domain/silence.ts"
import type { Manual, Target } from "../domain/target.ts"
import type { Heard } from "../messages/directory.ts"
import type { ShardNumber } from "../messages/shard.ts"

export interface Watching {
  /** Null when nothing is watched. */
  readonly target: Target | null
  /** Null until the director first spoke. */
  readonly why: Sentence | null
  readonly manual: Manual | null
  /** When this channel began to be watched, ms since 1970. */
  readonly since: number | null
  /** When Twitch last took a minute, ms since 1970. */
  readonly minuteAt: number | null
  /** Null while minutes count. */
  readonly silence: Silence | null
  /** Whether Twitch was seen to count this account's minutes elsewhere, and none here since. */
  readonly hasRival: boolean
  /** Why the channel a person asked for is not watched. */
  readonly refusal: Sentence | null
}

export type Reasons = Omit<Heard<"reasons-changed">, "type">

export interface ShardState {
  readonly number: ShardNumber
  readonly isOpen: boolean
  readonly topics: number
  /** Since when it is open or closed, ms since 1970. */
  readonly since: number
}
