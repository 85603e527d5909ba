// What a person fills in so that a destination can be reached: which fields each kind has, and what
// may stand in them.

import type { DestinationKind } from "./destination.ts"
import { type LocaleKey, type Sentence, sentence } from "./reasons.ts"

type FieldName = "address" | "token" | "chat"

export interface FormField {
  readonly name: FieldName
  readonly label: LocaleKey
  readonly isRequired: boolean
  /** What stands in the empty field as an example. */
  readonly example: string
}

/** As it was typed. */
export type TypedAccess = { readonly [Name in FieldName]?: string }

/** As it was found good: nothing of it may be shown or logged but the chat. */
export interface PlainAccess {
  readonly address: string
  readonly token: string | null
  readonly chat: string | null
}

export type AccessReading =
  | { readonly ok: true; readonly access: PlainAccess }
  | { readonly ok: false; readonly why: Sentence }

const LENGTH_MAX = 2000
const TELEGRAM_URL = "https://api.telegram.org"

/** `/api/webhooks/{id}/{token}`, with a version or without (docs.discord.com, November 2026). */
const DISCORD_PATH = /^\/api(\/v\d+)?\/webhooks\/\d+\/[\w-]+\/?$/
/** A topic stands last in the address (docs.ntfy.sh, November 2026). */
const NTFY_PATH = /\/[-\w]{1,64}\/?$/
/** The bot's number and its key (core.telegram.org/bots/api, November 2026). */
const TELEGRAM_TOKEN = /^\d+:[-\w]{20,}$/
const TELEGRAM_CHAT = /^(-?\d{1,20}|@\w{4,})$/

const TOKEN_BY_WISH = {
  name: "token",
  label: "notify.field-token-by-wish",
  isRequired: false,
} as const

export const FORM_FIELDS: Readonly<Record<DestinationKind, readonly FormField[]>> = {
  discord: [address("notify.field-webhook", "https://discord.com/api/webhooks/…")],
  telegram: [
    { name: "token", label: "notify.field-bot-token", isRequired: true, example: "123456:ABC…" },
    { name: "chat", label: "notify.field-chat", isRequired: true, example: "@my_channel" },
    { ...address("notify.field-server", TELEGRAM_URL), isRequired: false },
  ],
  ntfy: [
    address("notify.field-topic", "https://ntfy.sh/my-topic"),
    { ...TOKEN_BY_WISH, example: "tk_…" },
  ],
  gotify: [
    address("notify.field-server", "http://192.168.1.20:8080"),
    { name: "token", label: "notify.field-app-token", isRequired: true, example: "A…" },
  ],
  webhook: [
    address("notify.field-address", "https://example.org/hook"),
    { ...TOKEN_BY_WISH, example: "" },
  ],
}

export function readAccess(kind: DestinationKind, typed: TypedAccess): AccessReading {
  const [address, token, chat] = [typed.address, typed.token, typed.chat].map(
    (text) => text?.trim() || null,
  )
  const url = readAddress(address ?? (kind === "telegram" ? TELEGRAM_URL : ""))
  if (url === null) return refuse("notify.expected-address")
  if (!isSendable(token ?? "")) return refuse("notify.expected-token")
  const access = { address: url.href, token: token ?? null, chat: null }
  switch (kind) {
    case "discord":
      if (!DISCORD_PATH.test(url.pathname)) return refuse("notify.expected-discord")
      return { ok: true, access: { ...access, token: null } }
    case "telegram":
      if (!TELEGRAM_TOKEN.test(token ?? "")) return refuse("notify.expected-bot-token")
      if (!TELEGRAM_CHAT.test(chat ?? "")) return refuse("notify.expected-chat")
      return { ok: true, access: { ...access, chat: chat ?? null } }
    case "ntfy":
      return NTFY_PATH.test(url.pathname) ? { ok: true, access } : refuse("notify.expected-topic")
    case "gotify":
      return token ? { ok: true, access } : refuse("notify.expected-token")
    case "webhook":
      return { ok: true, access }
  }
}

function address(label: LocaleKey, example: string): FormField {
  return { name: "address", label, isRequired: true, example }
}

function refuse(key: LocaleKey): AccessReading {
  return { ok: false, why: sentence(key) }
}

function readAddress(text: string): URL | null {
  const url = text.length > LENGTH_MAX ? null : URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) ? url : null
}

/** Whether a text may stand in a header. */
function isSendable(text: string): boolean {
  return text.length <= LENGTH_MAX && /^[\x21-\x7e]*$/.test(text)
}
