// Every actor throws at every kind of message it hears, before or after it did what it does. One
// such bug costs next to nothing: it mines on, nothing comes twice, nothing is lost.

import { expect, setDefaultTimeout, test } from "bun:test"
import type { AnyActor } from "../../src/core/actor.ts"
import { beats, claimed, gaps, lostMinutes } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"
import { chain, CHESS, dropsOf, world } from "./worlds.ts"

setDefaultTimeout(240_000)

const STAGE = world({
  campaigns: [chain([1, 2]), chain([1], { game: CHESS, endsInMinutes: 3_000 }, "chess")],
})
const MINUTES = 7
/** The stumble was meant for this place in the order of the actors, and this message. */
interface Cue {
  readonly place: number
  readonly type: string
}

type Handle = AnyActor["handle"]

/** Runs the stage with every `handle` replaced by what `direct` makes of it. */
async function play(direct: (handle: Handle, place: number) => Handle): Promise<Miner> {
  let places = 0
  const understudy = (actor: AnyActor): AnyActor => ({
    ...actor,
    handle: direct(actor.handle, places++),
  })
  const miner = openMiner(STAGE, { freeze: false, understudy })
  // Enough happens that all that may be heard is.
  await miner.seconds(75)
  miner.act({ type: "cut-sockets" })
  await miner.seconds(35)
  miner.act({ type: "channel-down", channel: "boris" })
  await miner.seconds(30)
  miner.change({ theme: "dark" })
  miner.act({ type: "channel-down", channel: "anna" })
  miner.act({ type: "channel-up", channel: "boris" })
  miner.app.send("director", { type: "start-over" })
  await miner.minutes(MINUTES - 140 / 60)
  return miner
}

/** All that is heard by anyone when nothing goes wrong. */
async function cuesOf(): Promise<readonly Cue[]> {
  const heard = new Map<string, Cue>()
  const miner = await play((handle, place) => (state, message, self) => {
    heard.set(`${place} ${message.type}`, { place, type: message.type })
    return handle(state, message, self)
  })
  miner.close()
  return [...heard.values()]
}

/** Stumbles at the first so many messages of the cue. */
function stumbling({ place, type }: Cue, times: number, isAfter: boolean) {
  let left = times
  return (handle: Handle, own: number): Handle =>
    (state, message, self) => {
      if (own !== place || message.type !== type || left === 0) return handle(state, message, self)
      left--
      // What it said on the way is said, and what it was to remember is not.
      if (isAfter) handle(state, message, self)
      throw new Error("stumbled")
    }
}

/** What it cost beyond a minute each time. */
function harmsOf(miner: Miner, times: number): string[] {
  const unclaimed = dropsOf(STAGE).filter((drop) => !claimed(miner).includes(drop))
  const lost = lostMinutes(miner)
  const gap = Math.min(...gaps(beats(miner)))
  return [
    ...unclaimed.map((drop) => `${drop} is not claimed`),
    ...(lost > times ? [`${lost} minutes lost`] : []),
    ...(gap < 55 ? [`minutes ${gap} s apart`] : []),
    ...miner.world.complaints,
  ]
}

test.each([
  ["once, before it did anything", 1, false],
  ["once, after it did what it does", 1, true],
  ["twice in a row", 2, true],
] as const)("bears that any actor throws at any message %s", async (_, times, isAfter) => {
  const cues = await cuesOf()
  expect(cues.length).toBeGreaterThan(80)
  const harms: string[] = []
  for (const cue of cues) {
    const miner = await play(stumbling(cue, times, isAfter))
    const who = `${miner.app.house.reports()[cue.place]?.name} at ${cue.type}`
    harms.push(...harmsOf(miner, times).map((harm) => `${who}: ${harm}`))
    miner.close()
  }
  expect(harms).toEqual([])
})
