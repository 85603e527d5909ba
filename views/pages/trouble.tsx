/** @jsxImportSource preact */
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly title: string
  readonly why: string
}

/** What a person sees where there is no page, or one that broke. */
export function TroublePage({ reader, title, why }: Props) {
  return (
    <section class="card trouble">
      <h1>{title}</h1>
      <p class="why">{why}</p>
      <a class="button button-plain" href={reader.href("/")}>
        {reader.say("trouble-page.home")}
      </a>
    </section>
  )
}
