// Says what a season came to, for whoever reads it on a terminal.

import type { Claim, SeasonRecord } from "./record.ts"

/** Rarer requests are no news. */
const HOURLY_MIN = 0.05

const CLAIMS_PER_LINE = 4
const DAY_SECONDS = 24 * 3_600

export function reportOf(record: SeasonRecord): string {
  const { earnable, earned, claims, lives, restarts, messages, fingerprint } = record
  return [
    ...claimsOf(claims),
    `earned      ${earned} of ${earnable} earnable minutes: ${shareOf(record)}`,
    `claimed     ${claims.length} drops, ${delaysOf(claims.map(({ delay }) => delay))}`,
    `lives       ${lives} of the program, ${restarts} restarts of single actors`,
    `messages    ${messages}, fingerprint ${fingerprint}`,
    ...tableOf("an hour", record.requests, HOURLY_MIN),
    ...tableOf("begun", Object.fromEntries(record.begun), 0),
    ...tableOf("seconds until a minute counted again", Object.fromEntries(record.slowest), 0),
  ].join("\n")
}

export function violationOf({ violation }: SeasonRecord): string {
  if (violation === null) return ""
  const { rule, what, at, happenings, messages } = violation
  return [
    `BROKEN      ${rule}`,
    `            ${what}`,
    `            after ${at} simulated seconds; what happened at Twitch:`,
    ...happenings.map((text) => `            ${text}`),
    "            and between the actors:",
    ...messages.map((message) => `            ${message}`),
  ].join("\n")
}

export function shareOf({ earned, earnable }: Pick<SeasonRecord, "earned" | "earnable">): string {
  return earnable === 0 ? "nothing to earn" : `${((100 * earned) / earnable).toFixed(2)} %`
}

/** The longest part comes first, so that the rest is what is seen on a terminal. */
function claimsOf(claims: readonly Claim[]): readonly string[] {
  if (claims.length === 0) return []
  const days = Map.groupBy(claims, ({ at }) => Math.floor(at / DAY_SECONDS) + 1)
  return ["claimed, by the season's own clock:", ...[...days].flatMap(dayLines)]
}

function dayLines([day, claims]: readonly [number, readonly Claim[]]): readonly string[] {
  const lines: string[] = []
  for (let place = 0; place < claims.length; place += CLAIMS_PER_LINE) {
    const head = place === 0 ? `day ${day}` : ""
    const texts = claims.slice(place, place + CLAIMS_PER_LINE).map(claimText)
    lines.push(`${head.padStart(10)}  ${texts.join("  ").trimEnd()}`)
  }
  return lines
}

function claimText({ at, drop }: Claim): string {
  const time = new Date((at % DAY_SECONDS) * 1000).toISOString().slice(11, 16)
  return `${time} ${drop.padEnd(13)}`
}

function delaysOf(delays: readonly number[]): string {
  if (delays.length === 0) return "none"
  const sorted = delays.toSorted((a, b) => a - b)
  const [median, worst] = [sorted[Math.floor(sorted.length / 2)]!, sorted.at(-1)!]
  return `${median.toFixed(1)} s after they were done (median), ${worst.toFixed(1)} s at worst`
}

function tableOf(
  what: string,
  figures: Readonly<Record<string, number>>,
  least: number,
): readonly string[] {
  const rows = Object.entries(figures)
    .filter(([, figure]) => figure >= least)
    .sort(([, a], [, b]) => b - a)
  if (rows.length === 0) return []
  return [`${what}:`, ...rows.map(([name, figure]) => `${rounded(figure).padStart(10)}  ${name}`)]
}

function rounded(figure: number): string {
  return String(Math.round(figure * 10) / 10)
}
