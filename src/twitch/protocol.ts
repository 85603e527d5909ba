// The protocol as data: who we are to Twitch, where Twitch is, and what can be asked of it.

import type { ClientName } from "../domain/session.ts"
import { OPERATIONS, type Operation, type OperationName } from "./operations.ts"
import type { Template } from "./template.ts"

/** One of Twitch's own programs, as it presents itself. A token works fully only with its own. */
export interface ClientProfile {
  /** `Client-Id`. */
  readonly id: string
  /** `Origin` and `Referer`. */
  readonly origin: string
  readonly userAgent: string
}

export interface Protocol {
  readonly clients: Readonly<Record<ClientName, ClientProfile>>
  readonly addresses: {
    readonly gql: string
    /** Before `/device`, `/token`, `/validate` and `/revoke`. */
    readonly identity: string
    /** Before a channel's login; the page a person signs in on is `/activate`. */
    readonly site: string
    /** Before `/<login>.m3u8`. */
    readonly usher: string
    readonly pubsub: string
    /** Before `?clientId=`. */
    readonly hermes: string
  }
  readonly operations: Readonly<Record<OperationName, Operation>>
  /** The event that tells of a watched minute. */
  readonly minute: {
    readonly event: string
    readonly properties: Template
  }
  readonly beacon: {
    /** Find the beacon's address in a channel's page, or in the settings script: their group. */
    readonly urlPatterns: readonly string[]
    /** Find the address of the settings script in a channel's page. */
    readonly settingsPatterns: readonly string[]
    /** A token goes where the beacon goes: only to hosts of these. */
    readonly domains: readonly string[]
  }
  /** What a stream's playlist is asked for with. */
  readonly usher: Template
  /** Names of push topics, before the identifier of an account or a channel. */
  readonly topics: {
    readonly drops: string
    readonly notifications: string
    readonly playback: string
    readonly broadcast: string
  }
}

/** What a template of the event or of the playlist's address can be filled in with. */
export const MINUTE_PLACES = [
  ...(["broadcastId", "channelId", "channelLogin", "time", "gameName", "gameId"] as const),
  ...(["userId", "userNumber"] as const),
] as const
export const USHER_PLACES = ["random", "signature", "token"] as const

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0"

/** All of it: public miners, October 2026. */
export const PROTOCOL: Protocol = {
  clients: {
    tv: {
      id: "ue6666qo983tsx6so1t0vnawi233wa",
      origin: "https://android.tv.twitch.tv",
      userAgent: `Mozilla/5.0 (Linux; Android 7.1; Smart Box C1) ${WEBKIT} Safari/537.36`,
    },
    android: {
      id: "kd1unb4b3q4t58fwlpcbzcbnm76a8fp",
      origin: "https://www.twitch.tv",
      userAgent:
        "Dalvik/2.1.0 (Linux; U; Android 16; SM-S911B Build/TP1A.220624.014) " +
        "tv.twitch.android.app/25.3.0/2503006",
    },
    mobile: {
      id: "r8s4dac0uhzifbpu9sjdiwzctle17ff",
      origin: "https://m.twitch.tv",
      userAgent: `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Mobile Safari/537.36`,
    },
    web: {
      id: "kimne78kx3ncx6brgo4mv6wki5h1ko",
      origin: "https://www.twitch.tv",
      userAgent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Safari/537.36`,
    },
  },
  addresses: {
    gql: "https://gql.twitch.tv/gql",
    identity: "https://id.twitch.tv/oauth2",
    site: "https://www.twitch.tv",
    usher: "https://usher.ttvnw.net/api/channel/hls",
    pubsub: "wss://pubsub-edge.twitch.tv/v1",
    hermes: "wss://hermes.twitch.tv/v1",
  },
  operations: OPERATIONS,
  minute: {
    event: "minute-watched",
    properties: {
      broadcast_id: "{broadcastId}",
      channel_id: "{channelId}",
      channel: "{channelLogin}",
      client_time: "{time}",
      game: "{gameName}",
      game_id: "{gameId}",
      hidden: false,
      is_live: true,
      live: true,
      location: "channel",
      logged_in: true,
      minutes_logged: 1,
      muted: false,
      player: "site",
      // The only identifier that goes as a number.
      user_id: "{userNumber}",
    },
  },
  beacon: {
    urlPatterns: ['"(?:beacon|spade)_?url"\\s*:\\s*"(https://[^"]+)"'],
    settingsPatterns: ['src="(https://[\\w.]+/config/settings\\.[0-9a-f]{32}\\.js)"'],
    domains: ["twitch.tv", "jtvnw.net", "ttvnw.net"],
  },
  usher: {
    allow_source: true,
    p: "{random}",
    platform: "web",
    player: "twitchweb",
    sig: "{signature}",
    token: "{token}",
  },
  topics: {
    drops: "user-drop-events",
    notifications: "onsite-notifications",
    playback: "video-playback-by-id",
    broadcast: "broadcast-settings-update",
  },
}
