// `bun run fuzz --seconds 60 --seed 7 [--target name]`: looks for what the tests have not met yet.
//
// The seconds are shared among the targets. Ends with 1 when something does not hold, and says how
// to see it again.

import { parseArgs } from "node:util"
import { told } from "./target.ts"
import { TARGETS } from "./targets.ts"

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    target: { type: "string" },
    path: { type: "string" },
  },
})

const targets = TARGETS.filter(({ name }) => values.target === undefined || name === values.target)
if (targets.length === 0) {
  throw new Error(`there is no target ${values.target}: ${TARGETS.map(({ name }) => name).join()}`)
}
const seed = Number(values.seed)
const seconds = Number(values.seconds) / targets.length
const { path } = values

let finds = 0
for (const one of targets) {
  const { cases, find } = await one.hunt(path === undefined ? { seed, seconds } : { seed, path })
  console.log(
    `${one.name}: ${find === null ? "holds" : "DOES NOT HOLD"} (${cases} cases, seed ${seed})`,
  )
  if (find !== null) console.log(told(find))
  if (find !== null) finds++
}
process.exitCode = finds === 0 ? 0 : 1
