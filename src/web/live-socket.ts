import { Elysia } from "elysia"
import type { Audience } from "./audience.ts"
import type { OpenSockets } from "./sockets.ts"

/** `/live?at=now`: what is pushed is what lives on that page. */
export function liveSocket(audience: Audience, sockets: OpenSockets) {
  // Elysia hands every callback a new object; the socket itself is the same.
  const leaves = new WeakMap<object, () => void>()

  return new Elysia().ws("/live", {
    open({ raw, data }) {
      const viewer = { send: (text: string) => void raw.send(text, true) }
      const leave = audience.join(viewer, data.request.headers, data.query)
      if (leave === null) return raw.close(1008)
      sockets.add(raw)
      leaves.set(raw, leave)
    },
    close({ raw }) {
      sockets.remove(raw)
      leaves.get(raw)?.()
    },
  })
}
