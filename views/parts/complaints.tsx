/** @jsxImportSource preact */
import type { Complaint } from "../../src/domain/health.ts"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly complaints: readonly Complaint[]
}

/** What is wrong, each with what can be done about it. */
export function Complaints({ reader, complaints }: Props) {
  return (
    <ul class="list">
      {complaints.map(({ why, remedy }) => (
        <li key={reader.tell(why)} class="complaint">
          <strong class="refusal">{reader.tell(why)}</strong>
          <span class="muted">{reader.tell(remedy)}</span>
        </li>
      ))}
    </ul>
  )
}
