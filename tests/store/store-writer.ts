// Run by the store's tests as a process of its own: writes minute after minute until it is killed,
// and says each one only once it is written.

import { storeOnStage } from "./stage.ts"

const { rhythm } = storeOnStage(process.argv[2]!)
for (let minute = 1; ; minute++) {
  rhythm.minuteSent(minute)
  process.stdout.write(`${minute}\n`)
}
