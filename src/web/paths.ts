/** As it was sent and as the routes compare it: `URL` would have resolved the dots in it. */
export function pathOf({ url }: Request): string {
  return /^[^/]*\/\/[^/]+([^?#]*)/.exec(url)?.[1] ?? ""
}

/** Whether it is for scripts, which are answered in JSON. */
export function isForScripts(request: Request): boolean {
  return pathOf(request).startsWith("/api/")
}
