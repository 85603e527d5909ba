/** @jsxImportSource preact */
import type { SettingsLists } from "../../src/read/settings-lists.ts"
import { NameList } from "../parts/name-list.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly lists: SettingsLists
}

/** What is left out: by word, or by the buttons of the pages it stands on. */
export function IgnoreSettings({ reader, lists }: Props) {
  return (
    <section id="ignore-settings" class="card" aria-labelledby="ignore-settings-title">
      <h2 id="ignore-settings-title">{reader.say("settings.ignored-title")}</h2>
      <NameList
        reader={reader}
        name="ignoredKeywords"
        title="settings.ignored-keywords"
        empty="settings.ignored-keywords-empty"
        entries={lists.ignoredKeywords}
        adds={{ label: "settings.keyword" }}
      />
      {(["ignoredCampaigns", "ignoredDrops", "ignoredChannels"] as const).map(
        (name) =>
          lists[name].length > 0 && (
            <NameList
              key={name}
              reader={reader}
              name={name}
              title={TITLES[name]}
              empty="settings.ignored-keywords-empty"
              entries={lists[name]}
            />
          ),
      )}
    </section>
  )
}

const TITLES = {
  ignoredCampaigns: "settings.ignored-campaigns",
  ignoredDrops: "settings.ignored-drops",
  ignoredChannels: "settings.ignored-channels",
} as const
