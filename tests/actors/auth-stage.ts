// Auth on stage, with a store in memory and a Twitch that answers as told.

import { auth } from "../../src/actors/auth.ts"
import type { LogLevel } from "../../src/core/log.ts"
import { seededRng } from "../../src/core/rng.ts"
import { openVault, Secret, type Vault } from "../../src/core/vault.ts"
import type { Session } from "../../src/domain/session.ts"
import type { AuthEvent } from "../../src/messages/auth.ts"
import { scene } from "../scene.ts"
import { storeOnStage } from "../store/stage.ts"
import { type Answers, identityOnStage } from "./identity.ts"
import { ANNA } from "./sessions.ts"

export interface Scenario {
  /**
   * Anna's tokens are in the store: `access stored`, and `refresh stored` unless told otherwise.
   */
  readonly isStored?: boolean
  readonly hasRefresh?: boolean
  readonly answers?: (vault: Vault) => Partial<Answers>
}

export async function authOnStage({ isStored, hasRefresh = true, answers }: Scenario = {}) {
  const vault = openVault()
  const store = storeOnStage(undefined, { vault }).session
  if (isStored) {
    const access = vault.put(new Secret("access stored"))
    const refresh = hasRefresh ? vault.put(new Secret("refresh stored")) : null
    store.save({ userId: ANNA, login: "anna", client: "tv", access, refresh })
  }
  const { identity, asked } = identityOnStage(vault, answers?.(vault) ?? {})
  const warnings: string[] = []
  const log = (_level: LogLevel, _source: string, text: string) => warnings.push(text)
  const onStage = await scene(auth({ identity, store, vault, rng: seededRng(1), log }))

  const sessions = () => onStage.heard<AuthEvent & { session: Session }>("session-changed")
  return {
    ...onStage,
    vault,
    store,
    asked,
    warnings,
    /** What was said of the session, each as its situation and what a person sees of it. */
    sessions: () => sessions().map(({ session }) => wordsOf(session)),
    /** The key of the token in use; of what is forgotten, and of nobody, null. */
    token: () => {
      const session = sessions().at(-1)?.session
      return session?.at === "signed-in" ? session.credential.token : null
    },
    /** The token in use, in plain. */
    plainToken: () => {
      const session = sessions().at(-1)?.session
      if (session?.at !== "signed-in") return null
      return vault.open(session.credential.token)?.reveal() ?? "forgotten"
    },
  }
}

function wordsOf(session: Session): string {
  switch (session.at) {
    case "unknown":
      return "unknown"
    case "signed-in":
      return `signed-in ${session.login}`
    case "signed-out":
      return `signed-out ${session.why.key}`
    case "code":
      return `code ${session.userCode} ${session.why?.key}`
  }
}
