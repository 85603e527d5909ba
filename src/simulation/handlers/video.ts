// usher.ttvnw.net and the video hosts: the master playlist, the media playlist, and segments.

import { emptyReply, type HttpReply, jsonReply, reply, type WireRequest } from "../doors.ts"
import type { Ticket } from "../streams.ts"
import type { World } from "../world.ts"
import { judgeAnonymity } from "./judge.ts"

const VIDEO_HOST = "video-weaver.fra02.hls.ttvnw.net"
const CODECS = '"avc1.4D401F,mp4a.40.2"'
const M3U8 = "application/vnd.apple.mpegurl"

const VARIANTS = [
  { name: "chunked", bandwidth: 8_534_030, resolution: "1920x1080" },
  { name: "160p30", bandwidth: 230_000, resolution: "284x160" },
  { name: "480p30", bandwidth: 1_427_999, resolution: "852x480" },
]

export function isVideoHost(host: string): boolean {
  return host.endsWith(".hls.ttvnw.net")
}

export function answerUsher(world: World, request: WireRequest): HttpReply {
  judgeAnonymity(request, world.journal)
  const query = new URLSearchParams(request.query)
  const ticket = world.streams.bySignature(query.get("sig") ?? "", query.get("token") ?? "")
  if (ticket === null || request.path !== `/api/channel/hls/${ticket.channel.login}.m3u8`) {
    world.journal.complain("a master playlist asked for with a wrong signature")
    return emptyReply(403)
  }
  if (ticket.channel.isForbidden) return emptyReply(403)
  if (!world.streams.isValid(ticket)) {
    return jsonReply(404, [{ error: "twirp error not_found: transcode does not exist" }])
  }
  const variants = VARIANTS.map(({ name, bandwidth, resolution }) => {
    const picture = `BANDWIDTH=${bandwidth},RESOLUTION=${resolution},CODECS=${CODECS}`
    const address = `https://${VIDEO_HOST}/v1/playlist/${ticket.id}/${name}.m3u8`
    return `#EXT-X-STREAM-INF:${picture}\n${address}`
  })
  return reply(200, `#EXTM3U\n${variants.join("\n")}\n`, M3U8)
}

export function answerVideo(world: World, request: WireRequest): HttpReply {
  judgeAnonymity(request, world.journal)
  const [, , kind, id = "", file = ""] = request.path.split("/")
  const ticket = world.streams.byId(id)
  if (ticket === null) return emptyReply(403)
  if (kind === "playlist") return playlist(world, ticket, file)
  if (request.method !== "HEAD") world.journal.complain("video was downloaded")
  const isThere = kind === "segment" && world.streams.touch(ticket, Number.parseInt(file, 10))
  return emptyReply(isThere ? 200 : 404)
}

function playlist(world: World, ticket: Ticket, file: string): HttpReply {
  if (file !== "160p30.m3u8") world.journal.complain(`variant ${file} is not the least`)
  const { rules, streams } = world
  if (!streams.isValid(ticket)) return emptyReply(404)
  const { first, last } = streams.listed(ticket)
  let text = `#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:${rules.segmentSeconds}\n`
  text += `#EXT-X-MEDIA-SEQUENCE:${first}\n`
  text += `#EXT-X-MAP:URI="https://${VIDEO_HOST}/v1/init/${ticket.id}/init.mp4"\n`
  return reply(200, text + entries(ticket, first, last, rules.segmentSeconds), M3U8)
}

/** The end of the last playlist of each way: the next one has most of it again. */
interface Tape {
  readonly first: number
  readonly last: number
  readonly lines: readonly string[]
}
const tapes = new WeakMap<Ticket, Tape>()

function entries(ticket: Ticket, first: number, last: number, seconds: number): string {
  const before = tapes.get(ticket)
  const isLater = before !== undefined && first >= before.first && last >= before.last
  const lines = isLater ? before.lines.slice(first - before.first) : []
  const duration = `#EXTINF:${seconds.toFixed(3)},live`
  for (let number = first + lines.length; number <= last; number++) {
    lines.push(`${duration}\n${addressOf(ticket, number)}\n`)
  }
  tapes.set(ticket, { first, last, lines })
  return lines.join("")
}

/** Playlists name some segments in full and some relative to themselves. */
function addressOf(ticket: Ticket, number: number): string {
  const path = `/v1/segment/${ticket.id}/${number}.ts`
  return number % 2 === 0
    ? `https://${VIDEO_HOST}${path}`
    : `../../segment/${ticket.id}/${number}.ts`
}
