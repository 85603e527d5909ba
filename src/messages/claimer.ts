import type { Reason } from "../core/outcome.ts"
import type { CampaignId, DropId } from "../domain/ids.ts"

export type ClaimerCommand = {
  /** A person asked; tried at once, also when it failed before. */
  readonly type: "claim-now"
  readonly campaignId: CampaignId
  readonly dropId: DropId
}

export type ClaimerEvent =
  | { readonly type: "drop-claimed"; readonly dropId: DropId; readonly at: number }
  | {
      readonly type: "claim-failed"
      readonly dropId: DropId
      readonly reason: Reason
      readonly detail: string
      /** ms since 1970; null when it will not be tried again by itself. */
      readonly nextTryAt: number | null
    }
