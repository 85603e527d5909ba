// The doctor examines what a miner needs to earn, when a person asks for it: the way to every host,
// the machine, the account.
//
// Hears `examine`, and what goes on in the house, which it keeps on a chart; says
// `examination-begun`, `check-finished` for each check as its answer comes, and
// `examination-finished`. How each is examined stands in `doctor-checks.ts`.

import type { CheckId, Finding } from "../domain/finding.ts"
import type { Hands, Resident } from "../messages/directory.ts"
import type { DoctorCommand } from "../messages/doctor.ts"
import { BLANK_CHART, type Chart, type Noted, note } from "./doctor-chart.ts"
import { examine, type HousePorts, type MachinePorts } from "./doctor-check.ts"
import { checksFor } from "./doctor-checks.ts"

export type DoctorPorts = MachinePorts & Omit<HousePorts, "chart">

interface State {
  readonly at: "resting" | "examining"
  readonly chart: Chart
  /** Checks that are going on. */
  readonly open: number
}

type Hears = DoctorCommand | Noted

type Private = { readonly type: "check-done"; readonly id: CheckId; readonly finding: Finding }

type Self = Hands<Private>

export function doctor(ports: DoctorPorts): Resident<State, Hears, Private> {
  return {
    mailbox: {
      retainBy: (type) => (type.endsWith("-changed") ? type : null),
    },
    start: () => ({ at: "resting", chart: BLANK_CHART, open: 0 }),
    handle(state, message, self) {
      switch (message.type) {
        case "examine":
          return begin(state, ports, self)
        case "check-done":
          return tell(state, message, self)
        default:
          return { ...state, chart: note(state.chart, message, self.now()) }
      }
    },
  }
}

function begin(state: State, ports: DoctorPorts, self: Self): State {
  if (state.at === "examining") return state
  const { chart } = state
  const { settings } = chart
  const checks = checksFor(settings, ports.protocol(), { ...ports, chart })
  self.publish({
    type: "examination-begun",
    subjects: checks.map(({ id, title }) => ({ id, title })),
  })
  for (const check of checks) {
    self.run(examine(check, { ...ports, settings }), (finding) => ({
      type: "check-done",
      id: check.id,
      finding,
    }))
  }
  return { ...state, at: "examining", open: checks.length }
}

function tell(state: State, { id, finding }: Private, self: Self): State {
  self.publish({ type: "check-finished", id, finding })
  const open = state.open - 1
  if (open > 0) return { ...state, open }
  self.publish({ type: "examination-finished" })
  return { ...state, at: "resting", open }
}
