/** @jsxImportSource preact */
import type { Complaint } from "../../src/domain/health.ts"
import { Complaints } from "../parts/complaints.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly complaints: readonly Complaint[]
}

/** What is wrong and cannot be seen beside it: who is not signed in is asked to do so already. */
export function Warning({ reader, complaints }: Props) {
  const told = complaints.filter(({ name }) => name !== "signed-out")
  if (told.length === 0) return <section id="warning" hidden />
  return (
    <section id="warning" class="card" role="status">
      <Complaints reader={reader} complaints={told} />
    </section>
  )
}
