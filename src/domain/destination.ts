// Where the owner of the account is told something although they are not looking.

import type { Brand } from "../core/brand.ts"
import type { SecretKey } from "../core/vault.ts"
import type { Occasion } from "./announcement.ts"

export const DESTINATION_KINDS = ["discord", "telegram", "ntfy", "gotify", "webhook"] as const

export type DestinationKind = (typeof DESTINATION_KINDS)[number]

/** As the services call themselves, in every language. */
export const KIND_NAMES: Readonly<Record<DestinationKind, string>> = {
  discord: "Discord",
  telegram: "Telegram",
  ntfy: "ntfy",
  gotify: "Gotify",
  webhook: "Webhook",
}

export type DestinationId = Brand<number, "DestinationId">

/**
 * How a destination is reached. Whoever knows an address of Discord, a topic of ntfy or a token may
 * write there, too: they stay in the vault, and are never shown again.
 */
export interface Access {
  readonly address: SecretKey
  /** Null where the address is all it takes. */
  readonly token: SecretKey | null
  /** The one part of the address that may be shown. */
  readonly host: string
  /** Telegram's chat; null elsewhere. */
  readonly chat: string | null
}

export interface Destination extends Access {
  readonly id: DestinationId
  readonly kind: DestinationKind
  readonly name: string
  /** A file name of `locales/` without its ending. */
  readonly language: string
  readonly occasions: readonly Occasion[]
}
