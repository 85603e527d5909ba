// A Twitch that answers about identity as it is told to, and remembers what it was asked.

import { good, type Outcome } from "../../src/core/outcome.ts"
import { Secret, type Vault } from "../../src/core/vault.ts"
import type { CodeAnswer, DeviceCode, Identity, TokenOwner, Tokens } from "../../src/twitch/api.ts"
import { ANNA } from "./sessions.ts"

export const OWNER: TokenOwner = {
  userId: ANNA,
  login: "anna",
  client: "tv",
  expiresInMs: null,
}

export interface Answers {
  readonly codes: Outcome<DeviceCode>[]
  readonly polls: Outcome<CodeAnswer>[]
  readonly owners: Outcome<TokenOwner>[]
  readonly renewals: Outcome<Tokens>[]
  readonly revocations: Outcome<null>[]
}

/** Answers of each kind are used up in order; the last of a kind, or a plain good one, stays. */
export function identityOnStage(vault: Vault, given: Partial<Answers>) {
  const asked: string[] = []
  const rest: Answers = {
    codes: [...(given.codes ?? [good(deviceCode(vault))])],
    polls: [...(given.polls ?? [good<CodeAnswer>({ at: "pending" })])],
    owners: [...(given.owners ?? [good(OWNER)])],
    renewals: [...(given.renewals ?? [])],
    revocations: [...(given.revocations ?? [good(null)])],
  }
  const answer = <T>(question: string, answers: Outcome<T>[]): Promise<Outcome<T>> => {
    asked.push(question)
    const next = answers.length > 1 ? answers.shift() : answers[0]
    if (next === undefined) throw new Error(`no answer is left to ${question}`)
    return Promise.resolve(next)
  }
  const named = (key: Parameters<Vault["open"]>[0]) => vault.open(key)?.reveal() ?? "forgotten"
  const identity: Identity = {
    requestCode: (client) => answer(`code for ${client}`, rest.codes),
    pollCode: (_client, code) => answer(`poll ${named(code)}`, rest.polls),
    validate: (token) => answer(`validate ${named(token)}`, rest.owners),
    renew: (client, refresh) => answer(`renew ${named(refresh)} of ${client}`, rest.renewals),
    revoke: (_client, token) => answer(`revoke ${named(token)}`, rest.revocations),
  }
  return { identity, asked }
}

export function deviceCode(vault: Vault, userCode = "ABCDEFGH"): DeviceCode {
  return {
    deviceCode: vault.put(new Secret(`device ${userCode}`)),
    userCode,
    url: `https://www.twitch.tv/activate?device-code=${userCode}`,
    expiresInMs: 1_800_000,
    intervalMs: 5_000,
  }
}

export function tokensNamed(vault: Vault, name: string): Tokens {
  return {
    access: vault.put(new Secret(`access ${name}`)),
    refresh: vault.put(new Secret(`refresh ${name}`)),
  }
}
