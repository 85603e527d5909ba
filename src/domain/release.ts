// Versions of the program: which of two is newer.

export interface Release {
  /** As in `package.json`: without the `v` that a tag begins with. */
  readonly version: string
  /** The page about it, for a person to read; null where none was told. */
  readonly pageUrl: string | null
}

/** Of what is no version nothing is newer, and it is newer than nothing. */
export function isNewer(version: string, than: string): boolean {
  return isVersion(version) && isVersion(than) && Bun.semver.order(version, than) > 0
}

/** Semantic Versioning 2.0, without the parts that have no say in the order. */
export function isVersion(text: string): boolean {
  return /^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z.-]{1,60})?$/.test(text)
}
