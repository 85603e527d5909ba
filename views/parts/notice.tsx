/** @jsxImportSource preact */
/** What the panel has to say about the last form; empty while there is nothing to say. */
export function Notice({ words }: { readonly words: string | null }) {
  return (
    <p id="notice" class="notice" role="alert">
      {words}
    </p>
  )
}
