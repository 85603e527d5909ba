// All of Twitch that the actors may ask, behind the two doors to the network.

import type { SteadyClock } from "../core/clock.ts"
import type { Log } from "../core/log.ts"
import { type Rng, randomText } from "../core/rng.ts"
import type { SecretKey, Vault } from "../core/vault.ts"
import type { LastAnswers } from "./answers.ts"
import type { Campaigns, Channels, Claims, Identity, Watching } from "./api.ts"
import { openCampaigns } from "./campaigns.ts"
import { openChannels } from "./channels.ts"
import { openClaims } from "./claims.ts"
import { openGateway, type RequestLoad } from "./gateway.ts"
import { openIdentity } from "./identity.ts"
import type { Line } from "./line.ts"
import type { Http } from "./ports.ts"
import type { Protocol } from "./protocol.ts"
import { inTime } from "./time.ts"
import { openWatching } from "./watching.ts"

const RUN_ID_LENGTH = 16
const HEX = "0123456789abcdef"

export interface TwitchPorts {
  readonly http: Http
  readonly clock: SteadyClock
  readonly rng: Rng
  readonly log: Log
  readonly vault: Vault
  readonly line: Line
  /** What is asked, and where: it may be another for the next request. */
  readonly protocol: () => Protocol
  /** Hears of a token that Twitch answered 401 to. */
  readonly rejected: (token: SecretKey) => void
}

export interface Twitch {
  readonly identity: Identity
  readonly campaigns: Campaigns
  readonly channels: Channels
  readonly claims: Claims
  readonly watching: Watching
  /** How busy the door to GraphQL is. */
  requestLoad(): RequestLoad
  /** How each operation was last answered. */
  lastAnswers(): LastAnswers
}

export function openTwitch(ports: TwitchPorts): Twitch {
  const runId = randomText(ports.rng, RUN_ID_LENGTH, HEX)
  const timed = { ...ports, http: inTime(ports.http, ports) }
  const gateway = openGateway({ ...timed, runId, restsFirst: true })
  const asked = { ...ports, gateway, runId }
  return {
    identity: openIdentity(timed),
    campaigns: openCampaigns(asked),
    channels: openChannels(asked),
    claims: openClaims(asked),
    watching: openWatching(asked),
    requestLoad: gateway.load,
    lastAnswers: gateway.lastAnswers,
  }
}
