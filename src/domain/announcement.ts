// What the owner of the account is told, in sentences that do not know their language yet.

import type { Campaign } from "./campaign.ts"
import type { FoundDrop } from "./drops.ts"
import type { DropId } from "./ids.ts"
import { type Sentence, sentence } from "./reasons.ts"
import type { Release } from "./release.ts"
import { type Silence, whySilent } from "./silence.ts"
import type { Storage } from "./storage.ts"

/** What there is to tell. A destination may be spared any of them. */
export const OCCASIONS = ["claim", "campaign", "stall", "sign-in", "trouble", "update"] as const

export type Occasion = (typeof OCCASIONS)[number]

export interface Announcement {
  readonly occasion: Occasion
  readonly title: Sentence
  readonly detail: Sentence | null
  readonly imageUrl: string | null
  readonly linkUrl: string | null
  /** ms since 1970. */
  readonly at: number
}

/** Nothing is known of a drop of which a push alone told: it is named by its id. */
export function announceClaim(id: DropId, found: FoundDrop | null, at: number): Announcement {
  const title = sentence("notify.claimed", { drop: found?.drop.name ?? id })
  if (found === null) return bare("claim", title, null, at)
  const { campaign, drop } = found
  const detail = sentence("notify.of-campaign", {
    campaign: campaign.name,
    game: campaign.game.name,
  })
  const imageUrl = drop.benefits[0]?.imageUrl ?? pictureOf(campaign)
  return { occasion: "claim", title, detail, imageUrl, linkUrl: campaign.detailsUrl, at }
}

export function announceCampaign(campaign: Campaign, at: number): Announcement {
  const { name, game, endsAt, link, linkUrl, detailsUrl } = campaign
  const isUnlinked = link === "not-linked"
  const key = isUnlinked ? "notify.campaign-unlinked" : "notify.campaign-ends"
  return {
    occasion: "campaign",
    title: sentence("notify.campaign", { campaign: name, game: game.name }),
    detail: sentence(key, { time: { time: endsAt } }),
    imageUrl: pictureOf(campaign),
    linkUrl: (isUnlinked ? linkUrl : null) ?? detailsUrl,
    at,
  }
}

export function announceStall(silence: Silence, at: number): Announcement {
  return bare("stall", sentence("notify.stalled"), whySilent(silence), at)
}

export function announceSignIn(why: Sentence, at: number): Announcement {
  return bare("sign-in", sentence("notify.sign-in"), why, at)
}

/** Null while nothing ails the disk; `since` tells one trouble from the next. */
export function announceStorage(
  { data, damage }: Storage,
  at: number,
): { readonly since: number; readonly announcement: Announcement } | null {
  if (data !== null) {
    const { path, since } = data
    const title = sentence("notify.storage", { path })
    return { since, announcement: bare("trouble", title, null, at) }
  }
  if (damage === null) return null
  const { foundAt: since, isRescued } = damage
  const key = isRescued ? "notify.damage-rescued" : "notify.damage-lost"
  const announcement = bare("trouble", sentence("storage.damage"), sentence(key), at)
  return { since, announcement }
}

export function announceProtocol(at: number): Announcement {
  return bare("trouble", sentence("log.protocol-refused"), null, at)
}

export function announceUpdate({ version, pageUrl }: Release, at: number): Announcement {
  return {
    ...bare("update", sentence("log.update-found", { version }), null, at),
    linkUrl: pageUrl,
  }
}

function bare(
  occasion: Occasion,
  title: Sentence,
  detail: Sentence | null,
  at: number,
): Announcement {
  return { occasion, title, detail, imageUrl: null, linkUrl: null, at }
}

function pictureOf({ imageUrl, game }: Campaign): string | null {
  return imageUrl ?? game.boxArtUrl
}
