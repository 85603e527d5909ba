/** @jsxImportSource preact */
import type { Settings } from "../../src/domain/settings.ts"
import { Select } from "../parts/controls.tsx"
import { Setting } from "../parts/setting.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly settings: Settings
  /** The tags of all languages there are, with their own names. */
  readonly languages: Readonly<Record<string, string>>
}

const THEMES: Readonly<Record<Settings["theme"], string>> = {
  system: "settings.theme-system",
  light: "settings.theme-light",
  dark: "settings.theme-dark",
}

export function LookSettings({ reader, settings, languages }: Props) {
  return (
    <section id="look-settings" class="card" aria-labelledby="look-settings-title">
      <h2 id="look-settings-title">{reader.say("settings.look-title")}</h2>
      <Setting reader={reader} field="language" label="settings.language">
        <select id="input-language" name="value">
          <option value="">{reader.say("settings.language-browser")}</option>
          {Object.entries(languages).map(([tag, name]) => (
            <option key={tag} value={tag} lang={tag} selected={tag === settings.language}>
              {name}
            </option>
          ))}
        </select>
      </Setting>
      <Setting reader={reader} field="theme" label="settings.theme">
        <Select reader={reader} field="theme" value={settings.theme} options={THEMES} />
      </Setting>
    </section>
  )
}
