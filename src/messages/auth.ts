import type { SecretKey } from "../core/vault.ts"
import type { Sentence } from "../domain/reasons.ts"
import type { Session } from "../domain/session.ts"

export type AuthCommand =
  /** Shows a fresh code, in place of one that is shown already. */
  | { readonly type: "sign-in" }
  | { readonly type: "sign-out" }
  /** A token from elsewhere; it keeps the client it was issued to. */
  | {
      readonly type: "import-token"
      readonly token: SecretKey
      /** Under which the token was used so far, where that is known. */
      readonly deviceId?: string
    }
  /** Twitch answered 401 to this token. Ignored when it is no longer the one in use. */
  | { readonly type: "token-rejected"; readonly token: SecretKey }
  /** It was refused where that may have another cause. Ignored like the above. */
  | { readonly type: "token-doubted"; readonly token: SecretKey }

export type AuthEvent =
  | { readonly type: "session-changed"; readonly session: Session }
  /** A token from elsewhere is of no use; the session is as it was. */
  | { readonly type: "import-refused"; readonly why: Sentence }
