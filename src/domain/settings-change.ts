// Reads settings that come from outside (a form, an import, the store): each field is checked by
// itself, and what is refused says what would have been right.

import { MASK } from "../core/vault.ts"
import type { BenefitKind } from "./campaign.ts"
import type { CampaignId, ChannelId, DropId, GameId } from "./ids.ts"
import { type Sentence, sentence } from "./reasons.ts"
import type {
  GameChoice,
  GamesMode,
  OrderMode,
  PushForm,
  Settings,
  WatchMethod,
} from "./settings.ts"

const TEXT_LENGTH_MAX = 200
const URL_LENGTH_MAX = 2000
const LIST_LENGTH_MAX = 1000
const REFRESH_MINUTES = { min: 5, max: 720 }
const CONNECTION_QUALITY = { min: 1, max: 6 }

export interface SettingsProblem {
  /** As it was sent, also when there is no such field. */
  readonly field: string
  readonly why: Sentence
}

export interface SettingsReading {
  /** The fields that are good. */
  readonly change: Partial<Settings>
  /** The fields that are not; their old values are to stay. */
  readonly problems: readonly SettingsProblem[]
}

/** What a reader makes of a value it refuses. */
interface Refused {
  readonly refused: Sentence
}

type Reader<Value> = (value: unknown) => Value | Refused

type Readers = { readonly [Field in keyof Settings]-?: Reader<Settings[Field]> }

const READERS: Readers = {
  gamesMode: oneOf<GamesMode>("listed", "everything"),
  games: listOf(readGame, ({ name }) => name.toLowerCase()),
  gamesExcluded: listOf(readGame, ({ name }) => name.toLowerCase()),
  order: oneOf<OrderMode>("my-order", "ending-soonest", "least-slack-first", "smart"),
  benefitKinds: listOf(oneOf<BenefitKind>("item", "badge", "emote", "other"), (kind) => kind),
  ignoredCampaigns: idList<CampaignId>(),
  ignoredDrops: idList<DropId>(),
  ignoredChannels: idList<ChannelId>(),
  ignoredKeywords: listOf(readText, (keyword) => keyword.toLowerCase()),
  minedUnlinked: idList<GameId>(),
  refreshMinutes: wholeNumber(REFRESH_MINUTES),
  connectionQuality: wholeNumber(CONNECTION_QUALITY),
  watchMethod: oneOf<WatchMethod>("beacon-and-segments", "beacon", "events"),
  pushForm: oneOf<PushForm>("pubsub", "hermes"),
  feedEnabled: readFlag,
  feedUrl: readFeedUrl,
  updatesEnabled: readFlag,
  updatesUrl: readUpdatesUrl,
  proxyUrl: readProxyUrl,
  language: readLanguage,
  theme: oneOf("system", "light", "dark"),
  isPaused: readFlag,
  hasSkippedFirstSteps: readFlag,
}

/**
 * Sorts what was sent into the fields that are good and those that are not. Numbers and flags may
 * come as the texts a form makes of them.
 */
export function readSettingsChange(input: unknown): SettingsReading {
  if (!isRecord(input)) {
    return { change: {}, problems: [{ field: "", why: sentence("settings.expected-object") }] }
  }
  const good: Record<string, unknown> = {}
  const problems: SettingsProblem[] = []
  for (const [field, value] of Object.entries(input)) {
    const answer = isField(field) ? READERS[field](value) : refuse("settings.unknown-field")
    if (isRefused(answer)) problems.push({ field, why: answer.refused })
    else good[field] = answer
  }
  return { change: good, problems }
}

function isField(name: string): name is keyof Settings {
  return Object.hasOwn(READERS, name)
}

function refuse(key: string, args?: Sentence["args"]): Refused {
  return { refused: sentence(key, args) }
}

function isRefused(answer: unknown): answer is Refused {
  return isRecord(answer) && "refused" in answer
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function oneOf<Choice extends string>(...choices: readonly Choice[]): Reader<Choice> {
  return (value) =>
    choices.find((choice) => choice === value) ??
    refuse("settings.expected-one-of", { choices: choices.join(", ") })
}

function wholeNumber({ min, max }: { min: number; max: number }): Reader<number> {
  return (value) => {
    const isText = typeof value === "string" && value.trim() !== ""
    const number = isText ? Number(value) : value
    const fits = Number.isInteger(number) && (number as number) >= min && (number as number) <= max
    return fits ? (number as number) : refuse("settings.expected-number", { min, max })
  }
}

function listOf<Item>(read: Reader<Item>, keyOf: (item: Item) => string): Reader<readonly Item[]> {
  return (value) => {
    if (!Array.isArray(value)) return refuse("settings.expected-list")
    if (value.length > LIST_LENGTH_MAX) {
      return refuse("settings.list-too-long", { max: LIST_LENGTH_MAX })
    }
    const items = new Map<string, Item>()
    for (const one of value as readonly unknown[]) {
      const item = read(one)
      if (isRefused(item)) return item
      if (!items.has(keyOf(item))) items.set(keyOf(item), item)
    }
    return [...items.values()]
  }
}

function idList<Id extends string>(): Reader<readonly Id[]> {
  return listOf(
    (value) => {
      const text = readText(value)
      return isRefused(text) ? text : (text as Id)
    },
    (id) => id,
  )
}

function readText(value: unknown): string | Refused {
  const text = typeof value === "string" ? value.trim() : ""
  const fits = text.length > 0 && text.length <= TEXT_LENGTH_MAX
  return fits ? text : refuse("settings.expected-text", { max: TEXT_LENGTH_MAX })
}

/** A game by its name alone, or as it is kept. */
function readGame(value: unknown): GameChoice | Refused {
  const given = isRecord(value) ? value : { name: value, id: null }
  const name = readText(given.name)
  if (isRefused(name)) return refuse("settings.expected-game", { max: TEXT_LENGTH_MAX })
  const id = given.id ?? null
  if (id === null) return { name, id }
  const text = readText(id)
  return isRefused(text) ? text : { name, id: text as GameId }
}

function readFlag(value: unknown): boolean | Refused {
  if (value === true || value === "true" || value === "on") return true
  if (value === false || value === "false" || value === "off") return false
  return refuse("settings.expected-flag")
}

/** The feed is a stranger: no credential may go there, not even in its address. */
function readFeedUrl(value: unknown): string | Refused {
  const url = parseUrl(value)
  const isGood =
    url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === ""
  return isGood ? url.href : refuse("settings.expected-feed-url")
}

/** A stranger as well; none is asked while it is empty. */
function readUpdatesUrl(value: unknown): string | Refused {
  return typeof value === "string" && value.trim() === "" ? "" : readFeedUrl(value)
}

function readProxyUrl(value: unknown): string | Refused {
  if (typeof value === "string" && value.trim() === "") return ""
  const url = parseUrl(value)
  const isGood = url !== null && /^(https?|socks5):$/.test(url.protocol) && url.hostname !== ""
  if (!isGood) return refuse("settings.expected-proxy-url")
  const isMasked = url.password === encodeURIComponent(MASK)
  return isMasked ? refuse("settings.expected-proxy-password") : url.href
}

function parseUrl(value: unknown): URL | null {
  if (typeof value !== "string" || value.length > URL_LENGTH_MAX) return null
  return URL.parse(value.trim())
}

function readLanguage(value: unknown): string | Refused {
  const isGood = typeof value === "string" && /^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$/.test(value)
  return isGood ? value : refuse("settings.expected-language")
}
