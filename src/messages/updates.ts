import type { Reason } from "../core/outcome.ts"
import type { Release } from "../domain/release.ts"

export type UpdatesCommand = {
  /** Asks now, if anybody may be asked. */
  readonly type: "check-updates"
}

export type UpdatesEvent =
  /** Somebody was asked, and told of nothing newer or of this. */
  | { readonly type: "updates-checked"; readonly newer: Release | null }
  | { readonly type: "updates-unknown"; readonly reason: Reason }
  /** Said once for each release that is newer than what runs. */
  | { readonly type: "update-found"; readonly release: Release }
