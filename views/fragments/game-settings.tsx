/** @jsxImportSource preact */
import type { Settings } from "../../src/domain/settings.ts"
import type { SettingsLists } from "../../src/read/settings-lists.ts"
import { Select, Tick } from "../parts/controls.tsx"
import { NameList } from "../parts/name-list.tsx"
import { Setting } from "../parts/setting.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly settings: Settings
  readonly lists: SettingsLists
  /** Names to choose from while typing. */
  readonly games: readonly string[]
}

const MODES: Readonly<Record<Settings["gamesMode"], string>> = {
  listed: "settings.games-listed",
  everything: "settings.games-everything",
}

const ORDERS: Readonly<Record<Settings["order"], string>> = {
  "my-order": "settings.order-mine",
  "ending-soonest": "settings.order-ending",
  "least-slack-first": "settings.order-slack",
  smart: "settings.order-smart",
}

const KINDS: Readonly<Record<Settings["benefitKinds"][number], string>> = {
  item: "kind.item",
  badge: "kind.badge",
  emote: "kind.emote",
  other: "kind.rest",
}

export function GameSettings({ reader, settings, lists, games }: Props) {
  return (
    <section id="game-settings" class="card" aria-labelledby="game-settings-title">
      <h2 id="game-settings-title">{reader.say("settings.games-title")}</h2>
      <Setting reader={reader} field="gamesMode" label="settings.games-mode">
        <Select reader={reader} field="gamesMode" value={settings.gamesMode} options={MODES} />
      </Setting>
      {settings.gamesMode === "listed" ? (
        <NameList
          reader={reader}
          name="games"
          title="settings.games"
          empty="settings.games-empty"
          entries={lists.games}
          adds={{ label: "settings.game-name", suggestions: "game-names" }}
          isOrdered
        />
      ) : (
        <NameList
          reader={reader}
          name="gamesExcluded"
          title="settings.games-excluded"
          empty="settings.games-excluded-empty"
          entries={lists.gamesExcluded}
          adds={{ label: "settings.game-name", suggestions: "game-names" }}
        />
      )}
      {lists.minedUnlinked.length > 0 && (
        <NameList
          reader={reader}
          name="minedUnlinked"
          title="settings.mined-unlinked"
          empty="settings.games-empty"
          entries={lists.minedUnlinked}
        />
      )}
      <datalist id="game-names">
        {games.map((game) => (
          <option key={game} value={game} />
        ))}
      </datalist>
      <Setting reader={reader} field="order" label="settings.order" hint="settings.order-hint">
        <Select reader={reader} field="order" value={settings.order} options={ORDERS} />
      </Setting>
      <Setting reader={reader} field="benefitKinds" label="settings.kinds">
        <div id="input-benefitKinds" class="ticks">
          {Object.entries(KINDS).map(([kind, words]) => (
            <Tick
              key={kind}
              id={`kind-${kind}`}
              value={kind}
              isOn={settings.benefitKinds.some((one) => one === kind)}
              label={reader.say(words)}
            />
          ))}
        </div>
      </Setting>
    </section>
  )
}
