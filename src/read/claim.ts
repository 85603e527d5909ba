import type { ClaimedDrop } from "../store/history.ts"

/** A claim as the History page shows it. */
export type Claim = Omit<ClaimedDrop, "userId">
