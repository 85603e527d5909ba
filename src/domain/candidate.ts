import type { Campaign, Drop } from "./campaign.ts"

/** A drop that can be done in time. */
export interface Prospect {
  readonly drop: Drop
  /** When it is done if it is watched from now on without a break, ms since 1970. */
  readonly finishAt: number
  /** When it can no longer be earned, ms since 1970. */
  readonly deadline: number
}

/** A campaign with something to earn now. */
export interface Candidate {
  readonly campaign: Campaign
  /** What earns now on a channel that counts, first what is done first; never empty. */
  readonly open: readonly Prospect[]
  /**
   * What is wanted and waits for its time or for another drop, in the order in which it is done.
   */
  readonly later: readonly Prospect[]
}
