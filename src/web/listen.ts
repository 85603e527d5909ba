import type { ReadableAtom } from "nanostores"

/** Calls back whenever one of the atoms changes; the returned function ends it. */
export function listenToAll(atoms: readonly ReadableAtom[], changed: () => void): () => void {
  const unlisten = atoms.map((atom) => atom.listen(changed))
  return () => {
    for (const stop of unlisten) stop()
  }
}
