/** @jsxImportSource preact */
// The pages of long lists: campaigns, claims, log.

import { CampaignFilter } from "../../views/fragments/campaign-filter.tsx"
import { Campaigns } from "../../views/fragments/campaigns.tsx"
import { Claims } from "../../views/fragments/claims.tsx"
import { FullLog } from "../../views/fragments/full-log.tsx"
import { LogFilter } from "../../views/fragments/log-filter.tsx"
import {
  CAMPAIGN_QUESTIONS,
  campaignList,
  gameNames,
  readCampaignQuery,
} from "../read/campaign-list.ts"
import { gameChips } from "../read/game-chips.ts"
import { LOG_QUESTIONS, logLines, readLogQuery } from "../read/log-query.ts"
import { whyNoCampaigns } from "../read/no-campaigns.ts"
import type { Fragment } from "./fragment.ts"

export const CAMPAIGN_FILTER: Fragment = {
  id: "campaign-filter",
  of: () => [],
  asks: CAMPAIGN_QUESTIONS,
  draw: ({ $campaigns }, { reader, query, now }) => (
    <CampaignFilter
      reader={reader}
      query={readCampaignQuery(query)}
      chips={gameChips($campaigns.get(), readCampaignQuery(query), now)}
      games={gameNames($campaigns.get())}
    />
  ),
}

export const CAMPAIGN_LIST: Fragment = {
  id: "campaigns",
  of: ({ $campaigns, $settings, $reasons, $watching, $sources, $session }) => [
    $campaigns,
    $settings,
    $reasons,
    $watching,
    $sources,
    $session,
  ],
  asks: CAMPAIGN_QUESTIONS,
  draw: (models, { reader, query, now }) => (
    <Campaigns
      reader={reader}
      list={campaignList(models.$campaigns.get(), readCampaignQuery(query), {
        settings: models.$settings.get(),
        reasons: models.$reasons.get(),
        watching: models.$watching.get(),
        now,
      })}
      whyNone={whyNoCampaigns(
        models.$campaigns.get(),
        models.$session.get(),
        models.$sources.get(),
      )}
    />
  ),
}

const CLAIMS_MAX = 200

export const CLAIMS: Fragment = {
  id: "claims",
  of: ({ $claimedAt }) => [$claimedAt],
  draw: ({ records }, { reader }) => <Claims reader={reader} claims={records.claims(CLAIMS_MAX)} />,
}

export const LOG_FILTER: Fragment = {
  id: "log-filter",
  of: () => [],
  asks: LOG_QUESTIONS,
  draw: (_, { reader, query }) => <LogFilter reader={reader} query={readLogQuery(query)} />,
}

export const FULL_LOG: Fragment = {
  id: "full-log",
  of: ({ $log }) => [$log],
  asks: LOG_QUESTIONS,
  draw: ({ $log }, { reader, query }) => {
    const asked = readLogQuery(query)
    return (
      <FullLog
        reader={reader}
        query={asked}
        lines={logLines($log.get(), asked, reader.tell)}
        newestId={$log.get().at(-1)?.id ?? null}
      />
    )
  },
}
