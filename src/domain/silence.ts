// A time in which minutes were sent and none counted.

import type { ChannelRef } from "./campaign.ts"
import { type Sentence, sentence } from "./reasons.ts"
import type { WatchMethod } from "./settings.ts"

export interface Silence {
  /** When a minute last counted, or the first was sent, ms since 1970. */
  readonly since: number
  /** What was tried. */
  readonly methods: readonly WatchMethod[]
  readonly channels: readonly ChannelRef[]
}

/** What a person reads who wonders why nothing comes of it. */
export function whySilent({ since, methods, channels }: Silence): Sentence {
  const isAllTried = methods.includes("beacon-and-segments") && methods.includes("events")
  return sentence(isAllTried ? "why.silent-by-all" : "why.silent", {
    since: { time: since },
    channels: channels.map(({ displayName }) => displayName).join(", "),
  })
}
