// The line to the network as a person set it: how patient to be, and through which proxy to go.

/** Shared by all that talks to the network; changed only where settings change. */
export interface Line {
  /** 1 (good) to 6 (bad); see features W7. */
  quality: number
  /** Empty for none. May carry a password: never logged. */
  proxyUrl: string
}

const CONNECT_MS_PER_QUALITY = 5_000
const TOTAL_MS_PER_QUALITY = 10_000

export function connectTimeoutMs(line: Line): number {
  return line.quality * CONNECT_MS_PER_QUALITY
}

export function totalTimeoutMs(line: Line): number {
  return line.quality * TOTAL_MS_PER_QUALITY
}
