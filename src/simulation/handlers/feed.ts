// twitch-drops-api.sunkwi.com: the public feed of campaigns.

import { boxArtUrl, type Campaign, isListed, statusOf } from "../catalogue.ts"
import { clientNamed } from "../clients.ts"
import { type HttpReply, reply, type WireRequest } from "../doors.ts"
import { readDocument } from "../graphql/document.ts"
import { execute, type Node } from "../graphql/execute.ts"
import { ownCampaignNode } from "../graphql/campaign-nodes.ts"
import { openKeptOfCampaigns } from "../kept.ts"
import type { World } from "../world.ts"
import { judgeAnonymity } from "./judge.ts"

const STALE_MS = 3 * 3_600_000
const OVERSIZE_BYTES = 17 * 1024 * 1024
/** Made when it is first asked for. */
let oversized: string | null = null

/** What the feed repeats of each campaign; its `self` is that of whoever runs the feed. */
const FIELDS = readDocument(`{ campaign {
  id name status startAt endAt imageURL detailsURL accountLinkURL self { isAccountConnected }
  game { id displayName boxArtURL slug } allow { isEnabled channels { id name displayName } }
  timeBasedDrops { id name startAt endAt requiredMinutesWatched requiredSubs preconditionDrops { id }
    benefitEdges { benefit { id name imageAssetURL distributionType } entitlementLimit } } } }`)

export function answerFeed(world: World, request: WireRequest): HttpReply {
  judgeAnonymity(request, world.journal)
  const { faults, clock, catalogue, rules } = world
  const now = clock.now()
  if (!rules.hasFeed) return reply(503, "", "text/plain")
  if (faults.use("feed-oversized") !== null) {
    oversized ??= `{"data":[],"padding":"${"x".repeat(OVERSIZE_BYTES)}"}`
    return reply(200, oversized, "application/json")
  }
  const isPartial = faults.use("feed-partial") !== null
  const ageMs = faults.use("feed-stale") === null ? 60_000 : STALE_MS
  const shown = catalogue.campaigns.filter(
    (one) =>
      one.isInFeed &&
      one.system === "timed" &&
      one.endsAt > now &&
      isListed(one, rules.listedDays, now),
  )
  const byGame = Map.groupBy(isPartial ? shown.slice(0, 1) : shown, (one) => one.game)
  const groups = [...byGame].map(([game, campaigns]) => {
    const rewards = isPartial ? ["null", '{"id":7}'] : campaigns.map((one) => textOf(world, one))
    const gameText = JSON.stringify({
      gameId: game?.id ?? "",
      gameDisplayName: game?.name ?? "",
      gameBoxArtURL: game === null ? "" : boxArtUrl(game),
    })
    return `${gameText.slice(0, -1)},"rewards":[${rewards.join()}]}`
  })
  const lastUpdatedAt = new Date(now - ageMs).toISOString()
  const head = JSON.stringify({ lastUpdatedAt, refreshIntervalSeconds: 600 })
  return reply(200, `${head.slice(0, -1)},"data":[${groups.join()}]}`, "application/json")
}

/** What was written of a campaign, and what it looked like then. */
interface Written {
  readonly look: string
  readonly text: string
}
const written = openKeptOfCampaigns<Written>()

/** The feed repeats all of each campaign every time, of which little ever changes. */
function textOf(world: World, campaign: Campaign): string {
  const { channels, drops, endsAt, game } = campaign
  const look = [
    ...[statusOf(campaign, world.clock.now()), endsAt, game?.name, ...channels],
    ...drops.flatMap((drop) => [drop.minutes, drop.endsAt]),
  ].join()
  const texts = written(world)
  const last = texts.get(campaign)
  if (last?.look === look) return last.text
  const text = JSON.stringify(record(world, campaign))
  texts.set(campaign, { look, text })
  return text
}

function record(world: World, campaign: Campaign): unknown {
  const asked = { world, user: null, client: clientNamed("web") }
  const query: Node = { campaign: ownCampaignNode(asked, campaign) }
  if (!FIELDS.ok) throw new Error(FIELDS.detail)
  const written = execute(FIELDS.value, { query, mutation: {} }, {})
  if (!written.ok) throw new Error(written.detail)
  return written.value.campaign
}
