// The program around the house: its folder, its log, its doors to the network, its panel.

import { type App, openApp } from "./app.ts"
import type { Options } from "./command-line.ts"
import { realClock } from "./core/clock.ts"
import { type Log, openLog } from "./core/log.ts"
import { realRng } from "./core/rng.ts"
import { openVault } from "./core/vault.ts"
import { demoDoors, realDoors } from "./doors.ts"
import { dumpRunning } from "./dump.ts"
import { type Env, folderOf, openGround } from "./ground.ts"
import { type ListeningFailure, listeningFailureOf } from "./listening.ts"
import { keepPagesFew } from "./spare-pages.ts"
import { openCondition } from "./store/condition.ts"
import { type Opened, opened } from "./store/failure.ts"
import { openStoreAnyway } from "./store/recovery.ts"
import { isWanted } from "./verbosity.ts"
import { VERSION } from "./version.ts"
import { openPanel } from "./web/panel.ts"

export interface Program {
  /** Where the panel is. */
  readonly url: string
  /** Saves what is to be saved and lets go of everything. */
  stop(): Promise<void>
}

/** What a running program asks of whoever opened it. */
interface Endings {
  /** It cannot go on. */
  giveUp(why: string): void
  /** A person wants it to end. */
  shutDown(): void
}

export async function openProgram(
  options: Options,
  env: Env,
  { giveUp, shutDown }: Endings,
): Promise<Opened<Program> | ListeningFailure> {
  const real = realClock()
  const clock = options.isDemo ? realClock(options.demoSpeed) : real
  const vault = openVault()
  const condition = openCondition(clock.now)
  const ground = openGround(options, env, condition)
  if (!ground.ok) return ground
  const { dataDir, write, leave } = ground.value
  const log = openLog(real.now, vault.redact, [
    (entry) => {
      if (isWanted(entry, options)) write(entry)
    },
  ])
  const store = openStoreAnyway(dataDir, { vault, rng: realRng, now: clock.now, log, condition })
  if (!store.ok) {
    leave()
    return store
  }
  if (options.isPasswordForgotten) store.value.panel.setLock({ at: "undecided" })
  const line = { quality: 3, proxyUrl: "" }
  const openDoors = options.isDemo ? demoDoors : realDoors
  const doors = await openDoors({ clock, line, log })
  const escalate = (actor: string, crash: Error) =>
    giveUp(`${actor} crashed again and again: ${crash.message}`)
  const panelUrl = options.publicUrl?.href ?? null
  const ports = { clock, rng: realRng, log, vault, line, store: store.value, panelUrl, escalate }
  const app = openApp({ ...ports, ...doors })
  if (options.isBusLogged) logBus(app, log)
  const { demo } = doors
  const close = async () => {
    await doors.stop()
    store.value.close()
    leave()
  }
  const logs = options.isDemo ? null : folderOf(options, env).logs
  const { models } = app
  const reported = { options, models, vault, now: clock.now, dataDir, logs }
  const dump = () => dumpRunning({ ...reported, store: store.value })
  const panel = await openPanel(
    { ...app, clock, realClock: real, vault, log, store: store.value.panel, dump, shutDown },
    { ...options, version: VERSION, demo },
  ).catch((thrown: unknown) => listeningFailureOf(thrown, options))
  if ("ok" in panel) {
    await close()
    return panel
  }
  app.start()
  const stopGivingBack = keepPagesFew(real)
  log("info", "program", `version ${VERSION} is ready: open ${panel.url} in a browser`)
  return opened({
    url: panel.url,
    async stop() {
      stopGivingBack()
      app.send("director", { type: "shut-down" })
      await panel.stop()
      app.stop()
      await close()
    },
  })
}

function logBus(app: App, log: Log): void {
  app.house.tap(({ id, cause, from, to, message }) => {
    log(
      "trace",
      "bus",
      `#${id}${cause === null ? "" : ` ←#${cause}`} ${from} → ${to} ${message.type}`,
    )
  })
}
