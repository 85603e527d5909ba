// The settings' owner: what a person set, saved at once and told to everyone.
//
// Hears `change-settings`; says `settings-changed` at the beginning of its life and after every
// change. Whether a value is good was decided at the edge, by `readSettingsChange`.

import type { Settings } from "../domain/settings.ts"
import type { Hands, Resident } from "../messages/directory.ts"
import type { SettingsCommand } from "../messages/settings.ts"
import type { SettingsStore } from "../store/settings.ts"

export interface SettingsPorts {
  readonly store: SettingsStore
}

interface State {
  readonly at: "kept"
  readonly settings: Settings
}

export function settings(ports: SettingsPorts): Resident<State, SettingsCommand> {
  return {
    start(self) {
      const kept = ports.store.load()
      self.publish({ type: "settings-changed", settings: kept })
      return { at: "kept", settings: kept }
    },
    handle(state, message, self) {
      switch (message.type) {
        case "change-settings":
          return change(state, message.change, ports, self)
      }
    },
  }
}

function change(
  state: State,
  wanted: Partial<Settings>,
  ports: SettingsPorts,
  self: Hands<never>,
): State {
  const changed = { ...state.settings, ...wanted }
  if (Bun.deepEquals(changed, state.settings)) return state
  ports.store.save(wanted)
  self.publish({ type: "settings-changed", settings: changed })
  return { at: "kept", settings: changed }
}
