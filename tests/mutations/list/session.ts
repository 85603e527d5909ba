// Bugs in staying signed in, and in keeping secrets.

import { type Mutation, season, testIn } from "../mutation.ts"

const SESSION = "src/actors/auth-session.ts"

export const SESSION_BUGS: readonly Mutation[] = [
  {
    name: "new-refresh-token-lost",
    file: SESSION,
    from: "refresh: refresh ?? account.refresh,",
    to: "refresh: account.refresh,",
    why: "The second renewal fails: Twitch has given another token for it.",
    noticedBy: testIn("tests/actors/auth.test.ts"),
  },
  {
    name: "rejection-ends-the-session",
    file: SESSION,
    from: "return renew({ turn: turn + 1, account, failures: 0 }, ports, self)",
    to: `return lose(account, turn, sentence("session.token-refused"), ports, self)`,
    why: "A person has to sign in anew whenever a token ends.",
    noticedBy: testIn("tests/actors/auth.test.ts"),
  },
  {
    name: "one-failed-renewal-is-the-end",
    file: SESSION,
    from: `if (!outcome.ok && isPassing(outcome.reason)) {
      ports.log("warn", "auth", \`the token could not be renewed yet: \${outcome.detail}\`)`,
    to: `if (!outcome.ok && outcome.reason === "cancelled") {
      ports.log("warn", "auth", \`the token could not be renewed yet: \${outcome.detail}\`)`,
    why: "Twitch being down for a moment ends the session.",
    noticedBy: testIn("tests/actors/auth.test.ts"),
  },
  {
    name: "turn-check-dropped",
    file: "src/actors/auth.ts",
    from: "return message.turn === state.turn ? goOn(state, message, ports, self) : state",
    to: "return goOn(state, message, ports, self)",
    why: "An answer about the token of before decides on the one in use.",
    noticedBy: testIn("tests/actors/auth-code.test.ts"),
  },
  {
    name: "token-never-renewed-in-time",
    file: "src/actors/auth-state.ts",
    from: "if (account.refresh !== null && aheadMs < CHECK_MS) {",
    to: "if (account.refresh !== null && aheadMs < 0) {",
    why: "A token is used until Twitch refuses it.",
    noticedBy: testIn("tests/actors/auth.test.ts"),
  },
  {
    name: "vault-redacts-nothing",
    file: "src/core/vault.ts",
    from: "for (const secret of texts) safe = safe.replaceAll(secret, MASK)",
    to: "",
    why: "Whatever an error says of a token stands in the log.",
    noticedBy: season(1, 1, "stumble"),
  },
  {
    name: "vault-redacts-the-first-only",
    file: "src/core/vault.ts",
    from: "safe = safe.replaceAll(secret, MASK)",
    to: "safe = safe.replace(secret, MASK)",
    why: "A text that names a token twice gives it away.",
    noticedBy: season(1, 1, "stumble"),
  },
  {
    name: "secret-prints-itself",
    file: "src/core/vault.ts",
    from: "toString(): string { return MASK }",
    to: "toString(): string { return this.#text }",
    why: "A secret that gets into a text by accident is readable.",
    noticedBy: testIn("tests/core/vault.test.ts"),
  },
]
