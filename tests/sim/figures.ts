// What a run of the miner is judged by.

import type { Miner } from "./miner.ts"

const BEACON_HOST = "beacon.twitch.tv"

/** When minutes went out by the beacon, tries of the same minute included, in seconds. */
export function beats({ requests }: Miner): number[] {
  return requests.filter(({ host }) => host === BEACON_HOST).map(({ at }) => at)
}

/** Drops in the order in which Twitch gave them. */
export function claimed({ world }: Miner): string[] {
  return world.trace().flatMap((line) => line.match(/^\S+ claimed (\S+)$/)?.[1] ?? [])
}

/**
 * Drops that were done, each with the seconds until Twitch gave it; `Infinity` while it has not.
 */
export function claimDelays({ world }: Miner): Readonly<Record<string, number>> {
  const delays: Record<string, number> = {}
  const doneAt = new Map<string, number>()
  for (const line of world.trace()) {
    const [, seconds, done, given] = line.match(/^([\d.]+)s (?:(\S+) is done|claimed (\S+))$/) ?? []
    if (done !== undefined) {
      doneAt.set(done, Number(seconds))
      delays[done] = Infinity
    }
    if (given !== undefined) delays[given] = Number(seconds) - (doneAt.get(given) ?? NaN)
  }
  return delays
}

/** When minutes were credited, in seconds. */
export function credits({ traced }: Miner): number[] {
  return traced(" credit ").map((line) => Number.parseFloat(line))
}

/** Seconds between one and the next. */
export function gaps(times: readonly number[]): number[] {
  return times.slice(1).map((at, index) => Math.round((at - times[index]!) * 10) / 10)
}

/**
 * Minutes in which something could be earned and was not. The first counts at once: whoever loses
 * none earns one more than the full minutes that went by.
 */
export function lostMinutes({ world }: Miner): number {
  return world.earnableMinutes() + 1 - world.earnedMinutes()
}

/** What no fault excuses: a crash of the program, or what Twitch would not forgive. */
export function sins({ app, world }: Miner): string[] {
  const crashes = app.house
    .reports()
    .flatMap(({ name, lastCrash }) => (lastCrash === null ? [] : [`${name}: ${lastCrash}`]))
  return [...world.complaints, ...crashes]
}
