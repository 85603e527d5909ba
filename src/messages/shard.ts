import type { Reason } from "../core/outcome.ts"
import type { PushEvent, Topic } from "../domain/push.ts"
import type { Credential } from "../domain/session.ts"
import type { PushForm } from "../domain/settings.ts"

export type ShardNumber = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

export type ShardCommand =
  /** The whole of what this shard is to carry from now on; with no topics it closes and rests. */
  | {
      readonly type: "carry"
      readonly topics: readonly Topic[]
      readonly form: PushForm
      readonly credential: Credential
    }
  | { readonly type: "rest" }

export type ShardEvent =
  /** A shard's life began: it carries nothing until told. */
  | { readonly type: "shard-begun"; readonly shard: ShardNumber }
  | {
      readonly type: "shard-opened"
      readonly shard: ShardNumber
      readonly topics: number
      /** True when it was open before in this life, so that pushes may have been missed. */
      readonly isReconnect: boolean
    }
  /** No connection could be made; it is tried again. */
  | {
      readonly type: "shard-refused"
      readonly shard: ShardNumber
      readonly reason: Reason
      readonly detail: string
    }
  | { readonly type: "shard-closed"; readonly shard: ShardNumber; readonly detail: string }
  | PushEvent
