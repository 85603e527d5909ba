// A destination as a form or a script names it, read into what the house understands.

import { t } from "elysia"
import { Secret, type Vault } from "../core/vault.ts"
import { OCCASIONS, type Occasion } from "../domain/announcement.ts"
import {
  type Access,
  type Destination,
  DESTINATION_KINDS,
  type DestinationKind,
  KIND_NAMES,
} from "../domain/destination.ts"
import { readAccess, type TypedAccess } from "../domain/destination-form.ts"
import { type Sentence, sentence } from "../domain/reasons.ts"
import type { ReadModels } from "../read/models.ts"

const NAME_LENGTH_MAX = 60

const TEXT = t.Optional(t.String({ maxLength: 2000 }))

export const ACCESS_FIELDS = { address: TEXT, token: TEXT, chat: TEXT }
export const KIND = t.UnionEnum([...DESTINATION_KINDS])
export const NAME = TEXT

export interface TypedDestination extends TypedAccess {
  readonly kind: DestinationKind
  readonly name?: string | undefined
  readonly occasions?: readonly Occasion[] | undefined
}

export type DestinationReading =
  | { readonly ok: true; readonly destination: Omit<Destination, "id"> }
  | { readonly ok: false; readonly why: Sentence }

/** It is told everything unless it is said what, in the language it was asked for in. */
export function readDestination(
  typed: TypedDestination,
  language: string,
  vault: Vault,
): DestinationReading {
  const { kind, occasions = OCCASIONS } = typed
  const name = typed.name?.trim() || KIND_NAMES[kind]
  if (name.length > NAME_LENGTH_MAX) {
    return { ok: false, why: sentence("settings.expected-text", { max: NAME_LENGTH_MAX }) }
  }
  const reading = readNewAccess(kind, typed, vault)
  if (!reading.ok) return reading
  return { ok: true, destination: { ...reading.access, kind, name, language, occasions } }
}

/** Its secrets are in the vault from now on. */
export function readNewAccess(
  kind: DestinationKind,
  typed: TypedAccess,
  vault: Vault,
): { readonly ok: true; readonly access: Access } | { readonly ok: false; readonly why: Sentence } {
  const reading = readAccess(kind, typed)
  if (!reading.ok) return reading
  const { address, token, chat } = reading.access
  const access: Access = {
    address: vault.put(new Secret(address)),
    token: token === null ? null : vault.put(new Secret(token)),
    host: new URL(address).host,
    chat,
  }
  return { ok: true, access }
}

/** Null where it was removed meanwhile. */
export function destinationOf(
  { $destinations }: Pick<ReadModels, "$destinations">,
  id: number,
): Destination | null {
  const state = $destinations.get().find(({ destination }) => destination.id === id)
  return state?.destination ?? null
}
