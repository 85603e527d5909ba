// Which channels earn something now, and what the best of it is.

import type { Candidate } from "./candidate.ts"
import type { Channel, Stream } from "./channel.ts"
import { countsInAnyGame } from "./games.ts"
import type { ChannelId, GameId } from "./ids.ts"
import { type Sentence, sentence } from "./reasons.ts"

/** A live channel on which something can be earned. */
export interface EligibleChannel {
  readonly channel: Channel
  readonly stream: Stream
  /** Places of the candidates that can be earned on it, best first. */
  readonly places: readonly [number, ...number[]]
  /** Whether the best of them names this channel. */
  readonly isListed: boolean
}

export type Verdict =
  | { readonly isEligible: true; readonly on: EligibleChannel }
  | { readonly isEligible: false; readonly why: Sentence }

/** What each candidate asks of a channel, looked up by channel and by game. */
interface Demands {
  readonly candidates: readonly Candidate[]
  readonly ofGame: ReadonlyMap<GameId, readonly number[]>
  readonly ofChannel: ReadonlyMap<ChannelId, readonly number[]>
  /** Candidates that ask for nothing but a live channel. */
  readonly ofAll: readonly number[]
}

/** Why a channel may not be watched whatever it streams; null when it may. */
function refuseChannel(
  channel: Channel,
  now: number,
  ignored: readonly ChannelId[],
): Sentence | null {
  if (ignored.includes(channel.id)) return sentence("reason.channel-ignored")
  if (channel.aside !== null && channel.aside.until > now) return channel.aside.why
  if (channel.stream === null) return sentence("reason.channel-offline")
  return channel.stream.isRerun ? sentence("reason.channel-rerun") : null
}

/** Judges channels for these candidates. `ignored` are channels a person does not want. */
export function eligibility(
  candidates: readonly Candidate[],
  now: number,
  ignored: readonly ChannelId[],
): (channel: Channel) => Verdict {
  const demands = demandsOf(candidates)
  return (channel) => {
    const why = refuseChannel(channel, now, ignored)
    if (why !== null) return { isEligible: false, why }
    const { stream } = channel
    if (stream === null) return { isEligible: false, why: sentence("reason.channel-offline") }
    const listed = listedPlaces(channel, stream, demands)
    const open = stream.hasDrops === false ? [] : openPlaces(stream, demands)
    const places = bestFirst(listed, open)
    if (!isSome(places)) return { isEligible: false, why: refuseStream(stream, demands) }
    const isListed = listed.includes(places[0])
    return { isEligible: true, on: { channel, stream, places, isListed } }
  }
}

function demandsOf(candidates: readonly Candidate[]): Demands {
  const ofGame = new Map<GameId, number[]>()
  const ofChannel = new Map<ChannelId, number[]>()
  const ofAll: number[] = []
  candidates.forEach(({ campaign }, place) => {
    if (campaign.allowed.type === "listed") {
      for (const { id } of campaign.allowed.channels) put(ofChannel, id, place)
    } else if (countsInAnyGame(campaign)) {
      ofAll.push(place)
    } else {
      put(ofGame, campaign.game.id, place)
    }
  })
  return { candidates, ofGame, ofChannel, ofAll }
}

function put<Key>(map: Map<Key, number[]>, key: Key, place: number): void {
  const places = map.get(key)
  if (places === undefined) map.set(key, [place])
  else places.push(place)
}

/** Being named counts even where the stream does not say that it has drops. */
function listedPlaces(channel: Channel, stream: Stream, demands: Demands): readonly number[] {
  return (demands.ofChannel.get(channel.id) ?? []).filter((place) => {
    const { campaign } = demands.candidates[place]!
    return countsInAnyGame(campaign) || campaign.game.id === stream.game?.id
  })
}

function openPlaces(stream: Stream, { ofGame, ofAll }: Demands): readonly number[] {
  const ofThis = stream.game === null ? undefined : ofGame.get(stream.game.id)
  if (ofThis === undefined) return ofAll
  return ofAll.length === 0 ? ofThis : [...ofThis, ...ofAll].sort((a, b) => a - b)
}

/** Both are in order already, and mostly there is but one of them. */
function bestFirst(listed: readonly number[], open: readonly number[]): readonly number[] {
  if (listed.length === 0) return open
  if (open.length === 0) return listed
  return [...new Set([...listed, ...open])].sort((a, b) => a - b)
}

function isSome(places: readonly number[]): places is readonly [number, ...number[]] {
  return places.length > 0
}

function refuseStream({ game, hasDrops }: Stream, demands: Demands): Sentence {
  if (game === null) return sentence("reason.channel-no-game")
  const args = { game: game.name }
  const isWanted = demands.ofGame.has(game.id)
  if (isWanted && hasDrops === false) return sentence("reason.channel-without-drops")
  const isListOnly = demands.candidates.some(({ campaign }) => campaign.game.id === game.id)
  return sentence(isListOnly ? "reason.channel-not-listed" : "reason.nothing-in-game", args)
}
