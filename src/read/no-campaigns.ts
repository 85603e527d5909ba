// Why the list of campaigns is empty, for the person who looks at it.

import type { Campaign } from "../domain/campaign.ts"
import { type Sentence, sentence } from "../domain/reasons.ts"
import type { Session } from "../domain/session.ts"
import type { SourceState } from "./sources.ts"

export function whyNoCampaigns(
  campaigns: readonly Campaign[],
  session: Session,
  sources: readonly SourceState[],
): Sentence {
  if (campaigns.length > 0) return sentence("campaigns.empty")
  if (session.at === "signed-out" || session.at === "code") return sentence("campaigns.signed-out")
  const answered = sources.some(({ answeredAt }) => answeredAt !== null)
  if (answered) return sentence("campaigns.none")
  const isRefused = sources.some(({ trouble }) => trouble !== null && trouble !== "forbidden")
  return sentence(isRefused ? "campaigns.failed" : "campaigns.loading")
}
