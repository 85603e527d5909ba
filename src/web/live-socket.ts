import { Elysia } from "elysia"
import type { Live } from "./live.ts"
import { pageOf } from "./pages.tsx"
import type { Readers } from "./readers.ts"
import type { OpenSockets } from "./sockets.ts"

/** `/live?at=now`: what is pushed is what lives on that page. */
export function liveSocket(live: Live, readers: Readers, sockets: OpenSockets) {
  // Elysia hands every callback a new object; the socket itself is the same.
  const leaves = new WeakMap<object, () => void>()

  return new Elysia().ws("/live", {
    open({ raw, data }) {
      const { query } = data
      const page = pageOf(query.at)
      if (page === undefined) return raw.close(1008)
      sockets.add(raw)
      const voice = readers.voiceOf(data.request.headers)
      const viewer = { send: (text: string) => void raw.send(text, true) }
      leaves.set(raw, live.join(viewer, page.fragments, { voice, query }))
    },
    close({ raw }) {
      sockets.remove(raw)
      leaves.get(raw)?.()
    },
  })
}
