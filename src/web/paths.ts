/** As it was sent and as the routes compare it: `URL` would have resolved the dots in it. */
export function pathOf({ url }: Request): string {
  return /^[^/]*\/\/[^/]+([^?#]*)/.exec(url)?.[1] ?? ""
}

/** Read by hand as well: with some names of a host no `URL` can be made of the whole. */
export function queryOf({ url }: Request): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(/\?([^#]*)/.exec(url)?.[1] ?? ""))
}

/** Whether it is for scripts, which bring a token and are told of errors in JSON. */
export function isForScripts(request: Request): boolean {
  const path = pathOf(request)
  return path.startsWith("/api/") || path === "/metrics"
}
