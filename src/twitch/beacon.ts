// The beacon: where it is found on a channel's page, and what a watched minute looks like on the
// wire. Patterns, hosts and fields stand in `protocol.ts`.

import type { UserId } from "../domain/ids.ts"
import { isLoopback, isWithin } from "./address.ts"
import type { Minute } from "./api.ts"
import type { MINUTE_PLACES, Protocol } from "./protocol.ts"
import { fillIn } from "./template.ts"

type Beacon = Protocol["beacon"]

/** In the channel's page, or in the settings script; null where neither names one of Twitch's. */
export function beaconUrlIn(text: string, { urlPatterns, domains }: Beacon): string | null {
  return firstGroup(text, urlPatterns, (url) => isAmong(domains, url))
}

export function settingsUrlIn(page: string, { settingsPatterns }: Beacon): string | null {
  return firstGroup(page, settingsPatterns, (url) => URL.canParse(url))
}

function firstGroup(
  text: string,
  patterns: readonly string[],
  isGood: (found: string) => boolean,
): string | null {
  for (const pattern of patterns) {
    const found = new RegExp(pattern, "i").exec(text)?.[1]
    if (found !== undefined && isGood(found)) return found
  }
  return null
}

function isAmong(domains: readonly string[], address: string): boolean {
  const url = URL.parse(address)
  if (url === null) return false
  const { hostname, protocol } = url
  if (protocol !== "https:" && !isLoopback(hostname)) return false
  return isWithin(hostname, domains)
}

/** The minute as a list of one event; the same bytes for the same minute. */
export function minuteJson(
  { target, at }: Minute,
  userId: UserId,
  { event, properties }: Protocol["minute"],
): string {
  const filled = fillIn<(typeof MINUTE_PLACES)[number]>(properties, {
    broadcastId: target.broadcastId,
    channelId: target.channel.id,
    channelLogin: target.channel.login,
    time: new Date(at).toISOString(),
    gameName: target.game?.name ?? "",
    gameId: target.game?.id ?? "",
    userId,
    userNumber: Number(userId),
  })
  return JSON.stringify([{ event, properties: filled }])
}

/** Of the letters of base64 a form has to escape these three: seldom ones, but for the last. */
export function beaconForm(json: string): string {
  const base64 = new TextEncoder().encode(json).toBase64()
  return `data=${base64.replaceAll("+", "%2B").replaceAll("/", "%2F").replaceAll("=", "%3D")}`
}
