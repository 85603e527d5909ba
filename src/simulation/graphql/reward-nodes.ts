// Reward campaigns, Twitch's second drop system, as GraphQL shows them.

import { type Campaign, campaignImageUrl, type Drop, isActive } from "../catalogue.ts"
import { type Standing, windowEndsAt } from "../standing.ts"
import type { Asked } from "./asked.ts"
import { timeText } from "./campaign-nodes.ts"
import type { Node } from "./execute.ts"
import { shortGameNode } from "./game-nodes.ts"

export function availableRewards(asked: Asked): Node[] {
  const { catalogue, clock } = asked.world
  return catalogue.campaigns
    .filter((one) => one.system === "reward" && isActive(one, clock.now()))
    .map((one) => rewardCampaignNode(asked, one))
}

export function rewardsInProgress(asked: Asked): Node[] {
  const { catalogue, standings } = asked.world
  const { user } = asked
  if (user === null) return []
  return catalogue.campaigns
    .filter((one) => one.system === "reward" && standings.isBegun(user, one))
    .map((one) => rewardCampaignNode(asked, one))
}

export function rewardCampaign(asked: Asked, id: string): Node | null {
  const campaign = asked.world.catalogue.campaign(id)
  return campaign?.system === "reward" ? rewardCampaignNode(asked, campaign) : null
}

function rewardCampaignNode(asked: Asked, campaign: Campaign): Node {
  return {
    id: campaign.id,
    name: campaign.name,
    brand: "Publisher",
    summary: `Watch and earn: ${campaign.name}`,
    startsAt: timeText(asked.world, campaign.startsAt, campaign.id),
    endsAt: timeText(asked.world, campaign.endsAt, campaign.name),
    aboutURL: "https://www.twitch.tv/drops/campaigns",
    imageURL: campaignImageUrl(campaign),
    game: campaign.game === null ? null : shortGameNode(campaign.game),
    rewardGroups: () => campaign.drops.map((drop) => groupNode(asked, drop)),
  }
}

function groupNode(asked: Asked, group: Drop): Node {
  const { campaign } = group
  const listed = [...campaign.channels].flatMap(
    (login) => asked.world.channels.byLogin(login) ?? [],
  )
  return {
    id: group.id,
    name: group.name,
    progressCriteria: {
      requirementType: group.subs > 0 ? "SUB" : "WATCH",
      requirements: { minutesWatched: group.minutes || null, subs: group.subs || null },
      repeatableConfig: group.repeats > 1 ? { repeatableTimes: group.repeats } : null,
      categories: campaign.game === null ? null : [{ id: campaign.game.id }],
      channels: listed.length === 0 ? null : listed.map(({ id }) => ({ id })),
    },
    self:
      asked.user === null
        ? null
        : groupSelf(asked, asked.world.standings.of(asked.user, group), group),
    rewards: group.benefits.map(({ id, name, imageUrl }) => ({
      id,
      name,
      thumbnailURL: imageUrl,
      pool: null,
    })),
  }
}

function groupSelf(asked: Asked, standing: Standing, group: Drop): Node {
  const { windowStartedAt } = standing
  const endsAt = windowEndsAt(standing)
  return {
    status: statusOf(standing, group),
    currentMinutesWatched: standing.minutes,
    currentSubs: 0,
    grantCount: standing.grants,
    currentWindow:
      windowStartedAt === null || endsAt === null
        ? null
        : {
            startedAt: timeText(asked.world, windowStartedAt, group.id),
            expiresAt: timeText(asked.world, endsAt, group.id),
          },
  }
}

function statusOf(standing: Standing, group: Drop): string {
  if (group.repeats > 1 && standing.grants >= group.repeats) return "FULFILLED"
  if (standing.isClaimed) return "CLAIMED"
  return standing.instanceId === null ? "IN_PROGRESS" : "CLAIMABLE"
}
