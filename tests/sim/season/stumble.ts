// An actor that stumbles when told to: it throws at the next message it handles, before or after it
// did what it does.

import type { AnyActor } from "../../../src/core/actor.ts"
import type { Rng } from "../../../src/core/rng.ts"

export const STUMBLE = "stumbled as it was told to"

export interface Stumbles {
  /** Lets whoever handles a message after `messages` more of them throw. */
  plan(messages: number): void
  understudy(actor: AnyActor): AnyActor
}

export function openStumbles(rng: Rng): Stumbles {
  let left = Infinity
  return {
    plan(messages) {
      left = messages
    },
    understudy: (actor) => ({
      ...actor,
      handle(state, message, self) {
        if (left > 0) {
          left--
          return actor.handle(state, message, self)
        }
        left = Infinity
        // What was said on the way is said, and what was to be remembered is not.
        if (rng.next() < 0.5) actor.handle(state, message, self)
        throw new Error(`${STUMBLE} over ${message.type}`)
      },
    }),
  }
}
