// What must hold at more than one door.

import { expect } from "bun:test"
import type { Settings } from "../../src/domain/settings.ts"
import { readSettingsChange } from "../../src/domain/settings-change.ts"

/** A detail is a line of the log: whoever sends a megabyte must not write one. */
export const DETAIL_LENGTH_MAX = 600

/** What was taken is good for good: read again after a restart it is the same. */
export function checkLasting(settings: Partial<Settings>): void {
  const read = readSettingsChange(JSON.parse(JSON.stringify(settings)))
  expect(read).toEqual({ change: settings, problems: [] })
}
