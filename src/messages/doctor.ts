import type { CheckId, Finding, Subject } from "../domain/finding.ts"

export type DoctorCommand = {
  /** Begins an examination; nothing new while one is going on. */
  readonly type: "examine"
}

export type DoctorEvent =
  | { readonly type: "examination-begun"; readonly subjects: readonly Subject[] }
  /** In the order in which the answers come. */
  | { readonly type: "check-finished"; readonly id: CheckId; readonly finding: Finding }
  | { readonly type: "examination-finished" }
