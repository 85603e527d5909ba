// All sockets that are open, so that they can be closed when it changes who may be inside.

/** "Service restart": whoever is still welcome comes back at once. */
const CODE = 1012

interface Closable {
  close(code: number): void
}

export interface OpenSockets {
  add(socket: Closable): void
  remove(socket: Closable): void
  closeAll(): void
}

export function openSockets(): OpenSockets {
  const sockets = new Set<Closable>()
  return {
    add: (socket) => void sockets.add(socket),
    remove: (socket) => void sockets.delete(socket),
    closeAll() {
      for (const socket of sockets) socket.close(CODE)
    },
  }
}
