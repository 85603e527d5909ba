/** @jsxImportSource preact */
import { type OperationRow, type ProtocolState, problemSentences } from "../../src/read/protocol.ts"
import { Act } from "../parts/act.tsx"
import { ProtocolTables } from "../parts/protocol-tables.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly protocol: ProtocolState
  readonly operations: readonly OperationRow[]
}

/** How Twitch is asked, and what a person's own file changes of it. */
export function Protocol({ reader, protocol, operations }: Props) {
  const { file, problems } = protocol
  const hosts = file?.strangers ?? []
  return (
    <section id="protocol" class="card" aria-labelledby="protocol-title">
      <h2 id="protocol-title">{reader.say("protocol.title")}</h2>
      {problems.length > 0 && <p class="refusal">{reader.say("protocol.file-refused")}</p>}
      <ul class="list">
        {problems.map((problem) => (
          <li class="item" key={`${problem.place?.line} ${problem.place?.column} ${problem.path}`}>
            <span class="item-words">
              {problem.path !== "" && <code dir="ltr">{problem.path}</code>}{" "}
              {problemSentences(problem).map(reader.tell).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      {(problems.length === 0 || file !== null) && <p>{fileWords(reader, protocol)}</p>}
      {hosts.length > 0 && (
        <p class="refusal">{reader.say("protocol.strangers", { hosts: hosts.join(", ") })}</p>
      )}
      <Act
        reader={reader}
        to="/protocol/reload"
        icon="refresh-cw"
        label={reader.say("act.reload-protocol")}
      />
      <ProtocolTables reader={reader} protocol={protocol} operations={operations} />
    </section>
  )
}

function fileWords(reader: Reader, { file, since }: ProtocolState): string {
  if (file === null) return reader.say("protocol.file-none")
  if (file.changes.length === 0) return reader.say("protocol.file-idle")
  const time = { time: since ?? 0 }
  return reader.say("protocol.file-in-use", { time, changes: file.changes.join(", ") })
}
