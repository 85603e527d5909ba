// What people type, read into what the house understands.

import type { ChannelLogin } from "../domain/ids.ts"
import { isToken } from "../domain/session.ts"

const MINUTES_MAX = 10_080

/** A channel by its name or the address of its page; null for anything else. */
export function readChannel(typed: string): ChannelLogin | null {
  const trimmed = typed.trim().toLowerCase()
  const address = /^(?:https?:\/\/)?(?:www\.|m\.)?twitch\.tv\/([^/?#]+)/.exec(trimmed)
  const login = address?.[1] ?? trimmed.replace(/^@/, "")
  return /^[a-z0-9_]{2,25}$/.test(login) ? (login as ChannelLogin) : null
}

/** Minutes from 1 to a week; null for an empty or impossible number. */
export function readMinutes(typed: string): number | null {
  const minutes = Math.round(Number(typed.trim() || Number.NaN))
  return minutes >= 1 && minutes <= MINUTES_MAX ? minutes : null
}

/** A token as people paste it, with or without the word before it; null when it cannot be one. */
export function readToken(typed: string): string | null {
  const token = typed.trim().replace(/^(?:oauth[:\s]|bearer\s)\s*/i, "")
  return isToken(token) ? token : null
}
