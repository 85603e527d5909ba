// The `settings.json` of the Python miners, as far as it has a counterpart here.
//
// Sets, addresses and choices stand in it as `{"__type": "set", "data": […]}` (public miners,
// October 2026).

import type { BenefitKind } from "../domain/campaign.ts"
import { sentence } from "../domain/reasons.ts"
import { readSettingsChange, type SettingsProblem } from "../domain/settings-change.ts"
import type { Settings } from "../domain/settings.ts"

export interface ImportedSettings {
  readonly change: Partial<Settings>
  /** Names of the fields that were taken, as they stand in the file. */
  readonly taken: readonly string[]
  /** Those that were not, and why. */
  readonly problems: readonly SettingsProblem[]
}

type Field = keyof Settings

/** The settings that a field of theirs stands for. Whether the values are good is asked later. */
type Meaning = (value: unknown) => { readonly [F in Field]?: unknown }

const MEANINGS: Readonly<Record<string, Meaning>> = {
  priority: (games) => ({ games }),
  games_to_watch: (games) => ({ games }),
  exclude: (gamesExcluded) => ({ gamesExcluded }),
  priority_mode: (mode) => MODES.get(mode) ?? { gamesMode: mode },
  priority_only: (isOnly) => (isOnly === true ? LISTED : ALL_BY_END),
  connection_quality: (connectionQuality) => ({ connectionQuality }),
  minimum_refresh_interval_minutes: (refreshMinutes) => ({ refreshMinutes }),
  proxy: (proxyUrl) => ({ proxyUrl }),
  language: (name) => ({ language: LANGUAGES.get(name) ?? name }),
  dark_mode: (isDark) => ({ theme: themeOf(isDark) }),
  enable_badges_emotes: (isOn) => ({ benefitKinds: isOn === true ? ALL_KINDS : PLAIN_KINDS }),
  mining_benefits: (kinds) => ({ benefitKinds: kindsOf(kinds) }),
}

const LISTED = { gamesMode: "listed", order: "my-order" } as const
/** The listed games first, then all others by their end: what our own order does as well. */
const ALL_BY_END = { gamesMode: "everything", order: "my-order" } as const
const ALL_BY_SLACK = { gamesMode: "everything", order: "least-slack-first" } as const

/** By number in the desktop program, by name in some of its relatives. */
const MODES: ReadonlyMap<unknown, Partial<Settings>> = new Map<unknown, Partial<Settings>>([
  [0, LISTED],
  [1, ALL_BY_END],
  [2, ALL_BY_SLACK],
  ["priority_only", LISTED],
  ["ending_soonest", ALL_BY_END],
  ["low_avbl_first", ALL_BY_SLACK],
])

const ALL_KINDS: readonly BenefitKind[] = ["item", "badge", "emote", "other"]
const PLAIN_KINDS: readonly BenefitKind[] = ["item", "other"]

/** Their names of kinds are Twitch's. */
const KINDS: ReadonlyMap<string, BenefitKind> = new Map([
  ["DIRECT_ENTITLEMENT", "item"],
  ["BADGE", "badge"],
  ["EMOTE", "emote"],
  ["UNKNOWN", "other"],
])

/** They name a language by its own word for itself. */
const LANGUAGES: ReadonlyMap<unknown, string> = new Map([
  ["Čeština", "cs"],
  ["Dansk", "da"],
  ["Deutsch", "de"],
  ["English", "en"],
  ["Español", "es"],
  ["Français", "fr"],
  ["Indonesian", "id"],
  ["Italiano", "it"],
  ["Magyar", "hu"],
  ["Nederlands", "nl"],
  ["Norsk", "nb"],
  ["Polski", "pl"],
  ["Português", "pt"],
  ["Română", "ro"],
  ["Suomi", "fi"],
  ["Svenska", "sv"],
  ["Türkçe", "tr"],
  ["Русский", "ru"],
  ["Українська", "uk"],
  ["العربية", "ar"],
  ["日本語", "ja"],
  ["한국어", "ko"],
  ["简体中文", "zh-Hans"],
  ["繁體中文", "zh-Hant"],
])

/** Null for JSON that is of something else. */
export function readMinerSettings(json: unknown): ImportedSettings | null {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return null
  const fields = Object.entries(json)
  if (!fields.some(([name]) => Object.hasOwn(MEANINGS, name))) return null
  const taken: string[] = []
  const problems: SettingsProblem[] = []
  let change: Partial<Settings> = {}
  for (const [field, value] of fields) {
    const meant = Object.hasOwn(MEANINGS, field) ? MEANINGS[field]!(plain(value)) : null
    const reading = meant === null ? null : readSettingsChange(meant)
    const why = reading === null ? sentence("import.no-counterpart") : reading.problems[0]?.why
    if (why !== undefined) problems.push({ field, why })
    else taken.push(field)
    change = { ...change, ...reading?.change }
  }
  return { change, taken, problems }
}

/** The value without the type that was written beside it. */
function plain(value: unknown): unknown {
  const isTyped = typeof value === "object" && value !== null && "__type" in value
  return isTyped && "data" in value ? value.data : value
}

function themeOf(isDark: unknown): unknown {
  if (typeof isDark !== "boolean") return isDark
  return isDark ? "dark" : "light"
}

function kindsOf(kinds: unknown): unknown {
  if (typeof kinds !== "object" || kinds === null) return kinds
  const wanted = Object.entries(kinds).filter(([, isWanted]) => isWanted === true)
  return wanted.map(([name]) => KINDS.get(name) ?? name)
}
