// What the disk is like: what ails the places that are written to, and what was found damaged.

/** Where all is remembered, the minute book beside it, and the folder of the logs. */
export type Place = "data" | "minutes" | "logs"

/**
 * - `full`: no room, or none left of a quota.
 * - `read-only`: mounted so, or turned so after errors.
 * - `denied`: it belongs to another user.
 * - `locked`: another program holds the file.
 * - `failing`: the disk reports errors.
 * - `damaged`: the file holds what nobody wrote.
 * - `unusable`: it is missing, or something else stands in its place.
 */
export type DiskTrouble =
  "full" | "read-only" | "denied" | "locked" | "failing" | "damaged" | "unusable"

/** What keeps a place from being written. */
export interface Ailment {
  readonly trouble: DiskTrouble
  /** ms since 1970. */
  readonly since: number
  /** The file or folder that is meant. */
  readonly path: string
  /** The numbers of the user it belongs to and of ours; null where that is not the matter. */
  readonly users: { readonly owner: number; readonly own: number } | null
  /** Only a new start helps: until then all is in memory. */
  readonly isForLife: boolean
}

/** A file was found damaged at a start, kept aside, and begun anew. */
export interface Damage {
  readonly foundAt: number
  /** The name under which it was kept. */
  readonly keptAs: string
  /** Whether anything in it could still be read, and goes on. */
  readonly isRescued: boolean
}

export interface Storage {
  readonly data: Ailment | null
  readonly minutes: Ailment | null
  readonly logs: Ailment | null
  /** Until a person has read of it. */
  readonly damage: Damage | null
}

export const HEALTHY: Storage = { data: null, minutes: null, logs: null, damage: null }
