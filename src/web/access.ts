// Who may be inside the panel, and what it takes to get in or to change the lock.
//
// Until somebody decides, only this machine is let in. Afterwards everybody is, or whoever proved
// the password, this machine too; scripts bring a token of their own.

import { sentence, type Sentence } from "../domain/reasons.ts"
import type { PanelStore } from "../store/panel.ts"
import { hashOf, newKey } from "./keys.ts"
import { openPasswords, passwordProblem } from "./passwords.ts"
import { isForScripts } from "./paths.ts"
import { openRateLimit } from "./rate-limit.ts"
import type { Sessions } from "./sessions.ts"
import type { OpenSockets } from "./sockets.ts"
import type { Visitor } from "./visitor.ts"

export type Entry = "inside" | "needs-password" | "needs-decision"

export type Attempt =
  /** `cookie` is the header of the session that began; null where none is needed. */
  | { readonly at: "done"; readonly cookie: string | null }
  | { readonly at: "refused"; readonly why: Sentence }
  | { readonly at: "too-often"; readonly waitMs: number }

export interface WantedPassword {
  readonly password: string
  /** Typed twice, because nobody sees what they type. */
  readonly again: string
}

export interface Access {
  entryOf(request: Request, visitor: Visitor): Entry
  signIn(password: string, visitor: Visitor): Promise<Attempt>
  /** Returns the header that takes the cookie back. */
  signOut(headers: Headers): string
  /**
   * Replaces the lock and ends all sessions but the new one. `proof` is the password so far, which
   * matters only where there is one; `wanted` is null for none on this network.
   */
  relock(proof: string, wanted: WantedPassword | null, visitor: Visitor): Promise<Attempt>
  /** The new token, which cannot be had again. */
  createToken(name: string): string
  revokeToken(id: number): void
}

export interface AccessPorts {
  readonly store: PanelStore
  readonly sessions: Sessions
  readonly sockets: OpenSockets
  readonly now: () => number
}

/** 1,445 guesses a day from one address, 4,350 from all together. */
const EACH = { burst: 5, refillMs: 60_000 }
const ALL = { burst: 30, refillMs: 20_000 }

const WRONG: Attempt = { at: "refused", why: sentence("access.wrong-password") }

/** So that a token is known for one wherever it turns up. */
const TOKEN_PREFIX = "tdm_"

export function openAccess({ store, sessions, sockets, now }: AccessPorts): Access {
  const passwords = openPasswords()
  // Strangers who guess all day must not keep out whoever sits at this machine.
  const nearLimit = openRateLimit(now, EACH, EACH)
  const farLimit = openRateLimit(now, EACH, ALL)

  /** Whether the password is right; with no password there is nothing to prove. */
  async function prove(password: string, { address, isNear }: Visitor): Promise<Attempt> {
    const lock = store.lock()
    if (lock.at !== "password") return { at: "done", cookie: null }
    const limit = isNear ? nearLimit : farLimit
    const waitMs = limit.take(address)
    if (waitMs !== null) return { at: "too-often", waitMs }
    if (!(await passwords.isRight(password, lock.hash))) return WRONG
    limit.giveBack(address)
    // The lock may have been replaced while this was being proved.
    return store.lock() === lock ? { at: "done", cookie: null } : WRONG
  }

  return {
    entryOf(request, visitor) {
      const lock = store.lock().at
      const isInside =
        lock === "open" ||
        (lock === "undecided" && visitor.isNear) ||
        (lock === "password" && sessions.isOpen(request.headers)) ||
        bringsToken(request, store)
      if (isInside) return "inside"
      return lock === "password" ? "needs-password" : "needs-decision"
    },
    async signIn(password, visitor) {
      const attempt = await prove(password, visitor)
      return attempt.at === "done" ? { at: "done", cookie: sessions.begin() } : attempt
    },
    signOut(headers) {
      const cookie = sessions.end(headers)
      sockets.closeAll()
      return cookie
    },
    async relock(proof, wanted, visitor) {
      const why = wanted && passwordProblem(wanted.password, wanted.again)
      if (why !== null) return { at: "refused", why }
      const lock = store.lock()
      const attempt = await prove(proof, visitor)
      if (attempt.at !== "done") return attempt
      const hash = wanted === null ? null : await passwords.hash(wanted.password)
      // Of two who decide at once, the first has decided.
      if (store.lock() !== lock) return WRONG
      store.setLock(hash === null ? { at: "open" } : { at: "password", hash })
      sessions.endAll()
      sockets.closeAll()
      return { at: "done", cookie: hash === null ? null : sessions.begin() }
    },
    createToken(name) {
      const token = TOKEN_PREFIX + newKey()
      store.addToken(hashOf(token), name, now())
      return token
    },
    revokeToken(id) {
      store.revokeToken(id)
      sockets.closeAll()
    },
  }
}

/** Tokens are for scripts: they open the API, and no page. */
function bringsToken(request: Request, store: PanelStore): boolean {
  const said = request.headers.get("authorization") ?? ""
  const [, token] = /^Bearer (\S+)$/i.exec(said) ?? []
  return token !== undefined && isForScripts(request) && store.hasToken(hashOf(token))
}
