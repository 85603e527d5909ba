// Campaigns of the second system: reward groups, earned in windows of their own, some of them again
// and again. Shapes: public miners, October 2026.

import type { Clock } from "../core/clock.ts"
import type { Log } from "../core/log.ts"
import { good, type Outcome } from "../core/outcome.ts"
import type { ChannelRef } from "../domain/campaign.ts"
import type { CampaignId, ChannelId, DropId } from "../domain/ids.ts"
import type { CampaignReport } from "../domain/report.ts"
import type { Credential } from "../domain/session.ts"
import { readChannelRef } from "./decode-campaign.ts"
import {
  type GroupProgress,
  namedChannels,
  type RewardCampaign,
  type RewardDetails,
  readProgress,
  readRewardCampaign,
  readRewardDetails,
  rewardReport,
} from "./decode-reward.ts"
import type { Gateway } from "./gateway.ts"
import { decode } from "./reader.ts"

/** A campaign that names more than this is looked up in part. */
const CHANNELS_MAX = 40

/** What one round of asking needs. */
interface Round {
  readonly gateway: Gateway
  readonly log: Log
  readonly credential: Credential
  /** When it was begun, ms since 1970. */
  readonly at: number
}

/** The campaigns whose details could be had; the others are left as they are known. */
export async function fetchRewards(
  gateway: Gateway,
  clock: Clock,
  log: Log,
  credential: Credential,
): Promise<Outcome<readonly CampaignReport[]>> {
  const round = { gateway, log, credential, at: clock.now() }
  const [list, progress] = await Promise.all([fetchList(round), fetchProgress(round)])
  if (!list.ok) return list
  const reports = await Promise.all(
    list.value.map((campaign) => fetchReport(round, campaign, progress)),
  )
  return good(reports.filter((report) => report !== null))
}

async function fetchList({ gateway, log, credential }: Round) {
  const answer = await gateway.ask(credential, "RewardCampaigns", {})
  return decode(log, "RewardCampaigns", answer, (data) => {
    const campaigns = data.at("rewardCampaignsAvailableToUser")
    if (campaigns.isNull) return campaigns.fail("is withheld", "forbidden")
    return campaigns.each(readRewardCampaign)
  })
}

/** The account's own list is ahead of the details, which do without it. */
async function fetchProgress(round: Round): Promise<ReadonlyMap<DropId, GroupProgress>> {
  const answer = await round.gateway.ask(round.credential, "RewardProgress", {})
  const progress = decode(round.log, "RewardProgress", answer, readProgress)
  if (!progress.ok) round.log("debug", "rewards", `no progress: ${progress.detail}`)
  return new Map(progress.ok ? progress.value : [])
}

async function fetchReport(
  round: Round,
  campaign: RewardCampaign,
  progress: ReadonlyMap<DropId, GroupProgress>,
): Promise<CampaignReport | null> {
  const details = await fetchDetails(round, campaign.id)
  if (!details.ok) return leaveOut(round, campaign, details.detail)
  const ids = namedChannels(details.value)
  const channels = await fetchNames(round, ids)
  if (ids.length > 0 && channels.length === 0) {
    return leaveOut(round, campaign, "none of its channels could be looked up")
  }
  const { userId } = round.credential
  return rewardReport({
    campaign,
    details: details.value,
    progress,
    channels,
    userId,
    at: round.at,
  })
}

function leaveOut({ log }: Round, { id }: RewardCampaign, why: string): null {
  log("warn", "rewards", `left out ${id}: ${why}`)
  return null
}

async function fetchDetails(round: Round, id: CampaignId): Promise<Outcome<RewardDetails>> {
  const answer = await round.gateway.ask(round.credential, "RewardCampaign", { id })
  return decode(round.log, "RewardCampaign", answer, (data) => {
    return readRewardDetails(data.at("dropsCampaign"))
  })
}

/** Reward groups name channels by their ids alone. */
async function fetchNames(round: Round, ids: readonly ChannelId[]): Promise<readonly ChannelRef[]> {
  const names = await Promise.all(
    ids.slice(0, CHANNELS_MAX).map(async (channelID) => {
      const answer = await round.gateway.ask(round.credential, "ChannelName", { channelID })
      return decode(round.log, "ChannelName", answer, (data) =>
        data.at("user").orNull(readChannelRef),
      )
    }),
  )
  return names.flatMap((name) => (name.ok && name.value !== null ? [name.value] : []))
}
