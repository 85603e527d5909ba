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
  const rank = new Map<ChannelId, number>()
  const enrol = (id: ChannelId, place: number) => {
    if (!rank.has(id)) rank.set(id, place)
  }
  if (named !== null) enrol(named.id, 0)
  wanted.forEach(({ listed: ofGame }, index) => {
    for (const { id } of ofGame) enrol(id, 1 + index)
  })
  wanted.forEach(({ game }, index) => {
    for (const id of directories.get(game.id) ?? []) enrol(id, 1 + wanted.length + index)
  })

  const inOrder = [...rank.keys()]
    .flatMap((id) => known.get(id) ?? [])
    .sort((a, b) => rank.get(a.id)! - rank.get(b.id)! || viewersOf(b) - viewersOf(a))
  const isFirst = ({ id, stream }: Channel) =>
    id === named?.id || (listed.has(id) && stream !== null)
  const first = inOrder.filter(isFirst)
  const offline = inOrder.filter((one) => listed.has(one.id) && !isFirst(one))
  const others = inOrder.filter((one) => !listed.has(one.id) && !isFirst(one))
  const reserved = offline.splice(0, OFFLINE_MAX)
  return [...first, ...reserved, ...others, ...offline].slice(0, TRACKED_MAX)
}

function viewersOf({ stream }: Channel): number {
  return stream?.viewers ?? -1
}
