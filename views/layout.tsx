/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import { Nav } from "./parts/nav.tsx"
import { Notice } from "./parts/notice.tsx"
import type { Reader } from "./reader.ts"

interface Props {
  readonly reader: Reader
  /** `title` and the icon, which are pushed like any fragment. */
  readonly head: ComponentChildren
  readonly masthead: ComponentChildren
  /** The path of the page; null for one that has none of its own. */
  readonly here: string | null
  /** Where the live socket of the page is; null for a page on which nothing changes by itself. */
  readonly live: string | null
  readonly children: ComponentChildren
}

/** Whoever looks at the page must not wait longer for the program to be back. */
const RECONNECT_MS_MAX = 8000

const HTMX_CONFIG = JSON.stringify({
  includeIndicatorCSS: false,
  morphIgnore: ["data-htmx-powered", "open"],
  noSwap: [204, 304, "4xx", "5xx"],
  ws: { pauseOnBackground: false, reconnectMaxDelay: RECONNECT_MS_MAX },
})

export function Layout({ reader, head, masthead, here, live, children }: Props) {
  return (
    <html lang={reader.language} dir={reader.direction} data-theme={reader.theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content={HTMX_CONFIG} />
        {head}
        <link rel="apple-touch-icon" href={reader.asset("icon-180.png")} />
        <link rel="manifest" href={reader.asset("panel.webmanifest")} />
        <link rel="stylesheet" href={reader.asset("panel.css")} />
        <script src={reader.asset("panel.js")} defer />
      </head>
      <body>
        <a class="skip" href="#main">
          {reader.say("app.skip")}
        </a>
        {masthead}
        <Nav reader={reader} here={here} />
        <p class="disconnected" role="status">
          {reader.say("app.disconnected")}
        </p>
        <Notice words={null} />
        <div id="page">
          <main id="main">{children}</main>
          {live !== null && <Live to={reader.href(live)} />}
        </div>
      </body>
    </html>
  )
}

/** Its id is its address, so that another address is another element, and another socket. */
function Live({ to }: { readonly to: string }) {
  return <div id={to} hidden hx-ws:connect={to} hx-swap="none" />
}
