// A proxy's address as it may be shown: a password is not shown again.

import { MASK } from "../core/vault.ts"

export function masked(proxyUrl: string): string {
  const url = URL.parse(proxyUrl)
  if (url === null || url.password === "") return proxyUrl
  return `${url.protocol}//${url.username}:${MASK}@${url.host}`
}

/**
 * What was typed over the masked form. A mask that was left standing means the old password, but
 * only for the host it belongs to: otherwise anyone could have it sent to a host of their own.
 */
export function unmasked(typed: string, before: string): string {
  const old = URL.parse(before)
  if (old === null || URL.parse(typed)?.hostname !== old.hostname) return typed
  return typed.replace(`:${MASK}@`, `:${old.password}@`)
}
