// A letter: what there is to tell, put into the words of one language. What happens in a burst is
// one letter.

import type { Announcement, Occasion } from "../domain/announcement.ts"
import { type LocaleKey, type Sentence, sentence } from "../domain/reasons.ts"

/** Puts a sentence into the words of a language. */
export type Tell = (sentence: Sentence) => string

/** All of it is plain text: whoever sends it escapes what its service would take for markup. */
export interface Letter {
  readonly title: string
  readonly items: readonly Item[]
  /** Says that there is more; null where there is not. */
  readonly rest: string | null
  /** Whether somebody has to do something. */
  readonly isUrgent: boolean
}

export interface Item {
  readonly occasion: Occasion | "test"
  readonly title: string
  readonly detail: string | null
  readonly imageUrl: string | null
  readonly linkUrl: string | null
  /** ms since 1970. */
  readonly at: number
}

/** A phone shows no more of a message anyway. */
const ITEMS_MAX = 10
/** Names come from outside, and every service has a limit. */
const TEXT_LENGTH_MAX = 200
const URGENT: readonly Item["occasion"][] = ["stall", "sign-in", "trouble"]

/** What somebody has to do, they do in the panel: `panelUrl` is null where it has no address. */
export function letterOf(
  announcements: readonly Announcement[],
  tell: Tell,
  panelUrl: string | null,
): Letter {
  const items = announcements.slice(0, ITEMS_MAX).map((one) => itemOf(one, tell, panelUrl))
  const more = announcements.length - items.length
  return {
    title: titleOf(announcements, items, tell),
    items,
    rest: more > 0 ? tell(sentence("notify.more", { count: more })) : null,
    isUrgent: announcements.some(({ occasion }) => URGENT.includes(occasion)),
  }
}

export function testLetter(at: number, tell: Tell): Letter {
  const [title, detail] = [tell(sentence("notify.test")), tell(sentence("notify.test-detail"))]
  const item: Item = { occasion: "test", title, detail, imageUrl: null, linkUrl: null, at }
  return { title, items: [item], rest: null, isUrgent: false }
}

/** For a service that would not take what hangs on a letter. */
export function withoutLinks(letter: Letter): Letter {
  const items = letter.items.map((item) => ({ ...item, imageUrl: null, linkUrl: null }))
  return { ...letter, items }
}

/** What stands under the title: the detail of a single thing, or a line for each of many. */
export function linesOf({ items, rest }: Letter): readonly string[] {
  const lines =
    items.length === 1
      ? items.map(({ detail }) => detail ?? "")
      : items.map(({ title, detail }) => (detail === null ? title : `${title} · ${detail}`))
  return [...lines, rest ?? ""].filter((line) => line !== "")
}

/** The picture of the first that has one. */
export function pictureOf({ items }: Letter): string | null {
  return items.find(({ imageUrl }) => imageUrl !== null)?.imageUrl ?? null
}

/** Where a single thing is to be looked at; many have no one place. */
export function linkOf({ items }: Letter): string | null {
  return items.length === 1 ? (items[0]?.linkUrl ?? null) : null
}

const MANY: Readonly<Partial<Record<Occasion, LocaleKey>>> = {
  claim: "notify.claims",
  campaign: "notify.campaigns",
}

function titleOf(
  announcements: readonly Announcement[],
  [first, ...others]: readonly Item[],
  tell: Tell,
): string {
  if (first === undefined || others.length === 0) return first?.title ?? ""
  const occasions = new Set(announcements.map(({ occasion }) => occasion))
  const [only] = occasions
  const key = (occasions.size === 1 && only && MANY[only]) || "notify.many"
  return tell(sentence(key, { count: announcements.length }))
}

function itemOf(
  { occasion, title, detail, imageUrl, linkUrl, at }: Announcement,
  tell: Tell,
  panelUrl: string | null,
): Item {
  const isUrgent = URGENT.includes(occasion)
  return {
    ...{ occasion, at },
    title: shortened(tell(title)),
    detail: detail === null ? null : shortened(tell(detail)),
    imageUrl: webAddress(imageUrl),
    linkUrl: webAddress(linkUrl ?? (isUrgent ? panelUrl : null)),
  }
}

/** One line, whatever a name holds. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim()
  const letters = [...line]
  return letters.length > TEXT_LENGTH_MAX ? `${letters.slice(0, TEXT_LENGTH_MAX).join("")}…` : line
}

function webAddress(url: string | null): string | null {
  const parsed = URL.parse(url ?? "")
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed.href : null
}
