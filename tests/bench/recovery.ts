// How soon each fault is recovered from, in simulated time: every kind × host × duration × moment,
// the slowest moment of each: `bun tests/bench/recovery.ts [words of a case's name]`.

import type { Fault } from "../../src/simulation/faults.ts"
import { recover, type Recovery } from "../sim/recoveries.ts"
import { printTable, type Row } from "./table.ts"

const HOSTS = [
  ...["gql.twitch.tv", "beacon.twitch.tv", "www.twitch.tv", "usher.ttvnw.net", "cdn"],
  ...["id.twitch.tv", "pubsub-edge.twitch.tv"],
]
const SECONDS = [20, 60, 120, 300, 600, 1_800]
/**
 * Signed in at 5 s; minutes go out at 5.5 s and every 60 s from then on; a drop is done with the
 * fourth of them.
 */
const MOMENTS = [0, 3, 5.2, 95, 125.4, 150, 185.4, 185.53, 185.7, 186.6, 190, 210, 244]

const AT_A_HOST: readonly ((host: string) => Fault)[] = [
  (host) => ({ type: "status", host, status: 503 }),
  (host) => ({ type: "garbage", host, form: "html" }),
  (host) => ({ type: "hang", host }),
  (host) => ({ type: "refuse", host }),
]

const FAULTS: readonly Fault[] = [
  ...HOSTS.flatMap((host) => AT_A_HOST.map((faultAt) => faultAt(host))),
  { type: "status", status: 503 },
  { type: "garbage", form: "half" },
  { type: "hang" },
  { type: "refuse" },
  { type: "slow", ms: 2_000 },
  { type: "status", host: "gql.twitch.tv", status: 429 },
  { type: "status", host: "beacon.twitch.tv", status: 404 },
  { type: "status", host: "cdn", method: "GET", status: 403 },
  { type: "hang", host: "cdn", method: "HEAD" },
  { type: "graphql-error", message: "service timeout" },
  { type: "graphql-error", message: "surprise" },
  { type: "branch-null" },
  { type: "integrity" },
  { type: "forget-hashes" },
  { type: "inventory-null" },
  { type: "claim-refused" },
  { type: "silence" },
  { type: "topics-refused" },
  { type: "no-credit" },
]

const words = process.argv.slice(2)
const rows: Row[] = []
for (const fault of FAULTS) {
  const name = nameOf(fault)
  if (!words.every((word) => name.includes(word))) continue
  for (const seconds of SECONDS) {
    const all: Recovery[] = []
    for (const at of MOMENTS) all.push(await recover({ fault, at, seconds }))
    rows.push([
      name,
      seconds,
      worst(all.map(({ credited }) => credited)),
      worst(all.map(({ claimed }) => claimed)),
      all.flatMap(({ sins }) => sins).length,
    ])
  }
}
printTable(["fault", "lasts", "credited after", "claimed after", "sins"], rows)

function worst(seconds: readonly number[]): string {
  return `${Math.max(...seconds).toFixed(1)} s`
}

function nameOf({ type, ...rest }: Fault): string {
  return [type, ...Object.values(rest)].join(" ")
}
