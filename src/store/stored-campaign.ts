// Whether what was read from the disk is a campaign, down to its last field: a flipped bit must
// cost one campaign, and not every start from then on.

import type {
  Allowed,
  Benefit,
  Campaign,
  ChannelRef,
  Drop,
  Game,
  Progress,
  Repeats,
  Sighting,
} from "../domain/campaign.ts"
import { isCount, isFlag, isMoment, isText, listOf, nullOr, oneOf, record } from "./checks.ts"

const isGame = record<Game>({
  id: isText,
  name: isText,
  slug: nullOr(isText),
  boxArtUrl: nullOr(isText),
})

const isBenefit = record<Benefit>({
  id: isText,
  name: isText,
  kind: oneOf("item", "badge", "emote", "other"),
  imageUrl: nullOr(isText),
})

const isProgress = record<Progress>({
  confirmedMinutes: isCount,
  confirmedAt: nullOr(isMoment),
  estimatedMinutes: isCount,
  claim: oneOf("not-yet", "claimed"),
  instanceId: nullOr(isText),
})

const isDrop = record<Drop>({
  id: isText,
  name: isText,
  startsAt: isMoment,
  endsAt: isMoment,
  minutesRequired: isCount,
  subsRequired: isCount,
  preconditions: listOf(isText),
  benefits: listOf(isBenefit),
  repeats: nullOr(
    record<Repeats>({ times: isCount, granted: isCount, windowEndsAt: nullOr(isMoment) }),
  ),
  progress: isProgress,
})

const isListed = record<Extract<Allowed, { type: "listed" }>>({
  type: oneOf("listed"),
  channels: listOf(record<ChannelRef>({ id: isText, login: isText, displayName: isText })),
})

const isAny = record<Extract<Allowed, { type: "any" }>>({ type: oneOf("any") })

const isSource = oneOf("inventory", "twitch", "feed", "channels", "rewards")

const isWhole = record<Campaign>({
  id: isText,
  system: oneOf("timed", "reward"),
  name: isText,
  game: isGame,
  startsAt: isMoment,
  endsAt: isMoment,
  imageUrl: nullOr(isText),
  detailsUrl: nullOr(isText),
  link: oneOf("linked", "not-linked", "unknown"),
  linkUrl: nullOr(isText),
  allowed: (value) => isAny(value) || isListed(value),
  isDetailed: isFlag,
  drops: listOf(isDrop),
  sightings: listOf(record<Sighting>({ source: isSource, at: isMoment })),
})

export function isCampaign(stored: unknown): stored is Campaign {
  return isWhole(stored)
}

export function isStoredProgress(stored: unknown): stored is Progress {
  return isProgress(stored)
}
