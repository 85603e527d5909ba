// What the disk is like now, gathered from whoever writes to it, for whoever should know.

import { statSync } from "node:fs"
import { dirname } from "node:path"
import {
  type Ailment,
  type Damage,
  type DiskTrouble,
  HEALTHY,
  type Place,
  type Storage,
} from "../domain/storage.ts"

export interface Condition {
  now(): Storage
  /** What was met last at a place; null when it is well again. `since` stays that of the first. */
  note(place: Place, trouble: Trouble | null): void
  noteDamage(damage: Damage | null): void
  /** Fulfilled at the next change. */
  changed(): Promise<void>
}

export interface Trouble {
  readonly trouble: DiskTrouble
  readonly path: string
  readonly isForLife?: boolean
}

export function openCondition(now: () => number): Condition {
  let storage = HEALTHY
  let next = Promise.withResolvers<void>()

  function change(changed: Storage): void {
    storage = changed
    const { resolve } = next
    next = Promise.withResolvers()
    resolve()
  }

  return {
    now: () => storage,
    note(place, met) {
      const before = storage[place]
      if (isSame(before, met)) return
      const since = before?.since ?? now()
      change({ ...storage, [place]: met === null ? null : ailment(met, since) })
    },
    noteDamage: (damage) => change({ ...storage, damage }),
    changed: () => next.promise,
  }
}

function isSame(before: Ailment | null, met: Trouble | null): boolean {
  return before?.trouble === met?.trouble && before?.path === met?.path
}

function ailment({ trouble, path, isForLife = false }: Trouble, since: number): Ailment {
  const users = trouble === "denied" ? usersOf(path) : null
  return { trouble, since, path, users, isForLife }
}

function usersOf(path: string): Ailment["users"] {
  const own = process.getuid?.()
  const owner = ownerOf(path)
  return own === undefined || owner === null || owner === own ? null : { owner, own }
}

/** Of what is not there or not to be seen, the folder above it stands in the way. */
function ownerOf(path: string): number | null {
  try {
    return statSync(path).uid
  } catch {
    const above = dirname(path)
    return above === path ? null : ownerOf(above)
  }
}
