import type { Locales } from "./locales.ts"
import type { PanelPorts } from "./ports.ts"
import type { Readers } from "./readers.ts"

export interface ApiPorts extends PanelPorts {
  readonly version: string
  /** The path under which the panel is reached; mostly empty. */
  readonly basePath: string
  readonly readers: Readers
  readonly locales: Locales
}
