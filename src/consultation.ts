// The doctor on the command line, whether or not the program runs: it looks at the machine, at the
// data folder and at the ways to Twitch.

import { examine } from "./actors/doctor-check.ts"
import { checksFor } from "./actors/doctor-checks.ts"
import type { Options } from "./command-line.ts"
import { realClock } from "./core/clock.ts"
import { silentLog } from "./core/log.ts"
import { realRng } from "./core/rng.ts"
import { openVault } from "./core/vault.ts"
import type { Finding, Verdict } from "./domain/finding.ts"
import { type Sentence, sentence } from "./domain/reasons.ts"
import { DEFAULT_SETTINGS, type Settings } from "./domain/settings.ts"
import { demoDoors, realDoors } from "./doors.ts"
import { type Env, folderOf } from "./ground.ts"
import { storageComplaints } from "./read/storage.ts"
import { openCondition } from "./store/condition.ts"
import { type DataFolder, prepareFolder } from "./store/data-folder.ts"
import type { Opened } from "./store/failure.ts"
import { openStore } from "./store/open.ts"
import type { ProtocolFile } from "./store/protocol-file.ts"
import { PROTOCOL, type Protocol } from "./twitch/protocol.ts"
import { VERSION } from "./version.ts"
import { inEnglish } from "./web/english.ts"

const MARKS: Readonly<Record<Verdict, string>> = { good: "✓", warning: "!", bad: "✗", unknown: "?" }

/** Prints what is found as it is found; false where something is bad. */
export async function consult(
  options: Options,
  env: Env,
  print: (line: string) => void,
): Promise<boolean> {
  const clock = realClock()
  const tell = inEnglish(clock.now)
  const seen = options.isDemo ? NO_FOLDER : await lookAt(folderOf(options, env), clock.now)
  const { settings, disk, table } = seen
  const line = { quality: settings.connectionQuality, proxyUrl: settings.proxyUrl }
  const openDoors = options.isDemo ? demoDoors : realDoors
  const doors = await openDoors({ clock, line, log: silentLog })
  const protocol = () => table
  const ports = { ...doors, clock, line, protocol, disk, settings, version: VERSION }
  const verdicts = await Promise.all(
    checksFor(settings, table, null).map(async (check) => {
      const found = await examine(check, ports)
      print(report(check.title, found, tell))
      return found.verdict
    }),
  )
  print(tell(sentence("doctor.not-running")))
  await doors.stop()
  return !verdicts.includes("bad")
}

function report(
  title: Sentence,
  { verdict, evidence, remedy }: Finding,
  tell: (sentence: Sentence) => string,
): string {
  const first = `${MARKS[verdict]} ${tell(title)}: ${tell(evidence)}`
  return remedy === null ? first : `${first}\n  → ${tell(remedy)}`
}

/** The demo keeps nothing. */
const NO_FOLDER = {
  settings: DEFAULT_SETTINGS,
  disk: { complaints: () => [], room: () => null },
  table: PROTOCOL,
}

async function lookAt({ path, logs }: DataFolder, now: () => number) {
  const condition = openCondition(now)
  const note = (place: "data" | "logs", where: string, tried: Opened<unknown>) => {
    const trouble = tried.ok ? null : tried.trouble
    if (trouble !== null) condition.note(place, { trouble, path: where })
  }
  note("data", path, prepareFolder(path))
  note("logs", logs, prepareFolder(logs))
  const store = openStore(path, {
    vault: openVault(),
    rng: realRng,
    now,
    log: silentLog,
    condition,
  })
  note("data", path, store)
  const settings: Settings = store.ok ? store.value.settings.load() : DEFAULT_SETTINGS
  const room = store.ok ? store.value.disk.room() : null
  const table = await tableIn(store.ok ? store.value.protocolFile : null)
  if (store.ok) store.value.close()
  return {
    settings,
    table,
    disk: { complaints: () => storageComplaints(condition.now()), room: () => room },
  }
}

/** The table as the program would use it: what is wrong with a file is the program's to say. */
async function tableIn(file: ProtocolFile | null): Promise<Protocol> {
  const source = file?.read()
  if (!source?.ok || source.value === null) return PROTOCOL
  const { readProtocolFile } = await import("./twitch/protocol-file.ts")
  const reading = readProtocolFile(source.value, () => false)
  return reading.ok ? reading.protocol : PROTOCOL
}
