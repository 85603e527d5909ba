// What a check of the doctor's is: what it may use, what it finds, and how long it may take.

import type { SteadyClock } from "../core/clock.ts"
import { type Finding, finding, type Subject } from "../domain/finding.ts"
import type { Complaint } from "../domain/health.ts"
import { sentence } from "../domain/reasons.ts"
import type { Settings } from "../domain/settings.ts"
import type { LastAnswers } from "../twitch/answers.ts"
import type { Watching } from "../twitch/api.ts"
import { type Line, totalTimeoutMs } from "../twitch/line.ts"
import type { Http, Inspector, Sockets } from "../twitch/ports.ts"
import type { Protocol } from "../twitch/protocol.ts"
import type { Chart } from "./doctor-chart.ts"

export interface Check extends Subject {
  run(ports: CheckPorts): Promise<Finding>
}

/** What can be told of the machine, whether or not the program runs. */
export interface MachinePorts {
  readonly clock: SteadyClock
  readonly line: Line
  readonly http: Http
  readonly sockets: Sockets
  /** Looks behind a host that does not answer; null where hosts are not real. */
  readonly inspector: Inspector | null
  readonly protocol: () => Protocol
  readonly version: string
  readonly disk: {
    complaints(): readonly Complaint[]
    /** Null where nothing is kept. */
    room(): { readonly freeBytes: number | null } | null
  }
}

/** What only the running program knows. */
export interface HousePorts {
  readonly chart: Chart
  readonly watching: Pick<Watching, "session">
  readonly lastAnswers: () => LastAnswers
}

export interface CheckPorts extends MachinePorts {
  readonly settings: Settings
}

/** What a check finds in the time that a slow line is given. */
export function examine(check: Check, ports: CheckPorts): Promise<Finding> {
  const { promise: limit, resolve } = Promise.withResolvers<Finding>()
  const unset = ports.clock.after(totalTimeoutMs(ports.line), () =>
    resolve(finding("unknown", sentence("doctor.late"))),
  )
  return Promise.race([limit, check.run(ports)]).finally(unset)
}
