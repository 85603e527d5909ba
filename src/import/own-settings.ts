// Our own settings as a file: to keep, or to carry to another machine. No secret is in it.

import { sentence } from "../domain/reasons.ts"
import { readSettingsChange } from "../domain/settings-change.ts"
import type { Settings } from "../domain/settings.ts"
import type { ImportedSettings } from "./miner-settings.ts"

const FORMAT = "twitch-drops-miner settings"

/** Raised when a field changes its meaning; a new field or a new choice needs no new version. */
const VERSION = 1

export function exportSettings(settings: Settings): string {
  const file = { format: FORMAT, version: VERSION, settings: portable(settings) }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Without secrets, and without what is true of a moment only. */
function portable(settings: Settings): Partial<Settings> {
  const { isPaused: _, proxyUrl, feedUrl, updatesUrl, ...others } = settings
  return {
    ...others,
    ...(URL.parse(proxyUrl)?.password ? {} : { proxyUrl }),
    // Somebody's own feed may want a key in its address.
    ...(URL.parse(feedUrl)?.search ? {} : { feedUrl }),
    ...(URL.parse(updatesUrl)?.search ? {} : { updatesUrl }),
  }
}

/** Null for JSON that is of something else. */
export function readOwnSettings(json: unknown): ImportedSettings | null {
  if (typeof json !== "object" || json === null) return null
  if (!("format" in json) || json.format !== FORMAT) return null
  const isKnown = "version" in json && json.version === VERSION
  if (!isKnown || !("settings" in json)) {
    const problem = { field: "version", why: sentence("import.other-version") }
    return { change: {}, taken: [], problems: [problem] }
  }
  const { change, problems } = readSettingsChange(json.settings)
  return { change, taken: Object.keys(change), problems }
}
