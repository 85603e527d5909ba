// An actor that stumbles when told to: it throws at the next message it handles, before it did what
// it does, after it, or in the middle of it.

import type { AnyActor, Self, Tagged } from "../../../src/core/actor.ts"
import type { Rng } from "../../../src/core/rng.ts"

export const STUMBLE = "stumbled as it was told to"

/** Few messages make an actor do more than so many things. */
const DEEDS_MAX = 2

export interface StumblesPorts {
  readonly rng: Rng
  /** What a careless error may give away; null where there is nothing yet. */
  readonly secret: () => string | null
}

export interface Stumbles {
  /** Lets whoever handles a message after `messages` more of them throw. */
  plan(messages: number): void
  /** Lets whoever handles this very message throw. */
  planOver(message: Tagged): void
  understudy(actor: AnyActor): AnyActor
}

type Hands = Self<Tagged, Record<string, Tagged>, Tagged>

export function openStumbles({ rng, secret }: StumblesPorts): Stumbles {
  let left = Infinity
  let obstacle: Tagged | null = null
  return {
    plan(messages) {
      left = messages
    },
    planOver(message) {
      obstacle = message
    },
    understudy: (actor) => ({
      ...actor,
      handle(state, message, self) {
        if (message !== obstacle && left-- > 0) return actor.handle(state, message, self)
        if (message === obstacle) obstacle = null
        else left = Infinity
        const fall = () => {
          throw new Error(`${STUMBLE} over ${message.type}, twice: ${secret()}, ${secret()}`)
        }
        // What was said on the way is said, and what was to be remembered is not.
        const deeds = Math.floor(rng.next() * (DEEDS_MAX + 2))
        if (deeds > 0) actor.handle(state, message, clumsy(self, deeds, fall))
        return fall()
      },
    }),
  }
}

/** Hands that do so much and then no more. */
function clumsy(self: Hands, deeds: number, fall: () => never): Hands {
  let left = deeds
  const doing = <Args extends readonly unknown[], Result>(hand: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      const result = hand(...args)
      return --left === 0 ? fall() : result
    }
  }
  return {
    now: self.now,
    after: doing(self.after),
    run: doing(self.run) as Hands["run"],
    send: doing(self.send),
    publish: doing(self.publish),
  }
}
