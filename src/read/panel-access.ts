import type { PanelStore } from "../store/panel.ts"

/** How the panel is locked, and which tokens open it for scripts. */
export interface PanelAccess {
  readonly lock: "undecided" | "open" | "password"
  readonly tokens: readonly ScriptToken[]
}

/** What is known of a token once it was shown. */
interface ScriptToken {
  readonly id: number
  readonly name: string
  /** ms since 1970. */
  readonly createdAt: number
}

export function panelAccess(store: PanelStore): PanelAccess {
  return { lock: store.lock().at, tokens: store.tokens() }
}
