// Every door of the program that anything from outside comes through.

import type { Target } from "./target.ts"
import { JAR, SETTINGS_FILE } from "./targets/files.ts"
import { FRAMES } from "./targets/frames.ts"
import { MINING } from "./targets/mining.ts"
import { MINUTE_BOOK } from "./targets/minute-book.ts"
import { PATTERNS } from "./targets/patterns.ts"
import { PROTOCOL_FILE } from "./targets/protocol.ts"
import { REPLIES, VIDEO } from "./targets/replies.ts"
import { NO_REQUESTS, REQUESTS } from "./targets/requests.ts"
import { ROWS } from "./targets/rows.ts"
import { SOCKETS } from "./targets/sockets.ts"
import { LOG, START } from "./targets/start.ts"
import { WIRE } from "./targets/wire.ts"

export const TARGETS: readonly Target[] = [
  // From Twitch.
  ...[WIRE, ...FRAMES, REPLIES, VIDEO, MINING],
  // From the disk, and from whoever starts the program.
  ...[JAR, SETTINGS_FILE, PROTOCOL_FILE, ROWS, MINUTE_BOOK, LOG, START],
  // From browsers and scripts.
  ...[REQUESTS, NO_REQUESTS, SOCKETS, PATTERNS],
]
