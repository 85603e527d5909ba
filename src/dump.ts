// What a bug report needs, on one page and without secrets.

import type { Settings } from "./domain/settings.ts"

export interface DumpFacts {
  readonly version: string
  /** The program that runs this one, and on what: `Bun 1.4.5, linux x64`. */
  readonly platform: string
  readonly dataDir: string
  readonly settings: Settings
  /** Lines of the log, whose secrets were taken out when they were written. */
  readonly logLines: readonly string[]
}

export function dumpText({ version, platform, dataDir, settings, logLines }: DumpFacts): string {
  const shown = {
    ...settings,
    proxyUrl: hidePassword(settings.proxyUrl),
    feedUrl: hideQuery(settings.feedUrl),
  }
  return [
    `twitch-drops-miner ${version}, ${platform}`,
    `data folder: ${dataDir}`,
    `settings: ${JSON.stringify(shown, null, 2)}`,
    logLines.length === 0 ? "log: none" : "log:",
    ...logLines,
  ].join("\n")
}

function hidePassword(address: string): string {
  return address.replace(/\/\/.*@/, "//•••@")
}

/** Somebody's own feed may want a key in its address. */
function hideQuery(address: string): string {
  return address.replace(/\?.*/, "?•••")
}
