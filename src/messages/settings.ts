import type { Settings } from "../domain/settings.ts"

export type SettingsCommand = {
  /** The values were read and found good at the edge; fields left out stay as they are. */
  readonly type: "change-settings"
  readonly change: Partial<Settings>
}

/** Said once at start, and after every change. */
export type SettingsEvent = { readonly type: "settings-changed"; readonly settings: Settings }
