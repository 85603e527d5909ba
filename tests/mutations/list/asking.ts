// Bugs on the line to Twitch: too many questions, questions put once too often, answers misread.

import { type Mutation, season, testIn } from "../mutation.ts"

const GATEWAY = "src/twitch/gateway.ts"

export const ASKING: readonly Mutation[] = [
  {
    name: "six-places",
    file: "src/twitch/budget.ts",
    from: "const PLACES = 5",
    to: "const PLACES = 6",
    why: "Twitch sees a sixth request within a second.",
    noticedBy: testIn("tests/twitch/budget.test.ts"),
  },
  {
    name: "place-free-at-once",
    file: "src/twitch/budget.ts",
    from: "const REST_MS = 1_050",
    to: "const REST_MS = 50",
    why: "Twitch sees a sixth request within a second.",
    noticedBy: testIn("tests/twitch/budget.test.ts"),
  },
  {
    name: "place-never-given-back",
    file: GATEWAY,
    from: "desk.budget.giveBack() const names",
    to: "const names",
    why: "After five requests nothing is asked any more.",
    noticedBy: season(1, 1, "none"),
  },
  {
    name: "mutations-asked-again",
    file: GATEWAY,
    from: "if (question.isMutation || question.tries >= triesMax) fail(question, trouble)",
    to: "if (question.tries >= triesMax) fail(question, trouble)",
    why: "A claim of which no answer came is put again, though Twitch may have heard it.",
    noticedBy: testIn("tests/twitch/gateway.test.ts"),
  },
  {
    name: "forgotten-hash-is-the-end",
    file: "src/twitch/phrases.ts",
    from: "lost.set(operation, (lost.get(operation) ?? new Set()).add(way)) return true",
    to: "return false",
    why: "A hash that Twitch forgot is never replaced by the next one, or by the text.",
    noticedBy: season(2, 2, "forget-hashes"),
  },
  {
    name: "failed-question-not-asked-again",
    file: GATEWAY,
    from: "else desk.ports.clock.after(delayMs, () => enqueue(desk, question))",
    to: "else fail(question, trouble)",
    why: "One accident costs a question its answer.",
    noticedBy: testIn("tests/twitch/gateway-trouble.test.ts"),
  },
  {
    name: "patience-without-an-end",
    file: "src/twitch/patience.ts",
    from: "waitUntil(Math.max(clock.now(), toldUntil))",
    to: "waitUntil(Math.max(clock.now() + 600_000, toldUntil))",
    why: "Nothing is asked for minutes after Twitch is back.",
    noticedBy: season(4, 1, "status,refuse,hang"),
  },
  {
    name: "unauthorized-not-told",
    file: GATEWAY,
    from: "desk.ports.rejected(batch[0]!.credential.token)",
    to: "",
    why: "A token that Twitch does not take is used until somebody looks.",
    noticedBy: season(1, 1, "revoke-tokens"),
  },
  {
    name: "backoff-that-does-not-grow",
    file: "src/core/backoff.ts",
    from: "const fullMs = Math.min(rule.capMs, rule.firstMs * 2 ** Math.min(attempt, 30))",
    to: "const fullMs = Math.min(rule.capMs, rule.firstMs * 2 ** Math.min(attempt, 0))",
    why: "Whoever is down is asked as often in the tenth minute as in the first.",
    noticedBy: testIn("tests/core/backoff.test.ts"),
  },
  {
    name: "backoff-of-nothing",
    file: "src/core/backoff.ts",
    from: "return Math.round(fullMs * (0.5 + rng.next() / 2))",
    to: "return Math.round(rng.next() * 10)",
    why: "Whoever is down is asked a hundred times in a second.",
    noticedBy: testIn("tests/core/backoff.test.ts"),
  },
]
