// Channels and games, as GraphQL knows them. Shapes: public miners and published captures, October
// 2026.

import type { Clock } from "../core/clock.ts"
import type { Log } from "../core/log.ts"
import { good, type Outcome } from "../core/outcome.ts"
import type { Game } from "../domain/campaign.ts"
import type { Stream, StreamGame } from "../domain/channel.ts"
import type { GameId } from "../domain/ids.ts"
import type { Credential } from "../domain/session.ts"
import type { Ban, Channels, FoundChannel } from "./api.ts"
import { readChannelRef, readGame, readStreamGame } from "./decode-campaign.ts"
import type { Gateway } from "./gateway.ts"
import { decode, type Reader } from "./reader.ts"
import { isWorthAskingOtherwise } from "./verdict.ts"

export interface ChannelsPorts {
  readonly gateway: Gateway
  readonly clock: Clock
  readonly log: Log
}

/** The tag "Drops Enabled" of older answers: public miners, October 2026. */
const DROPS_TAG_ID = "c2542d6d-cd10-4532-919b-3d19f30a768b"

export function openChannels(ports: ChannelsPorts): Channels {
  const { clock, gateway, log } = ports
  const slugs = new Map<GameId, string>()

  async function slug(credential: Credential, name: string): Promise<Outcome<string>> {
    const answer = await gateway.ask(credential, "DirectoryGameRedirect", { name }, "soon")
    return decode(log, "DirectoryGameRedirect", answer, (data) => {
      const game = data.at("game")
      return game.isNull ? game.fail("does not exist", "missing") : game.at("slug").text()
    })
  }

  async function slugOf(credential: Credential, game: Game): Promise<Outcome<string>> {
    const known = game.slug ?? slugs.get(game.id)
    if (known !== undefined) return good(known)
    const found = await slug(credential, game.name)
    if (found.ok) slugs.set(game.id, found.value)
    return found
  }

  return {
    slug,
    async findGame(credential, name) {
      const slugged = await slug(credential, name)
      if (!slugged.ok) return slugged
      const variables = { slug: slugged.value }
      const answer = await gateway.ask(credential, "DirectoryPage_Game", variables, "soon")
      return decode(log, "DirectoryPage_Game", answer, (data) => {
        return readPagesGame(data.at("game"), slugged.value)
      })
    },
    async directory(credential, game) {
      const slugged = await slugOf(credential, game)
      const found = slugged.ok
        ? await askDirectory(ports, credential, game, slugged.value)
        : slugged
      if (found.ok || !isWorthAskingOtherwise(found.reason)) return found
      return askStreams(ports, credential, game)
    },
    async channel(credential, login) {
      const variables = { channel: login }
      const name = "VideoPlayerStreamInfoOverlayChannel"
      const answer = await gateway.ask(credential, name, variables, "soon")
      return decode(log, name, answer, (data) => readChannel(data.at("user"), clock.now()))
    },
    async ban(credential, id) {
      const answer = await gateway.ask(credential, "ChannelBan", { channelID: id })
      return decode(log, "ChannelBan", answer, readBan)
    },
    async topGames(credential) {
      const answer = await gateway.ask(credential, "TopGames", {})
      return decode(log, "TopGames", answer, (data) => {
        return data
          .at("games")
          .at("edges")
          .each((edge) => edge.at("node").orNull(readGame))
      })
    },
  }
}

async function askDirectory(
  { clock, gateway, log }: ChannelsPorts,
  credential: Credential,
  game: Game,
  slug: string,
): Promise<Outcome<readonly FoundChannel[]>> {
  const answer = await gateway.ask(credential, "DirectoryPage_Game", { slug }, "soon")
  return decode(log, "DirectoryPage_Game", answer, (data) => readGamePage(data, game, clock.now()))
}

/** The same by a plain query, which Twitch goes on answering when it refuses its own page's. */
async function askStreams(
  { clock, gateway, log }: ChannelsPorts,
  credential: Credential,
  game: Game,
): Promise<Outcome<readonly FoundChannel[]>> {
  const answer = await gateway.ask(credential, "GameStreams", { name: game.name }, "soon")
  return decode(log, "GameStreams", answer, (data) => readGamePage(data, game, clock.now()))
}

/** Streams and broadcasters that have just gone are null. */
function readGamePage(data: Reader, game: Game, now: number): readonly FoundChannel[] {
  const page = data.at("game")
  if (page.isNull) return page.fail("does not exist", "missing")
  const listed = { id: game.id, name: game.name }
  return page
    .at("streams")
    .at("edges")
    .each((edge) => {
      return edge.at("node").orNull((node) => readListed(node, listed, now))
    })
}

/** A page tells its game's name; the box art stands only beside the streams. */
function readPagesGame(page: Reader, slug: string): Game {
  if (page.isNull) return page.fail("does not exist", "missing")
  const game = readGame(page)
  const besideStreams = page
    .at("streams")
    .at("edges")
    .each((edge) => edge.at("node").orNull((node) => node.at("game").orNull(readGame)))
  const boxArtUrl = besideStreams.find(({ id }) => id === game.id)?.boxArtUrl ?? null
  return { ...game, slug, boxArtUrl: game.boxArtUrl ?? boxArtUrl }
}

function readListed(node: Reader, listed: StreamGame, now: number): FoundChannel | null {
  const channel = node.at("broadcaster").orNull(readChannelRef)
  if (channel === null) return null
  const stream: Stream = {
    broadcastId: node.at("id").id(),
    title: node.at("title").textOrNull() ?? "",
    viewers: node.at("viewersCount").countOrNull() ?? 0,
    game: node.at("game").orNull(readStreamGame) ?? listed,
    hasDrops: true,
    isRerun: node.at("type").value === "rerun",
    seenAt: now,
  }
  return { channel, stream }
}

function readChannel(user: Reader, now: number): FoundChannel {
  if (user.isNull) return user.fail("does not exist", "missing")
  const channel = readChannelRef(user)
  const stream = user.at("stream")
  if (stream.isNull) return { channel, stream: null }
  const settings = user.at("broadcastSettings")
  const found: Stream = {
    broadcastId: stream.at("id").id(),
    title: settings.orNull((one) => one.at("title").textOrNull()) ?? "",
    viewers: stream.at("viewersCount").countOrNull() ?? 0,
    game: settings.orNull((one) => one.at("game").orNull(readStreamGame)),
    hasDrops: stream.at("tags").orNull(readHasDrops),
    isRerun: stream.at("type").value === "rerun",
    seenAt: now,
  }
  return { channel, stream: found }
}

/** Streamers may take the tag off though drops are enabled: without it nothing is said. */
function readHasDrops(tags: Reader): true | null {
  const isTold = tags.each(isDropsTag).includes(true)
  return isTold ? true : null
}

/** A tag is a text, or an object with an id and a name in the reader's language. */
function isDropsTag(tag: Reader): boolean {
  if (typeof tag.value === "string") return /^drops ?enabled$/i.test(tag.value)
  const name = tag.at("localizedName").textOrNull() ?? tag.at("name").textOrNull() ?? ""
  return tag.at("id").value === DROPS_TAG_ID || /^drops ?enabled$/i.test(name)
}

/** Null for an account that may watch. */
function readBan(data: Reader): Ban | null {
  const self = data.at("user").at("self")
  if (self.isNull) return null
  const status = self.at("banStatus")
  if (status.isNull) return null
  const isPermanent = status.at("isPermanent").value === true
  return { until: isPermanent ? null : status.at("expiresAt").timeOrNull() }
}
