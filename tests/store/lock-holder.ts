// Run by the lock's tests as a process of its own.

import { lockFolder } from "../../src/store/lock.ts"

const locked = lockFolder(process.argv[2]!)
process.stdout.write(locked.ok ? "locked" : locked.reason)
await new Promise((done) => process.stdin.once("data", done))
