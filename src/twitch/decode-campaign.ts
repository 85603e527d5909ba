// Campaigns of the first system, in whichever of Twitch's answers they come. Shapes: public miners
// and published captures, October 2026.

import type { Allowed, Benefit, BenefitKind, ChannelRef, Game, Source } from "../domain/campaign.ts"
import type { StreamGame } from "../domain/channel.ts"
import type { ChannelLogin, DropId, GameId } from "../domain/ids.ts"
import type { Award, CampaignReport, DropAccount, DropReport } from "../domain/report.ts"
import type { Reader } from "./reader.ts"

/** What a picture's address has room for; the panel shows it smaller. */
const BOX_ART_SIZE = "285x380"

export function readCampaign(campaign: Reader, source: Source, at: number): CampaignReport {
  const isConnected = campaign
    .at("self")
    .orNull((self) => self.at("isAccountConnected").flagOrNull())
  return {
    source,
    at,
    id: campaign.at("id").id(),
    system: "timed",
    name: campaign.at("name").textOrNull() ?? "",
    game: campaign.at("game").orNull(readGame),
    startsAt: campaign.at("startAt").timeOrNull(),
    endsAt: campaign.at("endAt").timeOrNull(),
    imageUrl: campaign.at("imageURL").httpsOrNull(),
    detailsUrl: campaign.at("detailsURL").httpsOrNull(),
    link: isConnected === null ? "unknown" : isConnected ? "linked" : "not-linked",
    linkUrl: campaign.at("accountLinkURL").httpsOrNull(),
    allowed: campaign.at("allow").orNull(readAllowed),
    drops: campaign.at("timeBasedDrops").orNull((drops) => drops.each(readDrop)),
  }
}

export function readGame(game: Reader): Game {
  return {
    ...readStreamGame(game),
    slug: game.at("slug").textOrNull(),
    boxArtUrl: readBoxArt(game.at("boxArtURL")),
  }
}

export function readStreamGame(game: Reader): StreamGame {
  const id = game.at("id").id<GameId>()
  return { id, name: game.at("displayName").textOrNull() ?? game.at("name").textOrNull() ?? id }
}

/** Twitch leaves the size open in some answers. */
export function readBoxArt(url: Reader): string | null {
  return url.httpsOrNull()?.replace("{width}x{height}", BOX_ART_SIZE) ?? null
}

/** An enabled list with nobody on it is no list. */
function readAllowed(allow: Reader): Allowed | null {
  if (allow.at("isEnabled").value === false) return { type: "any" }
  const list = allow.at("channels")
  if (list.value === undefined) return null
  if (list.value === null) return { type: "any" }
  const channels = list.each(readChannelRef)
  if (channels.length > 0) return { type: "listed", channels }
  return list.all(() => null).length === 0 ? { type: "any" } : list.fail("names nobody readable")
}

export function readChannelRef(channel: Reader): ChannelRef {
  const login = (channel.at("login").textOrNull() ?? channel.at("name").text()).toLowerCase()
  return {
    id: channel.at("id").id(),
    login: login as ChannelLogin,
    displayName: channel.at("displayName").textOrNull() ?? login,
  }
}

function readDrop(drop: Reader): DropReport {
  return {
    id: drop.at("id").id(),
    name: drop.at("name").textOrNull() ?? "",
    startsAt: drop.at("startAt").timeOrNull(),
    endsAt: drop.at("endAt").timeOrNull(),
    minutesRequired: drop.at("requiredMinutesWatched").countOrNull(),
    subsRequired: drop.at("requiredSubs").countOrNull(),
    preconditions: drop.at("preconditionDrops").orNull((before) => before.all(readDropId)),
    benefits: drop.at("benefitEdges").orNull((edges) => edges.all(readBenefit)),
    repeats: null,
    account: drop.at("self").orNull(readAccount),
  }
}

function readDropId(drop: Reader): DropId {
  return drop.at("id").id()
}

function readBenefit(edge: Reader): Benefit {
  const benefit = edge.at("benefit")
  return {
    id: benefit.at("id").id(),
    name: benefit.at("name").textOrNull() ?? "",
    kind: kindOf(benefit.at("distributionType").textOrNull()),
    imageUrl: benefit.at("imageAssetURL").httpsOrNull(),
  }
}

/**
 * Some answers leave the kind out. Nearly all benefits are items, and an item is also the cautious
 * guess: unlike a badge or an emote it needs a linked account.
 */
function kindOf(distributionType: string | null): BenefitKind {
  switch (distributionType) {
    case null:
    case "DIRECT_ENTITLEMENT":
      return "item"
    case "BADGE":
      return "badge"
    case "EMOTE":
      return "emote"
    default:
      return "other"
  }
}

function readAccount(self: Reader): DropAccount {
  return {
    minutesWatched: self.at("currentMinutesWatched").count(),
    isClaimed: self.at("isClaimed").flag(),
    instanceId: self.at("dropInstanceID").orNull((id) => id.id()),
  }
}

export function readAward(award: Reader): Award {
  return {
    benefitId: award.at("id").id(),
    gameId: award.at("game").orNull((game) => game.at("id").id()),
    lastAwardedAt: award.at("lastAwardedAt").timeOrNull() ?? award.fail("has no time"),
    count: award.at("totalCount").countOrNull() ?? 1,
    isConnected: award.at("isConnected").flagOrNull(),
    linkUrl: award.at("requiredAccountLink").httpsOrNull(),
  }
}
