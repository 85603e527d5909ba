import type { ComponentChildren } from "preact"
import { Notice } from "./parts/notice.tsx"
import type { Reader } from "./reader.ts"

interface Props {
  readonly reader: Reader
  /** `title` and the icon, which are pushed like any fragment. */
  readonly head: ComponentChildren
  readonly masthead: ComponentChildren
  /** The page's name for the live socket; null for a page on which nothing changes by itself. */
  readonly live: string | null
  readonly children: ComponentChildren
}

const HTMX_CONFIG = JSON.stringify({
  includeIndicatorCSS: false,
  morphIgnore: ["data-htmx-powered", "open"],
  noSwap: [204, 304, "4xx", "5xx"],
  ws: { pauseOnBackground: false },
})

export function Layout({ reader, head, masthead, live, children }: Props) {
  return (
    <html lang={reader.language} dir={reader.direction} data-theme={reader.theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content={HTMX_CONFIG} />
        {head}
        <link rel="stylesheet" href={reader.asset("panel.css")} />
        <script src={reader.asset("panel.js")} defer />
      </head>
      <body>
        <a class="skip" href="#main">
          {reader.say("app.skip")}
        </a>
        {masthead}
        <p class="disconnected" role="status">
          {reader.say("app.disconnected")}
        </p>
        <Notice words={null} />
        <main id="main">{children}</main>
        {live !== null && (
          <div hidden hx-ws:connect={reader.href(`/live?page=${live}`)} hx-swap="none" />
        )}
      </body>
    </html>
  )
}
