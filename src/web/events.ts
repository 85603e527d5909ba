// The same happenings as on the pages, for other programs: what differs between two looks at the
// miner, as a list of small messages.

import type { Campaign } from "../domain/campaign.ts"
import type { Settings } from "../domain/settings.ts"
import { campaignRow } from "../read/campaign-rows.ts"
import type { LogLine } from "../read/log.ts"
import type { ReadModels } from "../read/models.ts"
import { campaignOf, channelsOf, lineOf, type Say, settingsOf } from "./api-facts.ts"
import type { ApiCampaign, ApiChannel, ApiDrop, ApiEvent, ApiLine, ApiStatus } from "./api-types.ts"
import { statusOf } from "./status.ts"

/** The miner as one look finds it. Campaigns and lines stay the same objects until they change. */
export interface Glance {
  readonly status: ApiStatus
  readonly channels: ApiChannel[]
  readonly campaigns: readonly Campaign[]
  readonly settings: Settings
  readonly lines: readonly LogLine[]
  readonly tellCampaign: (campaign: Campaign) => ApiCampaign
  readonly tellLine: (line: LogLine) => ApiLine
}

export function glanceAt(models: ReadModels, version: string, say: Say, now: number): Glance {
  const settings = models.$settings.get()
  const facts = {
    settings,
    reasons: models.$reasons.get(),
    watching: models.$watching.get(),
    now,
  }
  return {
    status: statusOf(models, version, say),
    channels: channelsOf(models.$channelGroups.get(), say),
    campaigns: models.$campaigns.get(),
    settings,
    lines: models.$log.get(),
    tellCampaign: (campaign) => campaignOf(campaignRow(campaign, facts), say),
    tellLine: (line) => lineOf(line, say),
  }
}

export function initialState(glance: Glance): ApiEvent {
  const { status, channels, campaigns, settings, lines } = glance
  return {
    type: "initial_state",
    data: {
      status,
      channels,
      campaigns: campaigns.map(glance.tellCampaign),
      settings: settingsOf(settings),
      console: lines.map(glance.tellLine),
    },
  }
}

/** What happened between two looks, the status last: whoever reads it knows all the rest. */
export function eventsBetween(before: Glance, after: Glance): ApiEvent[] {
  return [
    ...newLines(before, after),
    ...channelEvents(before, after),
    ...campaignEvents(before, after),
    ...settingsEvents(before, after),
    ...statusEvents(before, after),
  ]
}

function newLines(before: Glance, after: Glance): ApiEvent[] {
  const known = new Set(before.lines)
  return after.lines
    .filter((line) => !known.has(line))
    .map((line) => ({ type: "console_output", data: after.tellLine(line) }))
}

function channelEvents(before: Glance, after: Glance): ApiEvent[] {
  const known = new Map(before.channels.map((channel) => [channel.id, channel]))
  const events: ApiEvent[] = []
  for (const channel of after.channels) {
    const old = known.get(channel.id)
    known.delete(channel.id)
    if (old === undefined) events.push({ type: "channel_add", data: channel })
    else if (!Bun.deepEquals(old, channel)) events.push({ type: "channel_update", data: channel })
  }
  for (const id of known.keys()) events.push({ type: "channel_remove", data: { id } })
  return events
}

function campaignEvents(before: Glance, after: Glance): ApiEvent[] {
  if (before.campaigns === after.campaigns) return []
  const known = new Map(before.campaigns.map((campaign) => [campaign.id, campaign]))
  return after.campaigns.flatMap((campaign): ApiEvent[] => {
    const old = known.get(campaign.id)
    if (old === campaign) return []
    const told = after.tellCampaign(campaign)
    if (old === undefined) return [{ type: "campaign_add", data: told }]
    return told.drops
      .filter((drop) => hasMoved(drop, before.tellCampaign(old)))
      .map((drop) => ({ type: "drop_progress", data: { campaignId: campaign.id, drop } }))
  })
}

function hasMoved(drop: ApiDrop, old: ApiCampaign): boolean {
  return !Bun.deepEquals(
    drop,
    old.drops.find(({ id }) => id === drop.id),
  )
}

function settingsEvents(before: Glance, { settings }: Glance): ApiEvent[] {
  if (before.settings === settings) return []
  return [{ type: "settings_updated", data: settingsOf(settings) }]
}

function statusEvents({ status: before }: Glance, { status }: Glance): ApiEvent[] {
  const events: ApiEvent[] = []
  const { session } = status
  const isNeeded = session.state === "code" || session.state === "signed-out"
  if (isNeeded && !Bun.deepEquals(session, before.session)) {
    events.push({ type: "login_required", data: session })
  }
  if (!Bun.deepEquals(status, before)) events.push({ type: "status_update", data: status })
  return events
}
