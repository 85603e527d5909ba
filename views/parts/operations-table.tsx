/** @jsxImportSource preact */
import { type OperationRow, ORIGINS } from "../../src/read/protocol.ts"
import type { Reader } from "../reader.ts"
import { FoldedTable } from "./folded-table.tsx"
import { Moment } from "./moment.tsx"

interface Props {
  readonly reader: Reader
  readonly operations: readonly OperationRow[]
}

const ANSWERS: Readonly<Record<NonNullable<OperationRow["answer"]>["kind"], string>> = {
  worked: "protocol.answer-worked",
  forgotten: "protocol.answer-forgotten",
  refused: "protocol.answer-refused",
  withheld: "protocol.answer-withheld",
}

/** Enough to tell one hash from another. */
const SHOWN_LENGTH = 8

export function OperationsTable({ reader, operations }: Props) {
  return (
    <FoldedTable id="protocol-operations" title={reader.say("protocol.operations")}>
      <thead>
        <tr>
          <th scope="col">{reader.say("protocol.operation")}</th>
          <th scope="col">{reader.say("protocol.way")}</th>
          <th scope="col">{reader.say("protocol.since")}</th>
          <th scope="col">{reader.say("protocol.last-answer")}</th>
        </tr>
      </thead>
      <tbody>
        {operations.map((row) => (
          <Row key={row.name} reader={reader} row={row} />
        ))}
      </tbody>
    </FoldedTable>
  )
}

function Row({ reader, row }: { readonly reader: Reader; readonly row: OperationRow }) {
  const { answer, forgotten, hash, name, origin, since } = row
  const way = hash === null ? reader.say("protocol.whole-text") : shortened(hash)
  const hashes = forgotten.map(shortened).join(", ")
  return (
    <tr>
      <th scope="row">{name}</th>
      <td title={hash ?? undefined}>
        {way}, {reader.say(ORIGINS[origin])}
        {hashes !== "" && <p class="refusal">{reader.say("protocol.forgotten", { hashes })}</p>}
      </td>
      <td>{since !== null && <Moment reader={reader} at={since} />}</td>
      <td>
        {reader.say(answer === null ? "protocol.answer-none" : ANSWERS[answer.kind])}{" "}
        {answer !== null && <Moment reader={reader} at={answer.at} />}
      </td>
    </tr>
  )
}

function shortened(hash: string): string {
  return `${hash.slice(0, SHOWN_LENGTH)}…`
}
