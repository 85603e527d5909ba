/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import type { Reader } from "./reader.ts"

interface Props {
  readonly reader: Reader
  readonly title: string
  /** For more than a form. */
  readonly isWide?: boolean
  readonly children: ComponentChildren
}

/** A page without anything of the miner on it, which works without scripts. */
export function DoorLayout({ reader, title, isWide = false, children }: Props) {
  return (
    <html lang={reader.language} dir={reader.direction} data-theme={reader.theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${reader.say("app.name")}`}</title>
        <link rel="icon" href={reader.asset("icon-waiting.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={reader.asset("panel.css")} />
      </head>
      <body>
        <main id="main" class={isWide ? "door door-wide" : "door"}>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  )
}
