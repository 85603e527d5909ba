// The destinations' table: where to tell what, with addresses and tokens as they go on the wire.

import type { Database } from "bun:sqlite"
import { Secret, type Vault } from "../core/vault.ts"
import { OCCASIONS } from "../domain/announcement.ts"
import {
  type Destination,
  DESTINATION_KINDS,
  type DestinationId,
  type DestinationKind,
} from "../domain/destination.ts"
import { parseJson } from "./json.ts"
import type { Write } from "./steady.ts"

export interface DestinationStore {
  /** In the order in which they were added. The same keys again for the same secrets. */
  all(): readonly Destination[]
  nextId(): DestinationId
  /** @throws when the vault does not hold the address. */
  save(destination: Destination): void
  remove(id: DestinationId): void
}

interface DestinationRow {
  readonly id: number
  readonly kind: string
  readonly name: string
  readonly language: string
  readonly occasions: string
  readonly address: string
  readonly token: string | null
  readonly chat: string | null
}

export function destinationStore(db: Database, write: Write, vault: Vault): DestinationStore {
  const upsert = db.query<null, [number, ...string[], string | null, string | null]>(
    "insert or replace into destination values (?, ?, ?, ?, ?, ?, ?, ?)",
  )
  const known = new Map(readDestinations(db, vault).map((one) => [one.id, one]))
  let lastId = Math.max(0, ...known.keys())
  return {
    all: () => [...known.values()],
    nextId: () => ++lastId as DestinationId,
    save(destination) {
      const { id, kind, name, language, occasions, address, token, chat } = destination
      known.set(id, destination)
      const [to, key] = [reveal(vault, address), token === null ? null : reveal(vault, token)]
      const chosen = JSON.stringify(occasions)
      write(`destination ${id}`, () => upsert.run(id, kind, name, language, chosen, to, key, chat))
    },
    remove(id) {
      known.delete(id)
      write(`destination ${id}`, () => db.query("delete from destination where id = ?").run(id))
    },
  }
}

function readDestinations(db: Database, vault: Vault): Destination[] {
  const rows = db.query<DestinationRow, []>("select * from destination order by id").all()
  return rows.flatMap((row) => {
    const { kind, address } = row
    const host = URL.parse(address)?.host
    return isKind(kind) && host ? [destinationOf(row, kind, host, vault)] : []
  })
}

function destinationOf(
  { id, name, language, occasions, address, token, chat }: DestinationRow,
  kind: DestinationKind,
  host: string,
  vault: Vault,
): Destination {
  const chosen = parseJson(occasions)
  return {
    ...{ id: id as DestinationId, kind, name, language, host, chat },
    occasions: OCCASIONS.filter((one) => Array.isArray(chosen) && chosen.includes(one)),
    address: vault.put(new Secret(address)),
    token: token === null ? null : vault.put(new Secret(token)),
  }
}

function reveal(vault: Vault, key: Destination["address"]): string {
  const secret = vault.open(key)
  if (secret === null) throw new Error("the vault no longer holds what is to be saved")
  return secret.reveal()
}

function isKind(name: string): name is DestinationKind {
  return DESTINATION_KINDS.some((kind) => kind === name)
}
