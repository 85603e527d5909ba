const MASK = "•••"

/** The proxy as it may be shown: a password is not shown again. */
export function masked(proxyUrl: string): string {
  const url = URL.parse(proxyUrl)
  if (url === null || url.password === "") return proxyUrl
  return `${url.protocol}//${url.username}:${MASK}@${url.host}`
}

/** What was typed over the masked form: a mask that was left standing means the old password. */
export function unmasked(typed: string, before: string): string {
  return typed.replace(`:${MASK}@`, `:${URL.parse(before)?.password ?? ""}@`)
}
