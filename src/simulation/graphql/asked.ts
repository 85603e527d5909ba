import type { User } from "../accounts.ts"
import type { Client } from "../clients.ts"
import type { World } from "../world.ts"

/** Who asks, and whom. */
export interface Asked {
  readonly world: World
  /** Null for a question without a token. */
  readonly user: User | null
  readonly client: Client
}
