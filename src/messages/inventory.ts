import type { Campaign } from "../domain/campaign.ts"
import type { CampaignId, DropId, DropInstanceId } from "../domain/ids.ts"

export type InventoryEvent =
  /** The same campaign objects as before for what did not change. */
  | { readonly type: "inventory-changed"; readonly campaigns: readonly Campaign[] }
  /** Twitch's own record of the account shows more minutes of a drop than were confirmed before. */
  | {
      readonly type: "minutes-recorded"
      readonly campaignId: CampaignId
      readonly dropId: DropId
      readonly minutes: number
    }
  /** A drop has all its minutes and is not claimed. Said again at each refresh while that is so. */
  | {
      readonly type: "drop-ready"
      readonly campaignId: CampaignId
      readonly dropId: DropId
      /** Null when Twitch did not tell it yet. */
      readonly instanceId: DropInstanceId | null
      /** ms since 1970: claims are taken until 24 h after the campaign's end. */
      readonly claimableUntil: number
    }
