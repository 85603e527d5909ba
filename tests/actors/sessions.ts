// Sessions as actors hear of them.

import type { SecretKey } from "../../src/core/vault.ts"
import type { UserId } from "../../src/domain/ids.ts"
import { sentence } from "../../src/domain/reasons.ts"
import type { Session } from "../../src/domain/session.ts"
import type { AuthEvent } from "../../src/messages/auth.ts"

type SessionChanged = Extract<AuthEvent, { type: "session-changed" }>

export const ANNA = "1001" as UserId

export function signedIn(userId = ANNA, token = 1 as SecretKey): SessionChanged {
  const credential = { token, client: "tv", userId, deviceId: "d".repeat(32) } as const
  return changedTo({ at: "signed-in", login: "anna", credential })
}

export function signedOut(): SessionChanged {
  return changedTo({ at: "signed-out", why: sentence("session.expired") })
}

function changedTo(session: Session): SessionChanged {
  return { type: "session-changed", session }
}
