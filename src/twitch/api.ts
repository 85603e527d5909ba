// What the actors may ask of Twitch, in our own words. One file of `src/twitch/` answers each part.
//
// Nothing here rejects. Where a credential is given and Twitch answers 401, the outcome is
// `signed-out`.

import type { Brand } from "../core/brand.ts"
import type { Outcome } from "../core/outcome.ts"
import type { SecretKey } from "../core/vault.ts"
import type { ChannelRef, Game } from "../domain/campaign.ts"
import type { Stream } from "../domain/channel.ts"
import type {
  CampaignId,
  ChannelId,
  ChannelLogin,
  DropId,
  DropInstanceId,
  NotificationId,
  UserId,
} from "../domain/ids.ts"
import type { Award, CampaignReport } from "../domain/report.ts"
import type { ClientName, Credential } from "../domain/session.ts"
import type { Target } from "../domain/target.ts"

export interface DeviceCode {
  readonly deviceCode: SecretKey
  readonly userCode: string
  /** An `https` address on twitch.tv that carries the code. */
  readonly url: string
  readonly expiresInMs: number
  readonly intervalMs: number
}

export interface Tokens {
  readonly access: SecretKey
  /** Null where Twitch gave none. */
  readonly refresh: SecretKey | null
}

export type CodeAnswer =
  | { readonly at: "pending" }
  /** Ask 5 s less often from now on. */
  | { readonly at: "slow-down" }
  | { readonly at: "expired" }
  /** In Twitch's own words. */
  | { readonly at: "denied"; readonly message: string }
  | { readonly at: "granted"; readonly tokens: Tokens }

export interface TokenOwner {
  readonly userId: UserId
  readonly login: string
  /** Null for a client that is not in our table. */
  readonly client: ClientName | null
  readonly expiresInMs: number | null
}

/** id.twitch.tv */
export interface Identity {
  /** `refused` with Twitch's words when this client gets no code. */
  requestCode(client: ClientName): Promise<Outcome<DeviceCode>>
  pollCode(client: ClientName, deviceCode: SecretKey): Promise<Outcome<CodeAnswer>>
  /** `signed-out` when the token is not accepted. */
  validate(token: SecretKey): Promise<Outcome<TokenOwner>>
  /** `signed-out` when the refresh token is not accepted. */
  renew(client: ClientName, refresh: SecretKey): Promise<Outcome<Tokens>>
  revoke(client: ClientName, token: SecretKey): Promise<Outcome<null>>
}

export interface InventoryAnswer {
  readonly reports: readonly CampaignReport[]
  /** Null where Twitch did not tell of them. */
  readonly awards: readonly Award[] | null
  /** False where Twitch showed no record at all, or one of which a part cannot be read. */
  readonly isWhole: boolean
}

export interface Campaigns {
  inventory(credential: Credential): Promise<Outcome<InventoryAnswer>>
  /** Names and dates only: `drops` is null. `forbidden` where the client is told null. */
  list(credential: Credential): Promise<Outcome<readonly CampaignReport[]>>
  /** `forbidden` where the client is told null. */
  details(credential: Credential, id: CampaignId): Promise<Outcome<CampaignReport>>
  /** What can be earned on a live channel; an offline one has none. */
  ofChannel(credential: Credential, id: ChannelId): Promise<Outcome<readonly CampaignReport[]>>
  rewards(credential: Credential): Promise<Outcome<readonly CampaignReport[]>>
  /** The public feed; no credential goes there. */
  feed(url: string): Promise<Outcome<readonly CampaignReport[]>>
}

export interface FoundChannel {
  readonly channel: ChannelRef
  /** Null while offline. */
  readonly stream: Stream | null
}

export interface Ban {
  /** ms since 1970; null for a permanent one. */
  readonly until: number | null
}

export interface Channels {
  /** Live channels of a game with drops enabled, most viewers first. `missing` for a wrong slug. */
  directory(credential: Credential, game: Game): Promise<Outcome<readonly FoundChannel[]>>
  /** `missing` when there is no such channel. */
  channel(credential: Credential, login: ChannelLogin): Promise<Outcome<FoundChannel>>
  /** A game by its name, in any case. `missing` when there is no such game. */
  findGame(credential: Credential, name: string): Promise<Outcome<Game>>
  /** `missing` when there is no such game. */
  slug(credential: Credential, name: string): Promise<Outcome<string>>
  ban(credential: Credential, id: ChannelId): Promise<Outcome<Ban | null>>
  topGames(credential: Credential): Promise<Outcome<readonly Game[]>>
}

export interface CurrentSession {
  readonly channelId: ChannelId | null
  readonly dropId: DropId
  readonly minutes: number
  readonly minutesRequired: number
}

export interface Claims {
  /** Null, an empty or an unknown status is `refused`. Never repeated by itself. */
  claim(credential: Credential, id: DropInstanceId): Promise<Outcome<"claimed" | "already-claimed">>
  deleteNotification(credential: Credential, id: NotificationId): Promise<Outcome<null>>
}

/** One minute, ready to go: what is sent again on a retry is this, to the byte. */
export interface Minute {
  readonly target: Target
  /** ms since 1970. */
  readonly at: number
}

/** An address with a signature in it: never logged, never shown. */
export type SignedUrl = Brand<string, "SignedUrl">

export interface Playlist {
  /** Addresses of the segments, oldest first. */
  readonly segments: readonly SignedUrl[]
  /** No segment is longer than so many seconds; 0 where that is not told. */
  readonly targetSeconds: number
}

export interface Watching {
  /** Null when nothing is being earned. */
  session(credential: Credential, id: ChannelId): Promise<Outcome<CurrentSession | null>>
  /** Where this channel's beacons go, found on its page. */
  beaconUrl(login: ChannelLogin): Promise<Outcome<string>>
  /** One POST, no retry. `missing` on 404. */
  beacon(credential: Credential, url: string, minute: Minute): Promise<Outcome<null>>
  /** The minute as a GraphQL mutation. */
  event(credential: Credential, minute: Minute): Promise<Outcome<null>>
  /**
   * The least variant of the stream. `forbidden` for a geo block or a ban, `missing` when not live.
   */
  variant(credential: Credential, login: ChannelLogin): Promise<Outcome<SignedUrl>>
  /** What the playlist tells now. `refused` when the variant has ended or lapsed. */
  playlist(variant: SignedUrl): Promise<Outcome<Playlist>>
  /** Asks for one segment by HEAD; false when it was not to be had in time. */
  touch(segment: SignedUrl): Promise<boolean>
}
