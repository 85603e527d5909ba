// Bugs in claiming: what is claimed twice, late, or never.

import { type Mutation, season, testIn } from "../mutation.ts"

const BOOKS = "src/actors/claimer.ts"
const RECEIPTS = "src/actors/claimer-receipts.ts"
const STEPS = "src/actors/claimer-steps.ts"

export const CLAIMS: readonly Mutation[] = [
  {
    name: "claim-before-its-intent",
    file: STEPS,
    from: `ports.journal.write(credential.userId, entryOf(books, job, self))
      self.run(ports.claims.claim(credential, instanceId), (outcome) => ({
        type: "claim-answered",
        dropId,
        turn,
        token,
        outcome,
      }))`,
    to: `self.run(ports.claims.claim(credential, instanceId), (outcome) => ({
        type: "claim-answered",
        dropId,
        turn,
        token,
        outcome,
      }))
      ports.journal.write(credential.userId, entryOf(books, job, self))`,
    why: "A crash between the two leaves no trace of a claim that Twitch was asked for.",
    noticedBy: season(2, 4, "stumble"),
  },
  {
    name: "claim-without-intent",
    file: STEPS,
    from: "ports.journal.write(credential.userId, entryOf(books, job, self))",
    to: "",
    why: "After a kill nobody knows that Twitch was asked, and the drop is claimed again.",
    noticedBy: testIn("tests/actors/claimer.test.ts"),
  },
  {
    name: "receipt-before-the-claim",
    file: STEPS,
    from: "ports.journal.write(credential.userId, entryOf(books, job, self))",
    to: `ports.journal.write(credential.userId, {
        ...entryOf(books, job, self),
        claimedAt: self.now(),
      })`,
    why: "After a kill a drop counts as claimed of which Twitch never heard.",
    noticedBy: season(1, 1, "none"),
  },
  {
    name: "receipt-with-its-own-grant",
    file: BOOKS,
    from: "return { ...receive(books, job, ports, self), repeats: noted.repeats }",
    to: "return receive(noted, job, ports, self)",
    why: "A reward is not claimed in its next window.",
    noticedBy: testIn("tests/actors/claimer-silence.test.ts"),
  },
  {
    name: "silence-taken-for-a-no",
    file: BOOKS,
    from: 'return source === "inventory" && !isWhole',
    to: "return false",
    why: "While Twitch shows no record, what was claimed is claimed again.",
    noticedBy: testIn("tests/actors/claimer-silence.test.ts"),
  },
  {
    name: "gaps-taken-for-a-no",
    file: "src/twitch/campaigns.ts",
    from: "isWhole: campaigns.isNull || reports.length === campaigns.length,",
    to: "isWhole: true,",
    why: "What was claimed and cannot be read is not looked for again, though the claim was void.",
    noticedBy: testIn("tests/twitch/campaigns.test.ts"),
  },
  {
    name: "empty-record-believed",
    file: "src/domain/account-record.ts",
    from: "return begun.length === 0 || begun.some((campaign) => isIn(told, campaign))",
    to: "return true",
    why: "A record that was not written out says of a void claim that all is well.",
    noticedBy: testIn("tests/domain/account-record.test.ts"),
  },
  {
    name: "reward-receipt-dropped-too-soon",
    file: RECEIPTS,
    from: "if (isGranted && account?.isClaimed === false) return forget(books, id, ports)",
    to: "if (isGranted) return forget(books, id, ports)",
    why: "A push that comes late has a reward claimed once more.",
    noticedBy: testIn("tests/actors/claimer-trouble.test.ts"),
  },
  {
    name: "told-before-the-receipt",
    file: STEPS,
    from: `ports.journal.write(books.userId, receipt)
      ports.log("info", "claimer", \`\${dropId} is claimed\`)
      self.publish({ type: "drop-claimed", dropId, at: receipt.claimedAt })`,
    to: `self.publish({ type: "drop-claimed", dropId, at: receipt.claimedAt })
      ports.log("info", "claimer", \`\${dropId} is claimed\`)
      ports.journal.write(books.userId, receipt)`,
    why: "A kill between the two leaves a claim that was told and is not written down.",
    noticedBy: season(1, 1, "none"),
  },
  {
    name: "no-receipt",
    file: STEPS,
    from: "ports.journal.write(books.userId, receipt)",
    to: "",
    why: "What was claimed stays an intent for ever, and is looked up after every start.",
    noticedBy: season(1),
  },
  {
    name: "receipts-not-looked-at",
    file: BOOKS,
    from: "if (receipt !== undefined) return announceAgain(known, receipt, self)",
    to: "",
    why: "A drop that is offered again, as by a push that comes twice, is claimed twice.",
    noticedBy: testIn("tests/actors/claimer.test.ts"),
  },
  {
    name: "void-receipts-believed",
    file: RECEIPTS,
    from: "if (isOld || !isOpen) return books",
    to: "if (isOld || !isOpen || receipt !== null) return books",
    why: "A claim that Twitch took and did not keep is never made again.",
    noticedBy: season(2, 2, "claim-unkept"),
  },
  {
    name: "receipt-outlives-its-window",
    file: RECEIPTS,
    from: "const isOver = claimedAt < windowEndsAt && windowEndsAt <= self.now()",
    to: "const isOver = false",
    why: "A reward earned anew before Twitch told that its window turned is not claimed.",
    noticedBy: testIn("tests/actors/claimer-rewards.test.ts"),
  },
  {
    name: "late-push-claims-again",
    file: RECEIPTS,
    from: "const LATE_MS = 5 * 60_000",
    to: "const LATE_MS = 0",
    why: "A push that comes late claims the reward of the last window once more.",
    noticedBy: testIn("tests/actors/claimer-rewards.test.ts"),
  },
  {
    name: "awards-of-the-record-ignored",
    file: "src/domain/account-record.ts",
    from: "drops.some((drop) => hasMinutes(drop) && gave(drop, awards))",
    to: "drops.length < 0",
    why: "After a kill at the last claim of all, it waits for an hour and claims again.",
    noticedBy: testIn("tests/domain/account-record.test.ts"),
  },
  {
    name: "granted-receipt-kept",
    file: RECEIPTS,
    from: "repeats !== null && repeats.granted > receipt.granted",
    to: "repeats !== null && repeats.granted > receipt.granted + 100",
    why: "A reward that may be earned once more is claimed the first time only.",
    noticedBy: testIn("tests/actors/claimer-rewards.test.ts"),
  },
  {
    name: "claim-in-doubt-made-again",
    file: BOOKS,
    from: "return leavesDoubt(reason) ? doubt(books, failed, self) : wait(books, failed, ports, self)",
    to: "return wait(books, failed, ports, self)",
    why: "A claim whose answer got lost is made again, though Twitch may have heard it.",
    noticedBy: testIn("tests/actors/claimer-trouble.test.ts"),
  },
  {
    name: "intents-of-the-last-life-ignored",
    file: BOOKS,
    from: "return isSame ? resumed : reconcile(resumed, ports, self)",
    to: "return resumed",
    why: "What was being claimed when the program was killed is forgotten.",
    noticedBy: testIn("tests/actors/claimer.test.ts"),
  },
  {
    name: "refused-claim-given-up",
    file: BOOKS,
    from: "const failed = { ...job, failures, notBefore: self.now() + retryMs }",
    to: "const failed = { ...job, failures, notBefore: Infinity }",
    why: "One refusal, which is mostly Twitch being late by seconds, costs the drop.",
    noticedBy: season(1, 1, "claim-refused"),
  },
  {
    name: "claim-built-the-wrong-way-round",
    file: "src/domain/claiming.ts",
    from: `return \`\${userId}#\${campaignId}#\${dropId}\` as DropInstanceId`,
    to: `return \`\${userId}#\${dropId}#\${campaignId}\` as DropInstanceId`,
    why: "A claim that neither push nor inventory named has a name that Twitch does not know.",
    noticedBy: testIn("tests/domain/claiming.test.ts"),
  },
  {
    name: "unknown-status-taken-for-claimed",
    file: "src/twitch/claims.ts",
    from: `if (claim.isNull) return claim.fail("is null", "refused")`,
    to: `if (claim.isNull) return "claimed"`,
    why: "A claim that was refused counts as made.",
    noticedBy: season(1, 1, "claim-refused"),
  },
]
