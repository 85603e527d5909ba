// Every door of the program that anything from outside comes through.

import type { Target } from "./target.ts"
import { JAR, SETTINGS_FILE } from "./targets/files.ts"
import { FRAMES } from "./targets/frames.ts"
import { MINING } from "./targets/mining.ts"
import { PATTERNS } from "./targets/patterns.ts"
import { REPLIES, VIDEO } from "./targets/replies.ts"
import { NO_REQUESTS, REQUESTS } from "./targets/requests.ts"
import { ROWS } from "./targets/rows.ts"
import { LOG, START } from "./targets/start.ts"

export const TARGETS: readonly Target[] = [
  ...FRAMES,
  ...[
    REPLIES,
    VIDEO,
    JAR,
    SETTINGS_FILE,
    PATTERNS,
    START,
    LOG,
    MINING,
    REQUESTS,
    NO_REQUESTS,
    ROWS,
  ],
]
