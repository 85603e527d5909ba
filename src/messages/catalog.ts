import type { Reason } from "../core/outcome.ts"
import type { Source } from "../domain/campaign.ts"
import type { Award, CampaignReport } from "../domain/report.ts"

export type CatalogCommand = {
  readonly type: "refresh"
  /** Only these; `all` for a whole round. */
  readonly sources: "all" | readonly Source[]
}

export type CatalogEvent =
  | {
      /** One source answered, whole or a part of it; what it did not tell is still as it was. */
      readonly type: "catalog-fetched"
      readonly source: Source
      /** When it was asked, ms since 1970: what happened since may be missing. */
      readonly at: number
      readonly reports: readonly CampaignReport[]
      /** Null where the source does not tell of awards. */
      readonly awards: readonly Award[] | null
      /** True when the source named every campaign it knows, so that absence means something. */
      readonly isWhole: boolean
    }
  | {
      readonly type: "source-failed"
      readonly source: Source
      readonly at: number
      readonly reason: Reason
      readonly detail: string
    }
  /**
   * Every source of a whole round has answered or failed; what more there is to look up goes on.
   */
  | { readonly type: "refresh-finished"; readonly at: number }
