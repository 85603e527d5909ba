/** @jsxImportSource preact */

export interface ReportLine {
  readonly words: string
  readonly isGood: boolean
}

/** Where it will stand. A push leaves it as it is. */
export function ReportPlace({ about }: { readonly about: string }) {
  return <div id={`said-${about}`} role="status" hx-morph-skip="" />
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
