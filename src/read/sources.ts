// Where campaigns are heard of, when each source last answered, and what is wrong with it if it did
// not.

import type { Reason } from "../core/outcome.ts"
import type { Source } from "../domain/campaign.ts"
import type { Heard } from "../messages/directory.ts"

export interface SourceState {
  readonly source: Source
  /** ms since 1970; null when it never answered in this run. */
  readonly answeredAt: number | null
  /** What went wrong since; null while all is well. */
  readonly trouble: Reason | null
}

export function noteSource(
  sources: readonly SourceState[],
  event: Heard<"catalog-fetched"> | Heard<"source-failed">,
): readonly SourceState[] {
  const before = sources.find((one) => one.source === event.source)
  const after: SourceState =
    event.type === "catalog-fetched"
      ? { source: event.source, answeredAt: event.at, trouble: null }
      : {
          source: event.source,
          answeredAt: before?.answeredAt ?? null,
          trouble: event.reason,
        }
  return before === undefined
    ? [...sources, after]
    : sources.map((one) => (one === before ? after : one))
}
