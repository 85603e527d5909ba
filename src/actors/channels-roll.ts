// The roll: which of the known channels are tracked, best first.

import type { Channel } from "../domain/channel.ts"
import type { ChannelId } from "../domain/ids.ts"
import type { State } from "./channels-state.ts"

/** With the account's own two topics these fill eight shards. */
const TRACKED_MAX = 199
/** So many places are for channels that may go live, however many others are live now. */
const OFFLINE_MAX = 99

/** Listed channels first, then wanted order, then viewers; one a person named before all. */
export function roll({ directories, known, listed, named, wanted }: State): readonly Channel[] {
  const enrolled = new Set<ChannelId>()
  /** Of those not enrolled so far, the known ones, and of these the most viewed first. */
  const enrol = (ids: Iterable<ChannelId>): Channel[] => {
    const fresh: Channel[] = []
    for (const id of ids) {
      if (enrolled.has(id)) continue
      enrolled.add(id)
      const channel = known.get(id)
      if (channel !== undefined) fresh.push(channel)
    }
    return fresh.sort((a, b) => viewersOf(b) - viewersOf(a))
  }
  const inOrder = [
    enrol(named === null ? [] : [named.id]),
    ...wanted.map((one) => enrol(one.listed.map(({ id }) => id))),
    ...wanted.map(({ game }) => enrol(directories.get(game.id) ?? [])),
  ].flat()

  const first: Channel[] = []
  const offline: Channel[] = []
  const others: Channel[] = []
  for (const one of inOrder) {
    const isListed = listed.has(one.id)
    if (one.id === named?.id || (isListed && one.stream !== null)) first.push(one)
    else if (isListed) offline.push(one)
    else others.push(one)
  }
  const reserved = offline.splice(0, OFFLINE_MAX)
  return [...first, ...reserved, ...others, ...offline].slice(0, TRACKED_MAX)
}

function viewersOf({ stream }: Channel): number {
  return stream?.viewers ?? -1
}
