/** @jsxImportSource preact */
import {
  type OperationRow,
  ORIGINS,
  originOf,
  type ProtocolState,
} from "../../src/read/protocol.ts"
import type { Reader } from "../reader.ts"
import { FoldedTable } from "./folded-table.tsx"
import { OperationsTable } from "./operations-table.tsx"

interface Props {
  readonly reader: Reader
  readonly protocol: ProtocolState
  readonly operations: readonly OperationRow[]
}

export function ProtocolTables({ reader, protocol, operations }: Props) {
  const { clients, addresses } = protocol.table
  const ids = Object.entries(clients).map(([name, { id }]): [string, string] => [name, id])
  const sides = [
    { path: "clients", title: reader.say("protocol.clients"), rows: ids },
    { path: "addresses", title: reader.say("protocol.addresses"), rows: Object.entries(addresses) },
  ]
  return (
    <>
      <OperationsTable reader={reader} operations={operations} />
      {sides.map(({ path, title, rows }) => (
        <FoldedTable key={path} id={`protocol-${path}`} title={title}>
          <tbody>
            {rows.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td dir="ltr">{value}</td>
                <td>{reader.say(ORIGINS[originOf(protocol, `${path}.${name}`)])}</td>
              </tr>
            ))}
          </tbody>
        </FoldedTable>
      ))}
    </>
  )
}
