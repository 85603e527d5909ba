/** @jsxImportSource preact */
// Every part of a page that changes by itself: what it is made of, and how it is drawn.
//
// The same drawing serves the first paint and the push.

import type { ReadableAtom } from "nanostores"
import type { VNode } from "preact"
import { CampaignFilter } from "../../views/fragments/campaign-filter.tsx"
import { Campaigns } from "../../views/fragments/campaigns.tsx"
import { Channels } from "../../views/fragments/channels.tsx"
import { Hero } from "../../views/fragments/hero.tsx"
import { Log } from "../../views/fragments/log.tsx"
import { Masthead } from "../../views/fragments/masthead.tsx"
import { Title, TitleIcon } from "../../views/fragments/title.tsx"
import { UpNext } from "../../views/fragments/up-next.tsx"
import type { Reader } from "../../views/reader.ts"
import {
  CAMPAIGN_QUESTIONS,
  campaignList,
  gameNames,
  readCampaignQuery,
} from "../read/campaign-list.ts"
import type { ReadModels } from "../read/models.ts"

/** The parameters of a page's address. */
export type Query = Readonly<Record<string, string>>

/** What a drawing is made for. */
export interface Look {
  readonly reader: Reader
  readonly query: Query
  /** ms since 1970. */
  readonly now: number
}

export interface Fragment {
  /** The `id` of its element. */
  readonly id: string
  readonly of: (models: ReadModels) => readonly ReadableAtom[]
  /** The parameters that make a difference to it; none unless told. */
  readonly asks?: readonly string[]
  readonly draw: (models: ReadModels, look: Look) => VNode
}

export const TITLE: Fragment = {
  id: "title",
  of: ({ $situation }) => [$situation],
  draw: ({ $situation }, { reader }) => <Title reader={reader} situation={$situation.get()} />,
}

export const TITLE_ICON: Fragment = {
  id: "title-icon",
  of: ({ $situation }) => [$situation],
  draw: ({ $situation }, { reader }) => <TitleIcon reader={reader} situation={$situation.get()} />,
}

export const MASTHEAD: Fragment = {
  id: "masthead",
  of: ({ $session }) => [$session],
  draw: ({ $session }, { reader }) => <Masthead reader={reader} session={$session.get()} />,
}

export const HERO: Fragment = {
  id: "hero",
  of: ({ $situation }) => [$situation],
  draw: ({ $situation }, { reader }) => <Hero reader={reader} situation={$situation.get()} />,
}

export const UP_NEXT: Fragment = {
  id: "up-next",
  of: ({ $upNext }) => [$upNext],
  draw: ({ $upNext }, { reader }) => <UpNext reader={reader} drops={$upNext.get()} />,
}

export const CHANNELS: Fragment = {
  id: "channels",
  of: ({ $channelGroups, $watching }) => [$channelGroups, $watching],
  draw: ({ $channelGroups, $watching }, { reader }) => (
    <Channels reader={reader} groups={$channelGroups.get()} refusal={$watching.get().refusal} />
  ),
}

export const LOG: Fragment = {
  id: "log",
  of: ({ $log }) => [$log],
  draw: ({ $log }, { reader }) => <Log reader={reader} lines={$log.get()} />,
}

export const CAMPAIGN_FILTER: Fragment = {
  id: "campaign-filter",
  of: () => [],
  asks: CAMPAIGN_QUESTIONS,
  draw: ({ $campaigns }, { reader, query }) => (
    <CampaignFilter
      reader={reader}
      query={readCampaignQuery(query)}
      games={gameNames($campaigns.get())}
    />
  ),
}

export const CAMPAIGN_LIST: Fragment = {
  id: "campaigns",
  of: ({ $campaigns, $settings, $reasons, $watching, $sources }) => [
    $campaigns,
    $settings,
    $reasons,
    $watching,
    $sources,
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
      isLoading={models.$sources.get().length === 0}
    />
  ),
}
