/** @jsxImportSource preact */
import type { Complaint } from "../../src/domain/health.ts"
import { Complaints } from "../parts/complaints.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly complaints: readonly Complaint[]
}

/** Whether all is well, and what to do where it is not. */
export function Health({ reader, complaints }: Props) {
  return (
    <section id="health" class="card" aria-labelledby="health-title">
      <h2 id="health-title">{reader.say("system.health")}</h2>
      {complaints.length === 0 ? (
        <p class="good">{reader.say("system.healthy")}</p>
      ) : (
        <Complaints reader={reader} complaints={complaints} />
      )}
    </section>
  )
}
