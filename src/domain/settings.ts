// What a person may set, with its defaults and limits.

import type { BenefitKind } from "./campaign.ts"
import type { CampaignId, ChannelId, DropId, GameId } from "./ids.ts"

/** In which order games and campaigns are mined. */
export type OrderMode = "my-order" | "ending-soonest" | "least-slack-first" | "smart"

/** A game on a list: by name, because it may be wanted before Twitch shows a campaign of it. */
export interface GameChoice {
  readonly name: string
  /** Null until it was seen at Twitch. */
  readonly id: GameId | null
}

export type GamesMode = "listed" | "everything"

export interface Settings {
  /**
   * `everything` mines all but `gamesExcluded`; `listed` mines `games`, or everything while it is
   * empty.
   */
  readonly gamesMode: GamesMode
  readonly games: readonly GameChoice[]
  readonly gamesExcluded: readonly GameChoice[]
  readonly order: OrderMode
  readonly benefitKinds: readonly BenefitKind[]
  readonly ignoredCampaigns: readonly CampaignId[]
  readonly ignoredDrops: readonly DropId[]
  readonly ignoredChannels: readonly ChannelId[]
  /** Campaigns and drops whose name contains one of these, in any case, are ignored. */
  readonly ignoredKeywords: readonly string[]
  /** Games mined although the account is not linked. */
  readonly minedUnlinked: readonly GameId[]
  readonly refreshMinutes: number
  /** 1 (good line) to 6 (bad): scales every timeout. */
  readonly connectionQuality: number
  readonly watchMethod: WatchMethod
  readonly pushForm: PushForm
  readonly feedEnabled: boolean
  readonly feedUrl: string
  readonly updatesEnabled: boolean
  /** Where the newest release is told; empty where nobody is known to tell it. */
  readonly updatesUrl: string
  /** `http://`, `https://` or `socks5://`, with user and password if need be; empty for none. */
  readonly proxyUrl: string
  /** A file name of `locales/` without its ending; empty for the browser's. */
  readonly language: string
  readonly theme: "system" | "light" | "dark"
  readonly isPaused: boolean
  /** True for whoever does not want to be led through the first steps. */
  readonly hasSkippedFirstSteps: boolean
}

/** How a watched minute is made known to Twitch. */
export type WatchMethod = "beacon-and-segments" | "beacon" | "events"

export type PushForm = "pubsub" | "hermes"

export const DEFAULT_SETTINGS: Settings = {
  gamesMode: "listed",
  games: [],
  gamesExcluded: [],
  order: "my-order",
  benefitKinds: ["item", "badge", "emote", "other"],
  ignoredCampaigns: [],
  ignoredDrops: [],
  ignoredChannels: [],
  ignoredKeywords: [],
  minedUnlinked: [],
  refreshMinutes: 30,
  connectionQuality: 3,
  watchMethod: "beacon-and-segments",
  pushForm: "pubsub",
  feedEnabled: true,
  feedUrl: "https://twitch-drops-api.sunkwi.com/v2/drops",
  updatesEnabled: true,
  updatesUrl: "",
  proxyUrl: "",
  language: "",
  theme: "system",
  isPaused: false,
  hasSkippedFirstSteps: false,
}
