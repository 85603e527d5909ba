// The lists of the settings as a person sees them: with names instead of Twitch's numbers.

import type { Campaign } from "../domain/campaign.ts"
import type { Channel } from "../domain/channel.ts"
import type { Settings } from "../domain/settings.ts"

export const LIST_NAMES = [
  "games",
  "gamesExcluded",
  "ignoredKeywords",
  "ignoredCampaigns",
  "ignoredDrops",
  "ignoredChannels",
  "minedUnlinked",
] as const

export type ListName = (typeof LIST_NAMES)[number]

export interface ListEntry {
  /** What tells it from the others: a name, or Twitch's id. */
  readonly key: string
  readonly label: string
}

export type SettingsLists = Readonly<Record<ListName, readonly ListEntry[]>>

export function settingsLists(
  settings: Settings,
  campaigns: readonly Campaign[],
  channels: readonly Channel[],
): SettingsLists {
  const games = campaigns.map(({ game }) => game)
  const drops = campaigns.flatMap((campaign) => campaign.drops)
  return {
    games: settings.games.map(({ name }) => named(name)),
    gamesExcluded: settings.gamesExcluded.map(({ name }) => named(name)),
    ignoredKeywords: settings.ignoredKeywords.map(named),
    ignoredCampaigns: settings.ignoredCampaigns.map((id) => labelled(id, campaigns)),
    ignoredDrops: settings.ignoredDrops.map((id) => labelled(id, drops)),
    minedUnlinked: settings.minedUnlinked.map((id) => labelled(id, games)),
    ignoredChannels: settings.ignoredChannels.map((id) => {
      const channel = channels.find((one) => one.id === id)
      return { key: id, label: channel?.displayName ?? id }
    }),
  }
}

function named(name: string): ListEntry {
  return { key: name, label: name }
}

/** What is known no more keeps its number, so that it can still be taken off the list. */
function labelled(
  id: string,
  things: readonly { readonly id: string; readonly name: string }[],
): ListEntry {
  return { key: id, label: things.find((thing) => thing.id === id)?.name ?? id }
}
