// The storage's owner: whether the disk takes what is to be remembered, and what waits for it.
//
// Hears `dismiss-damage`; says `storage-changed` at the beginning of its life and at every change.
// What to do about it is a person's business, and mining goes on meanwhile.

import type { Storage } from "../domain/storage.ts"
import type { Hands, Resident } from "../messages/directory.ts"
import type { StorageCommand } from "../messages/storage.ts"

/** A try costs next to nothing, and until it succeeds a power failure would cost the session. */
const RETRY_MS = 5_000

export interface StoragePorts {
  readonly disk: {
    condition(): Storage
    /** Fulfilled when the condition has changed. */
    changed(): Promise<void>
    /** Writes what waits for the disk. */
    retry(): void
    dismissDamage(): void
  }
}

interface State {
  /** `waiting`: something is to be written, and is tried again and again. */
  readonly at: "done" | "waiting"
}

type Private = { readonly type: "disk-changed" | "retry-due" }

type Self = Hands<Private>

export function storage({ disk }: StoragePorts): Resident<State, StorageCommand, Private> {
  return {
    start: (self) => watch({ at: "done" }, disk, self),
    handle(state, message, self) {
      switch (message.type) {
        case "dismiss-damage":
          disk.dismissDamage()
          return state
        case "disk-changed":
          return watch(state, disk, self)
        case "retry-due":
          return retry(disk, self)
      }
    },
    stop: () => disk.retry(),
  }
}

function watch(state: State, disk: StoragePorts["disk"], self: Self): State {
  const condition = disk.condition()
  self.run(disk.changed(), () => ({ type: "disk-changed" }))
  self.publish({ type: "storage-changed", storage: condition })
  if (state.at === "done" && isWaiting(condition)) self.after(RETRY_MS, { type: "retry-due" })
  return { at: isWaiting(condition) ? "waiting" : "done" }
}

function retry(disk: StoragePorts["disk"], self: Self): State {
  disk.retry()
  if (!isWaiting(disk.condition())) return { at: "done" }
  self.after(RETRY_MS, { type: "retry-due" })
  return { at: "waiting" }
}

function isWaiting({ data }: Storage): boolean {
  return data !== null && !data.isForLife
}
