/** @jsxImportSource preact */
// The pages by name: where each stands, which fragments live on it, and how they are laid out.

import type { VNode } from "preact"
import { renderToString } from "preact-render-to-string"
import { Layout } from "../../views/layout.tsx"
import { Notice } from "../../views/parts/notice.tsx"
import { ListPage } from "../../views/pages/list.tsx"
import { NowPage } from "../../views/pages/now.tsx"
import { SettingsPage } from "../../views/pages/settings.tsx"
import { SystemPage } from "../../views/pages/system.tsx"
import { TroublePage } from "../../views/pages/trouble.tsx"
import type { Reader } from "../../views/reader.ts"
import type { ReadModels } from "../read/models.ts"
import type { Fragment, Look } from "./fragment.ts"
import { CAMPAIGN_FILTER, CAMPAIGN_LIST, CLAIMS, FULL_LOG, LOG_FILTER } from "./list-fragments.tsx"
import {
  CHANNELS,
  DAMAGE,
  FIRST_STEPS,
  HERO,
  LOG,
  MASTHEAD,
  TITLE,
  TITLE_ICON,
  UP_NEXT,
  WARNING,
} from "./now-fragments.tsx"
import { SETTINGS_SECTIONS } from "./settings-fragments.tsx"
import {
  ACTORS,
  CONNECTIONS,
  EXAMINATION,
  HEALTH,
  PROTOCOL,
  RUNNING,
  VERSION_CARD,
} from "./system-fragments.tsx"

export interface Page {
  readonly path: string
  readonly fragments: readonly Fragment[]
  readonly draw: (part: Part, reader: Reader) => VNode
}

/** Draws one fragment for whoever looks. */
type Part = (fragment: Fragment) => VNode

/** On every page. */
const FRAME = [TITLE, TITLE_ICON, MASTHEAD]

export const PAGES: Readonly<Record<string, Page>> = {
  now: {
    path: "/",
    fragments: [...FRAME, WARNING, DAMAGE, HERO, FIRST_STEPS, UP_NEXT, CHANNELS, LOG],
    draw: (part) => (
      <NowPage
        warning={part(WARNING)}
        damage={part(DAMAGE)}
        hero={part(HERO)}
        firstSteps={part(FIRST_STEPS)}
        upNext={part(UP_NEXT)}
        channels={part(CHANNELS)}
        log={part(LOG)}
      />
    ),
  },
  campaigns: {
    path: "/campaigns",
    fragments: [...FRAME, CAMPAIGN_LIST],
    draw: (part, reader) => (
      <ListPage
        title={reader.say("nav.campaigns")}
        filter={part(CAMPAIGN_FILTER)}
        list={part(CAMPAIGN_LIST)}
      />
    ),
  },
  history: {
    path: "/history",
    fragments: [...FRAME, CLAIMS],
    draw: (part, reader) => <ListPage title={reader.say("nav.history")} list={part(CLAIMS)} />,
  },
  log: {
    path: "/log",
    fragments: [...FRAME, FULL_LOG],
    draw: (part, reader) => (
      <ListPage title={reader.say("nav.log")} filter={part(LOG_FILTER)} list={part(FULL_LOG)} />
    ),
  },
  settings: {
    path: "/settings",
    fragments: [...FRAME, ...SETTINGS_SECTIONS],
    draw: (part, reader) => <SettingsPage reader={reader} sections={SETTINGS_SECTIONS.map(part)} />,
  },
  system: {
    path: "/system",
    fragments: [
      ...FRAME,
      HEALTH,
      DAMAGE,
      CONNECTIONS,
      RUNNING,
      VERSION_CARD,
      EXAMINATION,
      PROTOCOL,
      ACTORS,
    ],
    draw: (part, reader) => (
      <SystemPage
        reader={reader}
        health={part(HEALTH)}
        damage={part(DAMAGE)}
        connections={part(CONNECTIONS)}
        running={part(RUNNING)}
        version={part(VERSION_CARD)}
        examination={part(EXAMINATION)}
        protocol={part(PROTOCOL)}
        actors={part(ACTORS)}
      />
    ),
  },
}

export function pageOf(name: string | undefined): Page | undefined {
  return name !== undefined && Object.hasOwn(PAGES, name) ? PAGES[name] : undefined
}

export function pageHtml(name: string, page: Page, models: ReadModels, look: Look): string {
  const query = { ...look.query, at: name }
  const part: Part = (fragment) => fragment.draw(models, { ...look, query })
  const live = new URLSearchParams(query)
  return documentHtml(look.reader, part, page.draw(part, look.reader), page.path, `/live?${live}`)
}

export function troubleHtml(
  models: ReadModels,
  look: Look,
  words: { readonly title: string; readonly why: string },
): string {
  const part: Part = (fragment) => fragment.draw(models, look)
  const content = <TroublePage reader={look.reader} {...words} />
  return documentHtml(look.reader, part, content, null, null)
}

function documentHtml(
  reader: Reader,
  part: Part,
  content: VNode,
  here: string | null,
  live: string | null,
): string {
  const head = [part(TITLE), part(TITLE_ICON)]
  const page = (
    <Layout reader={reader} head={head} masthead={part(MASTHEAD)} here={here} live={live}>
      {content}
    </Layout>
  )
  return `<!doctype html>${renderToString(page)}`
}

/** A fragment as htmx takes it from the socket: it finds the old one by id and morphs it. */
export function pushHtml(fragment: Fragment, models: ReadModels, look: Look): string {
  const html = renderToString(fragment.draw(models, look))
  return `<hx-partial hx-target="#${fragment.id}" hx-swap="outerMorph">${html}</hx-partial>`
}

/** A word to the person who just pressed a button, where every page has a place for it. */
export function noticeHtml(words: string): string {
  const html = renderToString(<Notice words={words} />)
  return `<hx-partial hx-target="#notice" hx-swap="outerMorph">${html}</hx-partial>`
}

/** What a field says of itself: that it is saved, or what would have been right. */
export function outcomeHtml(about: string, words: string, isRefusal: boolean): string {
  const html = renderToString(<span class={isRefusal ? "refusal" : "good"}>{words}</span>)
  return `<hx-partial hx-target="#said-${about}" hx-swap="innerHTML">${html}</hx-partial>`
}
