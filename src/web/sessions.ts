// Who proved the password: a cookie with a key, of which only the hash is kept.

import type { PanelStore } from "../store/panel.ts"
import { cookieOf } from "./cookies.ts"
import { hashOf, newKey } from "./keys.ts"

const COOKIE = "panel_session"
const HOUR_MS = 3_600_000

/** A session ends this long after it was last used. */
const SESSION_MS = 30 * 24 * HOUR_MS
/** It is written down at most this often that one is used: memory cards wear out. */
const RENEWED_AFTER_MS = HOUR_MS

/** Longer than any session: when one ends is decided here. Browsers keep none for longer. */
const COOKIE_SECONDS = 400 * 24 * 3600

export interface Sessions {
  isOpen(headers: Headers): boolean
  /** Begins a session; what it returns is the `Set-Cookie` header that carries it. */
  begin(): string
  /** Ends the session of a request; returns the header that takes the cookie back. */
  end(headers: Headers): string
  endAll(): void
}

export function openSessions(
  store: PanelStore,
  now: () => number,
  { basePath, isSecure }: { readonly basePath: string; readonly isSecure: boolean },
): Sessions {
  const cookie = (value: string, seconds: number) =>
    `${COOKIE}=${value}; Path=${basePath}/; Max-Age=${seconds}; HttpOnly; SameSite=Lax` +
    (isSecure ? "; Secure" : "")

  function hashIn(headers: Headers): string | null {
    const key = cookieOf(headers, COOKIE)
    return key === null ? null : hashOf(key)
  }

  return {
    isOpen(headers) {
      const hash = hashIn(headers)
      const endsAt = hash === null ? null : store.sessionEnd(hash)
      if (hash === null || endsAt === null) return false
      if (endsAt <= now()) {
        store.forgetSession(hash)
        return false
      }
      const renewedEnd = now() + SESSION_MS
      if (renewedEnd - endsAt >= RENEWED_AFTER_MS) store.keepSession(hash, renewedEnd)
      return true
    },
    begin() {
      const key = newKey()
      store.keepSession(hashOf(key), now() + SESSION_MS)
      return cookie(key, COOKIE_SECONDS)
    },
    end(headers) {
      const hash = hashIn(headers)
      if (hash !== null) store.forgetSession(hash)
      return cookie("", 0)
    },
    endAll: store.forgetSessions,
  }
}
