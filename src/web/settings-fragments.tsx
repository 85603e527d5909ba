/** @jsxImportSource preact */
// The sections of the Settings page.

import type { VNode } from "preact"
import { AccessSettings } from "../../views/fragments/access-settings.tsx"
import { AccountSettings } from "../../views/fragments/account-settings.tsx"
import { FileSettings } from "../../views/fragments/file-settings.tsx"
import { GameSettings } from "../../views/fragments/game-settings.tsx"
import { IgnoreSettings } from "../../views/fragments/ignore-settings.tsx"
import { LookSettings } from "../../views/fragments/look-settings.tsx"
import { NotificationSettings } from "../../views/fragments/notification-settings.tsx"
import { WatchSettings } from "../../views/fragments/watch-settings.tsx"
import { gameNames } from "../read/campaign-list.ts"
import type { ReadModels } from "../read/models.ts"
import { type SettingsLists, settingsLists } from "../read/settings-lists.ts"
import type { Fragment, Look } from "./fragment.ts"
import { masked } from "./proxy-mask.ts"

function section(id: string, draw: (models: ReadModels, look: Look) => VNode): Fragment {
  return { id, of: ({ $settings, $session }) => [$settings, $session], draw }
}

function listsOf({ $settings, $campaigns, $channels }: ReadModels): SettingsLists {
  return settingsLists($settings.get(), $campaigns.get(), $channels.get())
}

export const SETTINGS_SECTIONS: readonly Fragment[] = [
  section("game-settings", (models, { reader }) => (
    <GameSettings
      reader={reader}
      settings={models.$settings.get()}
      lists={listsOf(models)}
      games={gameNames(models.$campaigns.get())}
    />
  )),
  section("ignore-settings", (models, { reader }) => (
    <IgnoreSettings reader={reader} lists={listsOf(models)} />
  )),
  section("watch-settings", ({ $settings }, { reader }) => (
    <WatchSettings
      reader={reader}
      settings={$settings.get()}
      proxy={masked($settings.get().proxyUrl)}
    />
  )),
  {
    id: "notification-settings",
    of: ({ $settings, $destinations }) => [$settings, $destinations],
    draw: ({ $destinations }, { reader }) => (
      <NotificationSettings reader={reader} states={$destinations.get()} />
    ),
  },
  section("look-settings", ({ $settings }, { reader }) => (
    <LookSettings reader={reader} settings={$settings.get()} languages={reader.languages()} />
  )),
  section("access-settings", ({ records }, { reader }) => (
    <AccessSettings reader={reader} access={records.access()} />
  )),
  section("account-settings", ({ $session }, { reader }) => (
    <AccountSettings reader={reader} session={$session.get()} />
  )),
  section("file-settings", (_, { reader }) => <FileSettings reader={reader} />),
]
