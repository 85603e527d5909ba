// How fast a simulated season goes by, and what the program asks of Twitch in an hour of a calm
// one. By processor time: what others do to the machine meanwhile is not in it.

import { TROUBLE_KINDS } from "../sim/season/troubles.ts"
import { ENDLESS, type Order, seasonWith } from "../sim/season/order.ts"
import { type Bench, cost, type Figure, gain } from "./figure.ts"

const SEED = 7
const CALM_DAYS = 3
const STORMY_DAYS = 7
const QUICK_DAYS = 1

/** The world counts other things too; rarer requests are no news. */
const REQUEST = /^(GET|HEAD|POST|gql) /
const HOURLY_MIN = 0.5

export const SEASON: Bench = {
  name: "season",
  about: "simulated days a second, and requests an hour",
  obstacle: null,
  async measure(isQuick) {
    const calm = await seasonOf(isQuick ? QUICK_DAYS : CALM_DAYS, "none")
    const stormy = await seasonOf(isQuick ? QUICK_DAYS : STORMY_DAYS, "all")
    const requests = Object.entries(calm.requests)
      .filter(([kind, hourly]) => REQUEST.test(kind) && hourly >= HOURLY_MIN)
      .sort(([, a], [, b]) => b - a)
      .map(([kind, hourly]): Figure => cost(`${kind}, an hour`, hourly, "times"))
    return [
      gain("a season without troubles", calm.daysPerSecond, "days/s"),
      gain("a season of all troubles", stormy.daysPerSecond, "days/s"),
      ...requests,
    ]
  },
}

async function seasonOf(days: number, faults: "none" | "all") {
  const kinds = faults === "all" ? TROUBLE_KINDS : []
  const order: Order = { days, faults, kinds, seeds: [SEED], scenario: ENDLESS }
  const before = process.cpuUsage()
  const { requests, violation } = await seasonWith(order, SEED)
  if (violation !== null) throw new Error(`seed ${SEED} broke a rule: ${violation.rule}`)
  const { user, system } = process.cpuUsage(before)
  return { requests, daysPerSecond: (days * 1e6) / (user + system) }
}
