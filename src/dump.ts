// What a bug report needs, on one page and without secrets.

import type { Settings } from "./domain/settings.ts"
import type { Opened } from "./store/failure.ts"

export interface DumpFacts {
  readonly version: string
  /** The program that runs this one, and on what: `Bun 1.4.5, linux x64`. */
  readonly platform: string
  readonly dataDir: string
  /** Or why they cannot be read: then a report is needed most. */
  readonly settings: Opened<Settings>
  /** Lines of the log, whose secrets were taken out when they were written. */
  readonly logLines: readonly string[]
}

export function dumpText({ version, platform, dataDir, settings, logLines }: DumpFacts): string {
  return [
    `twitch-drops-miner ${version}, ${platform}`,
    `data folder: ${dataDir}`,
    `settings: ${settings.ok ? shown(settings.value) : settings.detail}`,
    logLines.length === 0 ? "log: none" : "log:",
    ...logLines,
  ].join("\n")
}

function shown(settings: Settings): string {
  const proxyUrl = hidePassword(settings.proxyUrl)
  const feedUrl = hideQuery(settings.feedUrl)
  return JSON.stringify({ ...settings, proxyUrl, feedUrl }, null, 2)
}

function hidePassword(address: string): string {
  return address.replace(/\/\/.*@/, "//•••@")
}

/** Somebody's own feed may want a key in its address. */
function hideQuery(address: string): string {
  return address.replace(/\?.*/, "?•••")
}
