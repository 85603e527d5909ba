/** @jsxImportSource preact */

export interface ReportLine {
  readonly words: string
  readonly isGood: boolean
}

/** What became of something a person asked for, each part of it by itself. */
export function Report({ lines }: { readonly lines: readonly ReportLine[] }) {
  return (
    <ul class="report">
      {lines.map(({ words, isGood }) => (
        <li key={words} class={isGood ? "good" : "refusal"}>
          {words}
        </li>
      ))}
    </ul>
  )
}
