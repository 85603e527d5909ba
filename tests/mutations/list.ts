// All deliberate bugs, by room.

import { ASKING } from "./list/asking.ts"
import { CHOICE_BUGS } from "./list/choice.ts"
import { CLAIMS } from "./list/claims.ts"
import { HOUSE } from "./list/house.ts"
import { MINUTES } from "./list/minutes.ts"
import { PROGRESS_BUGS } from "./list/progress.ts"
import { PUSH } from "./list/push.ts"
import { SESSION_BUGS } from "./list/session.ts"
import type { Mutation } from "./mutation.ts"

export const MUTATIONS: readonly Mutation[] = [
  ...[CLAIMS, MINUTES, PUSH, ASKING, SESSION_BUGS, PROGRESS_BUGS, CHOICE_BUGS, HOUSE].flat(),
]
