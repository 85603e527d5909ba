// Whether the machine is fit: its clock, its way out, its disk, and what runs on it.

import { type CheckId, type Finding, finding } from "../domain/finding.ts"
import { sentence } from "../domain/reasons.ts"
import { connectTimeoutMs } from "../twitch/line.ts"
import { proveTwitch, tellProxyCheck } from "../twitch/proxy-check.ts"
import type { Check, CheckPorts } from "./doctor-check.ts"

/** Minutes carry the time; a little off is nothing Twitch could notice. */
const SKEW_WARNING_SECONDS = 30
const SKEW_BAD_SECONDS = 300
/** SQLite and the logs need some to go on; a card this full is about to be full. */
const FREE_BYTES_MIN = 100 * 1024 * 1024

export const machineChecks: readonly Check[] = [
  { id: "clock" as CheckId, title: sentence("doctor.clock"), run: checkClock },
  { id: "proxy" as CheckId, title: sentence("doctor.proxy"), run: checkProxy },
  { id: "disk" as CheckId, title: sentence("doctor.disk"), run: checkDisk },
  { id: "version" as CheckId, title: sentence("doctor.version"), run: tellVersion },
]

async function checkClock({ http, line, protocol, clock }: CheckPorts): Promise<Finding> {
  const reply = await http({
    method: "HEAD",
    url: protocol().addresses.identity,
    headers: {},
    timeoutMs: connectTimeoutMs(line),
    followsRedirects: false,
    keepsConnection: false,
  })
  const told = reply.ok ? Date.parse(reply.value.headers.date ?? "") : NaN
  if (Number.isNaN(told)) return finding("unknown", sentence("doctor.clock-unknown"))
  const seconds = Math.round(Math.abs(clock.now() + clock.machineAheadMs() - told) / 1000)
  if (seconds <= SKEW_WARNING_SECONDS) {
    return finding("good", sentence("doctor.clock-good", { seconds }))
  }
  return finding(
    seconds > SKEW_BAD_SECONDS ? "bad" : "warning",
    sentence("doctor.clock-off", { seconds }),
    sentence("doctor.clock-remedy"),
  )
}

async function checkProxy({ http, line, clock }: CheckPorts): Promise<Finding> {
  if (line.proxyUrl === "") return finding("good", sentence("proxy.none"))
  const outcome = await proveTwitch(http, connectTimeoutMs(line), clock)
  const evidence = tellProxyCheck(outcome)
  if (outcome.ok) return finding("good", evidence)
  return finding("bad", evidence, sentence("doctor.proxy-remedy"))
}

async function checkDisk({ disk }: CheckPorts): Promise<Finding> {
  const complaint = disk.complaints()[0]
  if (complaint !== undefined) return finding("bad", complaint.why, complaint.remedy)
  const room = disk.room()
  if (room === null) return finding("good", sentence("doctor.disk-none"))
  if (room.freeBytes === null) return finding("good", sentence("doctor.disk-written"))
  const evidence = sentence("doctor.disk-free", { free: Math.floor(room.freeBytes / 1e6) })
  if (room.freeBytes >= FREE_BYTES_MIN) return finding("good", evidence)
  return finding("warning", evidence, sentence("storage.full-remedy"))
}

async function tellVersion({ version }: CheckPorts): Promise<Finding> {
  const platform = `${process.platform} ${process.arch}`
  return finding("good", sentence("doctor.version-is", { version, bun: Bun.version, platform }))
}
