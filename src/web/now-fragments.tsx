/** @jsxImportSource preact */
// The frame of every page, and the Now page.

import { Channels } from "../../views/fragments/channels.tsx"
import { Damage } from "../../views/fragments/damage.tsx"
import { FirstSteps } from "../../views/fragments/first-steps.tsx"
import { Hero } from "../../views/fragments/hero.tsx"
import { Log } from "../../views/fragments/log.tsx"
import { Masthead } from "../../views/fragments/masthead.tsx"
import { Title, TitleIcon } from "../../views/fragments/title.tsx"
import { UpNext } from "../../views/fragments/up-next.tsx"
import { Warning } from "../../views/fragments/warning.tsx"
import { healthOf } from "../read/health.ts"
import type { Fragment } from "./fragment.ts"

export const TITLE: Fragment = {
  id: "title",
  of: ({ $situation }) => [$situation],
  asks: ["at"],
  draw: ({ $situation }, { reader, query }) => (
    <Title reader={reader} situation={$situation.get()} page={query.at ?? null} />
  ),
}

export const TITLE_ICON: Fragment = {
  id: "title-icon",
  of: ({ $situation }) => [$situation],
  draw: ({ $situation }, { reader }) => <TitleIcon reader={reader} situation={$situation.get()} />,
}

export const MASTHEAD: Fragment = {
  id: "masthead",
  of: ({ $session }) => [$session],
  draw: ({ $session }, { reader }) => <Masthead reader={reader} session={$session.get()} />,
}

export const WARNING: Fragment = {
  id: "warning",
  of: ({ $pulse }) => [$pulse],
  draw: (models, { reader, now }) => (
    <Warning reader={reader} complaints={healthOf(models, now, reader.isDemo)} />
  ),
}

export const DAMAGE: Fragment = {
  id: "damage",
  of: ({ $storage }) => [$storage],
  draw: ({ $storage }, { reader }) => <Damage reader={reader} damage={$storage.get().damage} />,
}

export const HERO: Fragment = {
  id: "hero",
  of: ({ $situation }) => [$situation],
  draw: ({ $situation }, { reader }) => <Hero reader={reader} situation={$situation.get()} />,
}

export const FIRST_STEPS: Fragment = {
  id: "first-steps",
  of: ({ $firstSteps }) => [$firstSteps],
  draw: ({ $firstSteps }, { reader }) => <FirstSteps reader={reader} steps={$firstSteps.get()} />,
}

export const UP_NEXT: Fragment = {
  id: "up-next",
  of: ({ $upNext }) => [$upNext],
  draw: ({ $upNext }, { reader }) => <UpNext reader={reader} drops={$upNext.get()} />,
}

export const CHANNELS: Fragment = {
  id: "channels",
  of: ({ $channelGroups, $watching }) => [$channelGroups, $watching],
  draw: ({ $channelGroups, $watching }, { reader }) => (
    <Channels reader={reader} groups={$channelGroups.get()} refusal={$watching.get().refusal} />
  ),
}

export const LOG: Fragment = {
  id: "log",
  of: ({ $log }) => [$log],
  draw: ({ $log }, { reader }) => <Log reader={reader} lines={$log.get()} />,
}
