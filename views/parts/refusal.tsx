/** @jsxImportSource preact */
/** What was wrong with the last try; nothing before the first. */
export function Refusal({ words }: { readonly words: string | null }) {
  if (words === null) return null
  return (
    <p class="refusal" role="alert">
      {words}
    </p>
  )
}
