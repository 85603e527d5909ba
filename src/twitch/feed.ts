// The public catalogue: a third party that is told nothing of the account, and believed only where
// it is fresh, of a sane size, and says nothing of an account itself.

import type { Clock } from "../core/clock.ts"
import type { Log } from "../core/log.ts"
import { bad, good, type Outcome } from "../core/outcome.ts"
import type { Game } from "../domain/campaign.ts"
import type { CampaignReport } from "../domain/report.ts"
import { readBoxArt, readCampaign } from "./decode-campaign.ts"
import { type Line, totalTimeoutMs } from "./line.ts"
import type { Http } from "./ports.ts"
import { decode, type Reader } from "./reader.ts"

const BYTES_MAX = 16 * 1024 * 1024
const CAMPAIGNS_MAX = 2_000
const AGE_MAX_MS = 30 * 60_000
/** Their clock may be ahead of ours by as much. */
const AHEAD_MAX_MS = 5 * 60_000

export interface FeedPorts {
  readonly http: Http
  readonly clock: Clock
  readonly log: Log
  readonly line: Line
}

export async function fetchFeed(
  { http, clock, log, line }: FeedPorts,
  url: string,
): Promise<Outcome<readonly CampaignReport[]>> {
  if (!URL.canParse(url) || new URL(url).protocol !== "https:") {
    return bad("refused", "feed: not an https address")
  }
  const reply = await http({
    method: "GET",
    url,
    headers: { Accept: "application/json" },
    timeoutMs: totalTimeoutMs(line),
    bytesMax: BYTES_MAX,
    followsRedirects: false,
  })
  if (!reply.ok) return reply
  const { status, body } = reply.value
  if (status === 429 || status >= 500) return bad("busy", `feed: HTTP ${status}`)
  if (status !== 200) return bad("refused", `feed: HTTP ${status}`)
  return decode(log, "feed", parse(body), (feed) => readFeed(feed, clock.now()))
}

function parse(body: string): Outcome<unknown> {
  try {
    return good(JSON.parse(body))
  } catch {
    return bad("malformed", "feed: not JSON")
  }
}

function readFeed(feed: Reader, now: number): readonly CampaignReport[] {
  const updated = feed.at("lastUpdatedAt")
  const ageMs = now - (updated.timeOrNull() ?? updated.fail("is not a time"))
  if (ageMs > AGE_MAX_MS) return updated.fail(`is ${Math.round(ageMs / 60_000)} min old`, "refused")
  if (ageMs < -AHEAD_MAX_MS) return updated.fail("lies in the future", "refused")
  const campaigns = feed
    .at("data")
    .each((entry) => readEntry(entry, now))
    .flat()
  if (campaigns.length > CAMPAIGNS_MAX) {
    return feed.fail(`has ${campaigns.length} campaigns, too many to believe`, "refused")
  }
  return campaigns
}

/** One game and its campaigns. */
function readEntry(entry: Reader, now: number): readonly CampaignReport[] {
  const game: Game = {
    id: entry.at("gameId").id(),
    name: entry.at("gameDisplayName").text(),
    slug: null,
    boxArtUrl: readBoxArt(entry.at("gameBoxArtURL")),
  }
  return entry.at("rewards").each((campaign) => readFed(campaign, game, now))
}

/** Whatever it says of an account is somebody else's. */
function readFed(campaign: Reader, game: Game, now: number): CampaignReport {
  const report = readCampaign(campaign, "feed", now)
  if (report.allowed === null) return campaign.fail("does not say which channels count")
  return {
    ...report,
    game: report.game ?? game,
    link: "unknown",
    drops: report.drops?.map((drop) => ({ ...drop, account: null })) ?? null,
  }
}
