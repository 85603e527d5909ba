// The beacon: where it is found on a channel's page, and what a watched minute looks like on the
// wire. Patterns, hosts and fields: public miners, October 2026.

import type { UserId } from "../domain/ids.ts"
import type { Minute } from "./api.ts"

const BEACON_URL = /"(?:beacon|spade)_?url"\s*:\s*"(https:\/\/[^"]+)"/i
const SETTINGS_URL = /src="(https:\/\/[\w.]+\/config\/settings\.[0-9a-f]{32}\.js)"/
/** A token goes where the beacon goes: only to Twitch's own hosts. */
const BEACON_DOMAINS = ["twitch.tv", "jtvnw.net", "ttvnw.net"]

/** In the channel's page, or in the settings script; null where neither names one of Twitch's. */
export function beaconUrlIn(text: string): string | null {
  const url = BEACON_URL.exec(text)?.[1]
  return url !== undefined && isOfTwitch(url) ? url : null
}

export function settingsUrlIn(page: string): string | null {
  return SETTINGS_URL.exec(page)?.[1] ?? null
}

function isOfTwitch(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return BEACON_DOMAINS.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`))
}

/** The minute as a list of one event; the same bytes for the same minute. */
export function minuteJson({ target, at }: Minute, userId: UserId): string {
  const properties = {
    broadcast_id: target.broadcastId,
    channel_id: target.channel.id,
    channel: target.channel.login,
    client_time: new Date(at).toISOString(),
    game: target.game?.name ?? "",
    game_id: target.game?.id ?? "",
    hidden: false,
    is_live: true,
    live: true,
    location: "channel",
    logged_in: true,
    minutes_logged: 1,
    muted: false,
    player: "site",
    // The only identifier that goes as a number.
    user_id: Number(userId),
  }
  return JSON.stringify([{ event: "minute-watched", properties }])
}

export function beaconForm(json: string): string {
  return `data=${encodeURIComponent(Buffer.from(json).toString("base64"))}`
}
