// What must always be so, whatever happens.

import type { Circumstances, Rule } from "./rule.ts"
import { freshAnswers, honestClaims, modestEstimates } from "./rules-of-the-books.ts"
import {
  keptMinutes,
  keptSecrets,
  noCrash,
  roomyMailboxes,
  spreadTopics,
} from "./rules-of-the-house.ts"
import { claimedInTime, complaintFree, minedAgain } from "./rules-of-twitch.ts"
import { fewQuestions, heardTopics, minutesApart, oneChannel } from "./rules-of-the-wire.ts"

export function rulesFor(circumstances: Circumstances): readonly Rule[] {
  const rules = [
    ...[keptMinutes, keptSecrets, spreadTopics, roomyMailboxes, noCrash],
    ...[oneChannel, minutesApart, fewQuestions, heardTopics],
    ...[modestEstimates, honestClaims, freshAnswers],
    ...[claimedInTime, minedAgain, complaintFree],
  ]
  return rules.map((rule) => rule(circumstances))
}
