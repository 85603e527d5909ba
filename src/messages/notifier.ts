import type { Reason } from "../core/outcome.ts"
import type { Destination, DestinationId } from "../domain/destination.ts"

export type NotifierCommand =
  /** It was read and found good at the edge; its secrets are in the vault. */
  | { readonly type: "add-destination"; readonly destination: Omit<Destination, "id"> }
  | {
      readonly type: "change-destination"
      readonly id: DestinationId
      /** What is left out stays as it is. */
      readonly change: Partial<Omit<Destination, "id" | "kind">>
    }
  /** What still waits for it is not told. */
  | { readonly type: "remove-destination"; readonly id: DestinationId }

export type NotifierEvent =
  /** Said at start, and after every change. */
  | { readonly type: "destinations-changed"; readonly destinations: readonly Destination[] }
  /** A service took a letter. */
  | {
      readonly type: "notification-sent"
      readonly id: DestinationId
      readonly name: string
      /** How much was told in it. */
      readonly count: number
    }
  | {
      readonly type: "notification-failed"
      readonly id: DestinationId
      readonly name: string
      readonly reason: Reason
      /** What the service said in its own words; null where it said nothing. */
      readonly words: string | null
      /** ms since 1970; null when it is given up. */
      readonly nextTryAt: number | null
    }
