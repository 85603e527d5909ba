// Reward campaigns read as what the rest of the house knows: a campaign whose groups are its drops.

import type { Benefit, ChannelRef, Game } from "../domain/campaign.ts"
import type {
  CampaignId,
  ChannelId,
  DropId,
  DropInstanceId,
  GameId,
  UserId,
} from "../domain/ids.ts"
import type { CampaignReport, DropAccount, DropReport } from "../domain/report.ts"
import { readGame } from "./decode-campaign.ts"
import type { Reader } from "./reader.ts"

/** From the list. */
export interface RewardCampaign {
  readonly id: CampaignId
  readonly name: string
  readonly game: Game | null
  readonly startsAt: number | null
  readonly endsAt: number | null
  readonly detailsUrl: string | null
}

/** From the look-up. */
export interface RewardDetails {
  readonly imageUrl: string | null
  readonly groups: readonly RewardGroup[]
}

interface RewardGroup {
  readonly id: DropId
  readonly name: string
  readonly isWatched: boolean
  readonly minutes: number | null
  readonly subs: number | null
  readonly times: number
  readonly categories: readonly GameId[]
  readonly channels: readonly ChannelId[]
  readonly benefits: readonly Benefit[]
  readonly progress: GroupProgress | null
}

export interface GroupProgress {
  readonly status: string
  readonly minutes: number
  readonly granted: number
  readonly windowEndsAt: number | null
}

export function readRewardCampaign(campaign: Reader): RewardCampaign {
  return {
    id: campaign.at("id").id(),
    name: campaign.at("name").textOrNull() ?? "",
    game: campaign.at("game").orNull(readGame),
    startsAt: campaign.at("startsAt").timeOrNull(),
    endsAt: campaign.at("endsAt").timeOrNull(),
    detailsUrl: campaign.at("aboutURL").httpsOrNull(),
  }
}

export function readRewardDetails(campaign: Reader): RewardDetails {
  return {
    imageUrl: campaign.at("imageURL").httpsOrNull(),
    groups: campaign.at("rewardGroups").each(readGroup),
  }
}

/** Reward group → how far the account is with it. */
export function readProgress(data: Reader): readonly (readonly [DropId, GroupProgress])[] {
  const campaigns = data.at("currentUser").at("inventory").at("viewerRewardDropCampaignsInProgress")
  const groups = campaigns.orNull((list) => {
    return list.each((campaign) => campaign.at("rewardGroups").each(readGroupProgress)).flat()
  })
  return groups ?? []
}

function readGroupProgress(group: Reader): readonly [DropId, GroupProgress] | null {
  const progress = group.at("self").orNull(readSelf)
  return progress === null ? null : [group.at("id").id(), progress]
}

function readGroup(group: Reader): RewardGroup {
  const criteria = group.at("progressCriteria")
  const needs = criteria.at("requirements")
  const isWatched = criteria.at("requirementType").text() === "WATCH"
  return {
    id: group.at("id").id(),
    name: group.at("name").textOrNull() ?? "",
    isWatched,
    minutes: needs.orNull((one) => one.at("minutesWatched").countOrNull()),
    subs: needs.orNull((one) => one.at("subs").countOrNull()),
    times: criteria.at("repeatableConfig").orNull((one) => one.at("repeatableTimes").count()) ?? 1,
    categories:
      criteria.at("categories").orNull((list) => list.all((one) => one.at("id").id())) ?? [],
    channels: criteria.at("channels").orNull((list) => list.all((one) => one.at("id").id())) ?? [],
    benefits: group.at("rewards").orNull((list) => list.each(readRewards).flat()) ?? [],
    progress: group.at("self").orNull(readSelf),
  }
}

/** A reward may be a pool, of which the viewer gets one. */
function readRewards(reward: Reader): readonly Benefit[] {
  const pool = reward.at("pool").orNull((one) => one.at("rewards").each(readReward))
  return pool === null || pool.length === 0 ? [readReward(reward)] : pool
}

/** This system does not tell what kind a reward is. */
function readReward(reward: Reader): Benefit {
  return {
    id: reward.at("id").id(),
    name: reward.at("name").textOrNull() ?? "",
    kind: "other",
    imageUrl: reward.at("thumbnailURL").httpsOrNull(),
  }
}

function readSelf(self: Reader): GroupProgress {
  return {
    status: self.at("status").text(),
    minutes: self.at("currentMinutesWatched").countOrNull() ?? 0,
    granted: self.at("grantCount").countOrNull() ?? 0,
    windowEndsAt: self.at("currentWindow").orNull((window) => window.at("expiresAt").timeOrNull()),
  }
}

export function namedChannels(details: RewardDetails): readonly ChannelId[] {
  return [...new Set(details.groups.flatMap((group) => group.channels))]
}

interface Parts {
  readonly campaign: RewardCampaign
  readonly details: RewardDetails
  readonly progress: ReadonlyMap<DropId, GroupProgress>
  /** Those the details name, by name. */
  readonly channels: readonly ChannelRef[]
  readonly userId: UserId
  readonly at: number
}

export function rewardReport(parts: Parts): CampaignReport {
  const { campaign, details, channels } = parts
  return {
    source: "rewards",
    at: parts.at,
    id: campaign.id,
    system: "reward",
    name: campaign.name,
    game: campaign.game ?? firstCategory(details),
    startsAt: campaign.startsAt,
    endsAt: campaign.endsAt,
    imageUrl: details.imageUrl,
    detailsUrl: campaign.detailsUrl,
    link: "unknown",
    linkUrl: null,
    allowed: channels.length > 0 ? { type: "listed", channels } : { type: "any" },
    drops: details.groups.map((group) => groupReport(group, parts)),
  }
}

/** Known by its number only, until some other campaign tells its name. */
function firstCategory(details: RewardDetails): Game | null {
  const id = details.groups.flatMap((group) => group.categories)[0]
  return id === undefined ? null : { id, name: id, slug: null, boxArtUrl: null }
}

function groupReport(group: RewardGroup, { campaign, progress, userId }: Parts): DropReport {
  const own = progress.get(group.id) ?? group.progress
  return {
    id: group.id,
    name: group.name,
    startsAt: campaign.startsAt,
    endsAt: campaign.endsAt,
    minutesRequired: group.isWatched ? group.minutes : 0,
    subsRequired: group.isWatched ? (group.subs ?? 0) : (group.subs ?? 1),
    preconditions: [],
    benefits: group.benefits,
    repeats:
      group.times > 1
        ? {
            times: group.times,
            granted: own?.granted ?? 0,
            windowEndsAt: own?.windowEndsAt ?? null,
          }
        : null,
    account: own && accountOf(own, group, `${userId}#${campaign.id}#${group.id}` as DropInstanceId),
  }
}

/** A group that can be claimed has all its minutes, whatever its counter says. */
function accountOf(
  own: GroupProgress,
  group: RewardGroup,
  instanceId: DropInstanceId,
): DropAccount {
  const isClaimable = own.status === "CLAIMABLE"
  return {
    minutesWatched: isClaimable ? Math.max(own.minutes, group.minutes ?? 0) : own.minutes,
    isClaimed: own.status === "CLAIMED" || own.status === "FULFILLED",
    instanceId: isClaimable ? instanceId : null,
  }
}
