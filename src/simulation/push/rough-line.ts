// A line that carries frames late, twice or out of their order, as long as a fault says so.

import type { Peer } from "../doors.ts"
import type { World } from "../world.ts"

/** By how much two frames that follow each other at once change places. */
const SWAP_MS = 300

const MINUTE_MS = 60_000

/** A type of message, in a frame of either protocol. */
const MESSAGE_TYPE = /(\\"type\\":\\")[\w-]+/

function inventionsOn(text: string): string[] {
  const unheardOf = '{"type":"unheard-of","unheard-of":{"of":[1]}}'
  const reworded = text.replace(MESSAGE_TYPE, "$1unheard-of")
  return reworded === text ? [unheardOf] : [unheardOf, reworded]
}

/** The client's end of a socket, reached by such a line. */
export function roughLine({ clock, faults }: World, peer: Peer): Peer {
  let isHeldBack = false
  /** Frames on a slow line still arrive one after the other. */
  let lastDueAt = -Infinity

  /** How long a frame is under way, beyond what the line itself takes. */
  function delayOf(): number {
    const late = faults.use("push-late")
    if (late !== null) return late.minutes * MINUTE_MS
    if (faults.use("push-reordered") !== null) {
      isHeldBack = !isHeldBack
      return isHeldBack ? SWAP_MS : 0
    }
    const now = clock.now()
    lastDueAt = Math.max(now + (faults.use("push-slow")?.ms ?? 0), lastDueAt)
    return lastDueAt - now
  }

  function carry(text: string): void {
    const delayMs = delayOf()
    if (delayMs === 0) peer.send(text)
    else clock.after(delayMs, () => peer.send(text))
  }

  return {
    send(text) {
      if (faults.use("push-invented") !== null) for (const one of inventionsOn(text)) carry(one)
      if (faults.use("push-doubled") !== null) carry(text)
      carry(text)
    },
    close: peer.close,
  }
}
