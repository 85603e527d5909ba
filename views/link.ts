/**
 * An address that came from outside, if it is one of the web; null for anything a link must not be.
 */
export function webLink(url: string | null): string | null {
  const parsed = url === null ? null : URL.parse(url)
  return parsed?.protocol === "https:" ? parsed.href : null
}
