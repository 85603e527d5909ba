// A browser as the program sees it: it asks for a page with all that is on it, and looks on.

/** Leaves when the returned function is called. */
export async function visit(url: string, page = "now"): Promise<() => void> {
  const path = page === "now" ? "/" : `/${page}`
  const html = await (await fetch(url + path)).text()
  for (const part of partsOf(html)) await (await fetch(new URL(part, url))).bytes()
  const socket = new WebSocket(`${url.replace("http", "ws")}/live?at=${page}`)
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve()
    socket.onerror = () => reject(new Error(`no socket for ${page}`))
  })
  return () => socket.close()
}

/** The addresses of every file of ours that a page asks for at once. */
export function partsOf(html: string): ReadonlySet<string> {
  const found = html.matchAll(/(?:src|href)="([^"#]*\/assets\/[^"#]+)/g)
  return new Set([...found].map(([, address = ""]) => address))
}
