// What the miner knows, in the words of the API. Never a secret.

import type { Drop } from "../domain/campaign.ts"
import type { Sentence } from "../domain/reasons.ts"
import type { Settings } from "../domain/settings.ts"
import type { CampaignRow, DropRow } from "../read/campaign-rows.ts"
import type { ChannelGroup, ChannelRow } from "../read/channel-groups.ts"
import type { LogLine } from "../read/log.ts"
import type { ApiCampaign, ApiChannel, ApiDrop, ApiLine, ApiStatus } from "./api-types.ts"
import { masked } from "./proxy-mask.ts"
import type { Voice } from "./voice.ts"

export type Say = Voice["say"]

export function iso(at: number): string
export function iso(at: number | null): string | null
export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

export function worded(sentence: Sentence | null, say: Say): ApiStatus["why"] {
  return sentence && { key: sentence.key, text: say(sentence.key, sentence.args) }
}

export function channelsOf(groups: readonly ChannelGroup[], say: Say): ApiChannel[] {
  return groups.flatMap(({ rows }) => rows.map((row) => channelOf(row, say)))
}

function channelOf({ channel, isWatched, why }: ChannelRow, say: Say): ApiChannel {
  const { id, login, displayName, origin, stream } = channel
  return {
    id,
    login,
    displayName,
    live: stream !== null,
    title: stream?.title ?? null,
    game: stream?.game?.name ?? null,
    viewers: stream?.viewers ?? null,
    drops: stream?.hasDrops ?? null,
    origin,
    watched: isWatched,
    why: worded(why, say),
  }
}

export function campaignOf(row: CampaignRow, say: Say): ApiCampaign {
  const { campaign, stage, isMined, isIgnored, why, drops } = row
  const { id, name, game, system, startsAt, endsAt, link, linkUrl, sightings } = campaign
  return {
    id,
    name,
    game: { id: game.id, name: game.name },
    system,
    stage,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    link,
    linkUrl,
    sources: sightings.map(({ source }) => source),
    mined: isMined,
    ignored: isIgnored,
    why: worded(why, say),
    drops: drops.map(dropOf),
  }
}

function dropOf({ drop, minutes, after, ...row }: DropRow): ApiDrop {
  const { id, name, startsAt, endsAt, benefits }: Drop = drop
  return {
    id,
    name,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    benefits: benefits.map((benefit) => ({ name: benefit.name, kind: benefit.kind })),
    requiredMinutes: drop.minutesRequired,
    requiredSubscriptions: drop.subsRequired,
    confirmedMinutes: minutes.confirmed,
    estimatedMinutes: minutes.estimated,
    percent: minutes.percent,
    earned: row.isEarned,
    claimed: row.isClaimed,
    ignored: row.isIgnored,
    after: [...after],
  }
}

export function lineOf(
  { at, severity, category, sentence, detail, count }: LogLine,
  say: Say,
): ApiLine {
  return {
    at: iso(at),
    severity,
    category,
    text: say(sentence.key, sentence.args),
    detail: detail && say(detail.key, detail.args),
    count,
  }
}

/** Without the proxy's password. */
export function settingsOf(settings: Settings): Settings {
  return { ...settings, proxyUrl: masked(settings.proxyUrl) }
}
