// What can be earned, from each of the places that tell of it.

import type { Clock } from "../core/clock.ts"
import type { Log } from "../core/log.ts"
import type { CampaignReport } from "../domain/report.ts"
import type { Campaigns, InventoryAnswer } from "./api.ts"
import { readAward, readCampaign } from "./decode-campaign.ts"
import { fetchFeed } from "./feed.ts"
import type { Gateway } from "./gateway.ts"
import type { Line } from "./line.ts"
import type { Http } from "./ports.ts"
import { decode, type Reader } from "./reader.ts"
import { fetchRewards } from "./rewards.ts"
import { isWorthAskingOtherwise } from "./verdict.ts"

export interface CampaignsPorts {
  readonly gateway: Gateway
  readonly http: Http
  readonly clock: Clock
  readonly log: Log
  readonly line: Line
}

export function openCampaigns(ports: CampaignsPorts): Campaigns {
  const { clock, gateway, log } = ports
  return {
    async inventory(credential) {
      const at = clock.now()
      const answer = await gateway.ask(credential, "Inventory", {}, "soon")
      return decode(log, "Inventory", answer, (data) => readInventory(data, at))
    },
    async list(credential) {
      const at = clock.now()
      const answer = await gateway.ask(credential, "ViewerDropsDashboard", {}, "soon")
      return decode(log, "ViewerDropsDashboard", answer, (data) => readList(data, at))
    },
    async details(credential, id) {
      const at = clock.now()
      // The account's id goes where its name says a login does; so do the site's own requests.
      const variables = { channelLogin: credential.userId, dropID: id }
      const answer = await gateway.ask(credential, "DropCampaignDetails", variables)
      return decode(log, "DropCampaignDetails", answer, (data) => readDetails(data, at))
    },
    async ofChannel(credential, id) {
      const at = clock.now()
      const read = (data: Reader) => readOfChannel(data, at)
      const told = await gateway.ask(credential, "ChannelCampaigns", { channelID: id })
      if (told.ok || !isWorthAskingOtherwise(told.reason)) {
        return decode(log, "ChannelCampaigns", told, read)
      }
      const name = "DropsHighlightService_AvailableDrops"
      return decode(log, name, await gateway.ask(credential, name, { channelID: id }), read)
    },
    rewards: (credential) => fetchRewards(gateway, clock, log, credential),
    feed: (url) => fetchFeed(ports, url),
  }
}

function readInventory(data: Reader, at: number): InventoryAnswer {
  const inventory = data.at("currentUser").at("inventory")
  if (inventory.isNull) return { reports: [], awards: null, isWhole: false }
  const campaigns = inventory.at("dropCampaignsInProgress")
  const awards = inventory.at("gameEventDrops")
  const reports = campaigns.isNull
    ? []
    : campaigns.each((campaign) => readCampaign(campaign, "inventory", at))
  return {
    reports,
    awards: awards.orNull((list) => list.each(readAward)),
    isWhole: campaigns.isNull || reports.length === campaigns.length,
  }
}

/** A client that may not see the list is told null. */
function readList(data: Reader, at: number): readonly CampaignReport[] {
  const campaigns = data.at("currentUser").at("dropCampaigns")
  if (campaigns.isNull) return campaigns.fail("is withheld", "forbidden")
  return campaigns.each((campaign) => ({
    ...readCampaign(campaign, "twitch", at),
    allowed: null,
    drops: null,
  }))
}

function readDetails(data: Reader, at: number): CampaignReport {
  const campaign = data.at("user").at("dropCampaign")
  if (campaign.isNull) return campaign.fail("is withheld", "forbidden")
  return readCampaign(campaign, "twitch", at)
}

/** An offline channel has an empty list; none at all is no answer. */
function readOfChannel(data: Reader, at: number): readonly CampaignReport[] {
  const channel = data.at("channel")
  if (channel.isNull) return channel.fail("does not exist", "missing")
  const campaigns = channel.at("viewerDropCampaigns")
  if (campaigns.isNull) return campaigns.fail("is withheld", "refused")
  return campaigns.each((campaign) => readCampaign(campaign, "channels", at))
}
