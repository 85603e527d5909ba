// Whether the account is linked, as far as awards tell it: each names the link its game asks for.

import type { Campaign, Link, Source } from "./campaign.ts"
import type { GameId } from "./ids.ts"
import { changeEach } from "./lists.ts"
import type { Award } from "./report.ts"

/** These tell the link themselves, and of this very campaign. */
const TELLING: readonly Source[] = ["inventory", "twitch"]

interface GameLink {
  readonly link: Link
  readonly url: string
}

/** The same array when the awards tell nothing new of any link. */
export function readLinks(
  campaigns: readonly Campaign[],
  awards: readonly Award[],
): readonly Campaign[] {
  const linkOf = linksByGame(awards)
  if (linkOf.size === 0) return campaigns
  return changeEach(campaigns, (campaign) => {
    const told = linkOf.get(campaign.game.id)
    if (told === undefined || !asksForLink(campaign) || isToldItself(campaign)) return campaign
    const linkUrl = campaign.linkUrl ?? told.url
    const isSame = campaign.link === told.link && campaign.linkUrl === linkUrl
    return isSame ? campaign : { ...campaign, link: told.link, linkUrl }
  })
}

/** The newest award of a game speaks for it. */
function linksByGame(awards: readonly Award[]): ReadonlyMap<GameId, GameLink> {
  const links = new Map<GameId, GameLink>()
  for (const award of [...awards].sort((a, b) => a.lastAwardedAt - b.lastAwardedAt)) {
    if (award.gameId === null || award.linkUrl === null || award.isConnected === null) continue
    const link = award.isConnected ? "linked" : "not-linked"
    links.set(award.gameId, { link, url: award.linkUrl })
  }
  return links
}

/** Rewards are given to the account itself, whatever the timed drops of the same game ask for. */
function asksForLink({ system }: Campaign): boolean {
  return system !== "reward"
}

function isToldItself({ link, sightings }: Campaign): boolean {
  return link !== "unknown" && sightings.some(({ source }) => TELLING.includes(source))
}
