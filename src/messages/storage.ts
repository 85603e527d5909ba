import type { Storage } from "../domain/storage.ts"

export type StorageCommand = {
  /** A person has read of the damage. */
  readonly type: "dismiss-damage"
}

/** Said once at start, and whenever the disk takes writes no more, or again. */
export type StorageEvent = { readonly type: "storage-changed"; readonly storage: Storage }
