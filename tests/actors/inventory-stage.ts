// The inventory on a stage, with what its store was given.

import { type InventoryPorts, inventory } from "../../src/actors/inventory.ts"
import { simulatedClock } from "../../src/core/clock.ts"
import type { Campaign, Drop, Source } from "../../src/domain/campaign.ts"
import type { CampaignId, ChannelId, DropId, UserId } from "../../src/domain/ids.ts"
import type { CampaignReport } from "../../src/domain/report.ts"
import type { Heard } from "../../src/messages/directory.ts"
import { NOW } from "../domain/facts.ts"
import { scene } from "../scene.ts"
import { ANNA } from "./sessions.ts"

interface Saved {
  readonly at: number
  readonly campaigns: readonly Campaign[]
  readonly userId: UserId | null
}

export async function stage(stored: readonly Campaign[] | null = null, userId = ANNA) {
  const clock = simulatedClock(NOW)
  const saves: Saved[] = []
  const store: InventoryPorts["store"] = {
    load: () => stored && { campaigns: stored, userId },
    save: (campaigns, whose) => saves.push({ at: clock.now() - NOW, campaigns, userId: whose }),
  }
  const it = await scene(inventory({ store }), { clock })
  const drops = (): Drop[] => {
    const last = it.heard<Heard<"inventory-changed">>("inventory-changed").at(-1)
    return last?.campaigns.flatMap((campaign) => [...campaign.drops]) ?? []
  }
  const drop = (id: string): Drop => drops().find((one) => one.id === id)!
  const settle = () => clock.advance(0)
  return { ...it, saves, drop, drops, settle }
}

export function fetched(reports: readonly CampaignReport[], source: Source = "inventory") {
  const told = { reports, awards: null, isWhole: true }
  return { type: "catalog-fetched", source, at: NOW, ...told } as const
}

export function minuteSent(dropId: string, campaignId = "a"): Heard<"minute-sent"> {
  return {
    type: "minute-sent",
    channelId: "1" as ChannelId,
    campaignId: campaignId as CampaignId,
    dropId: dropId as DropId,
    method: "beacon",
    at: NOW,
  }
}

export function progressed(dropId: string, minutes: number): Heard<"drop-progressed"> {
  return {
    type: "drop-progressed",
    dropId: dropId as DropId,
    channelId: null,
    minutes,
    minutesRequired: 60,
  }
}

export function claimed(dropId: string, at = NOW): Heard<"drop-claimed"> {
  return { type: "drop-claimed", dropId: dropId as DropId, at }
}
