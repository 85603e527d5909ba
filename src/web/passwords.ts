// Passwords: what may be one, and how one is kept and proved.

import { type Sentence, sentence } from "../domain/reasons.ts"

const LENGTH_MIN = 8
const LENGTH_MAX = 200

/** The least memory that OWASP advises (2025), for a Pi: 7 MiB, and five times around. */
const ARGON = { algorithm: "argon2id", memoryCost: 7168, timeCost: 5 } as const

export interface Passwords {
  hash(password: string): Promise<string>
  isRight(password: string, hash: string): Promise<boolean>
}

/** One at a time, so that many guesses at once do not take many times the memory. */
export function openPasswords(): Passwords {
  let last: Promise<unknown> = Promise.resolve()

  function inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
    const turn = last.then(task, task)
    last = turn
    return turn
  }

  return {
    hash: (password) => inTurn(() => Bun.password.hash(password, ARGON)),
    // A hash that was damaged on the disk is nobody's, and is found out by throwing.
    isRight: (password, hash) =>
      inTurn(() => Bun.password.verify(password, hash).catch(() => false)),
  }
}

/** Why this can be no password; null when it can. */
export function passwordProblem(password: string, again: string): Sentence | null {
  if (password.length < LENGTH_MIN || password.length > LENGTH_MAX) {
    return sentence("access.password-length", { min: LENGTH_MIN, max: LENGTH_MAX })
  }
  return password === again ? null : sentence("access.passwords-differ")
}
