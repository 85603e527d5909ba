// Where the program's own files lie: beside its source, or inside the single executable, which
// carries two folders next to its code (`deploy/build.ts`).

import hxWs from "htmx.org/dist/ext/hx-ws.min.js" with { type: "file" }
import htmx from "htmx.org/dist/htmx.min.js" with { type: "file" }

const IS_ONE_FILE = Bun.isStandaloneExecutable

export const LOCALES = new URL(IS_ONE_FILE ? "locales/" : "../../locales/", import.meta.url)

export const ASSETS = new URL(IS_ONE_FILE ? "assets/" : "../../views/assets/", import.meta.url)

/** htmx before its socket part: the other way round the socket never opens. */
export const HTMX: readonly string[] = [htmx, hxWs]
