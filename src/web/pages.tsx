// The pages by name: where each stands, which fragments live on it, and how they are laid out.

import type { VNode } from "preact"
import { renderToString } from "preact-render-to-string"
import { Layout } from "../../views/layout.tsx"
import { Notice } from "../../views/parts/notice.tsx"
import { NowPage } from "../../views/pages/now.tsx"
import { TroublePage } from "../../views/pages/trouble.tsx"
import type { Reader } from "../../views/reader.ts"
import type { ReadModels } from "../read/models.ts"
import {
  CHANNELS,
  type Fragment,
  HERO,
  LOG,
  MASTHEAD,
  TITLE,
  TITLE_ICON,
  UP_NEXT,
} from "./fragments.tsx"

export interface Page {
  readonly path: string
  readonly fragments: readonly Fragment[]
  readonly draw: (part: (fragment: Fragment) => VNode) => VNode
}

export const PAGES: Readonly<Record<string, Page>> = {
  now: {
    path: "/",
    fragments: [TITLE, TITLE_ICON, MASTHEAD, HERO, UP_NEXT, CHANNELS, LOG],
    draw: (part) => (
      <NowPage hero={part(HERO)} upNext={part(UP_NEXT)} channels={part(CHANNELS)} log={part(LOG)} />
    ),
  },
}

export function pageHtml(name: string, page: Page, models: ReadModels, reader: Reader): string {
  const part = (fragment: Fragment) => fragment.draw(models, reader)
  return documentHtml(reader, part, name, page.draw(part))
}

export function troubleHtml(
  models: ReadModels,
  reader: Reader,
  words: { readonly title: string; readonly why: string },
): string {
  const part = (fragment: Fragment) => fragment.draw(models, reader)
  return documentHtml(reader, part, null, <TroublePage reader={reader} {...words} />)
}

function documentHtml(
  reader: Reader,
  part: (fragment: Fragment) => VNode,
  live: string | null,
  content: VNode,
): string {
  const head = [part(TITLE), part(TITLE_ICON)]
  const page = (
    <Layout reader={reader} head={head} masthead={part(MASTHEAD)} live={live}>
      {content}
    </Layout>
  )
  return `<!doctype html>${renderToString(page)}`
}

/** A fragment as htmx takes it from the socket: it finds the old one by id and morphs it. */
export function pushHtml(fragment: Fragment, models: ReadModels, reader: Reader): string {
  const html = renderToString(fragment.draw(models, reader))
  return `<hx-partial hx-target="#${fragment.id}" hx-swap="outerMorph">${html}</hx-partial>`
}

/** A word to the person who just pressed a button, where every page has a place for it. */
export function noticeHtml(words: string): string {
  const html = renderToString(<Notice words={words} />)
  return `<hx-partial hx-target="#notice" hx-swap="outerMorph">${html}</hx-partial>`
}
