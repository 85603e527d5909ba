// The panel of a whole program that has no network, on a port of its own.

import { connect } from "node:net"
import { simulatedClock } from "../../src/core/clock.ts"
import type { LogEntry } from "../../src/core/log.ts"
import { bad } from "../../src/core/outcome.ts"
import { DEFAULT_SETTINGS, type Settings } from "../../src/domain/settings.ts"
import { IN_MEMORY } from "../../src/store/open.ts"
import { beginLife, type Life } from "../sim/life.ts"

export interface OpenPanel {
  readonly port: number
  readonly life: Life
  /** Errors that were logged since it was last asked. */
  errors(): string[]
  /** The settings and the lock as they were at first. */
  reset(): Promise<void>
  settle(): Promise<void>
  close(): Promise<void>
}

export async function openPanel(settings: Partial<Settings> = {}): Promise<OpenPanel> {
  const clock = simulatedClock()
  const errors: string[] = []
  const logged = ({ level, source, text }: LogEntry) => {
    if (level === "error") errors.push(`${source}: ${text}`)
  }
  const life = beginLife({
    ...{ clock, seed: 1, dataDir: IN_MEMORY, freeze: false, logged, watching: () => {} },
    http: async () => bad("offline", "there is no network"),
    sockets: async () => bad("offline", "there is no network"),
    escalate: (actor) => errors.push(`${actor} gave up`),
  })
  const { app } = life.panel()
  app.listen({ hostname: "127.0.0.1", port: 0, reusePort: false })
  return {
    port: app.server?.port ?? 0,
    life,
    errors: () => errors.splice(0),
    async reset() {
      life.store.panel.setLock({ at: "open" })
      const change = { ...DEFAULT_SETTINGS, ...settings }
      life.app.send("settings", { type: "change-settings", change })
      await clock.settle()
    },
    settle: clock.settle,
    async close() {
      await app.stop(true)
      life.kill()
    },
  }
}

const PATIENCE_MS = 10_000

/** What comes back for these very bytes until the other side hangs up. */
export function sendRaw(port: number, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = []
    const socket = connect(port, "127.0.0.1", () => void socket.end(bytes))
    socket.setTimeout(PATIENCE_MS, () => {
      socket.destroy()
      reject(new Error(`no end of the answer after ${PATIENCE_MS} ms`))
    })
    socket.on("data", (part) => void parts.push(Buffer.from(part)))
    // Whoever is sent nonsense may hang up in the middle of it.
    socket.on("error", () => {})
    socket.on("close", () => resolve(Buffer.concat(parts).toString("latin1")))
  })
}
