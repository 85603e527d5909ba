// The program as it runs for a person, but with its two doors led to a simulated Twitch in another
// process: `bun tests/bench/miner.ts <origin> <data folder>`. `mining.ts` starts it.

import { openApp } from "../../src/app.ts"
import { realClock } from "../../src/core/clock.ts"
import { openLog } from "../../src/core/log.ts"
import { realRng } from "../../src/core/rng.ts"
import { openVault } from "../../src/core/vault.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import { routedHttp, routedSockets } from "../../src/simulation/loopback.ts"
import { openStore } from "../../src/store/open.ts"
import { realHttp } from "../../src/twitch/http.ts"
import { realSockets } from "../../src/twitch/socket.ts"
import { openPanel } from "../../src/web/panel.ts"

const [origin = "", dataDir = ""] = process.argv.slice(2)

const clock = realClock()
const rng = realRng
const vault = openVault()
const log = openLog(clock.now, vault.redact, [
  ({ level, source, text }) => {
    if (level === "error" || level === "warn") console.error(level, source, text)
  },
])
const opened = openStore(dataDir, { vault, rng, now: clock.now, log })
if (!opened.ok) throw new Error(`no store in ${dataDir}`)
const line = { quality: DEFAULT_SETTINGS.connectionQuality, proxyUrl: "" }
const app = openApp({
  ...{ clock, rng, log, vault, line, store: opened.value },
  http: routedHttp(realHttp({ line, clock, log }), origin),
  sockets: routedSockets(realSockets({ line, log }), origin),
  escalate: (actor, crash) => {
    throw new Error(`${actor} crashed too often`, { cause: crash })
  },
})
app.start()
const panel = await openPanel(
  {
    ...app,
    clock,
    realClock: clock,
    vault,
    log,
    store: opened.value.panel,
    dump: String,
    shutDown: app.stop,
  },
  { host: "127.0.0.1", port: 0, publicUrl: null, version: "bench", demo: null },
)
console.log(panel.url)
