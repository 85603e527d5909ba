// The catalog asks every source what campaigns there are, and knows how fresh each source is.
//
// Hears `refresh` and what it must know to ask: the session, the settings, what the inventory
// holds. Says `catalog-fetched` for each answer, `source-failed` for each failure, and
// `refresh-finished` once a whole round is in. What the answers mean is the inventory's business,
// but for one thing: whether an answer can be all there is to tell.

import { backoffMs } from "../core/backoff.ts"
import { isPassing, type Outcome, type Trouble } from "../core/outcome.ts"
import type { Rng } from "../core/rng.ts"
import { mayBeWhole } from "../domain/account-record.ts"
import type { Campaign, Game, Source } from "../domain/campaign.ts"
import { isChosen, minesEverything } from "../domain/games.ts"
import type { CampaignId, GameId } from "../domain/ids.ts"
import type { Credential } from "../domain/session.ts"
import { DEFAULT_SETTINGS, type GameChoice, type Settings } from "../domain/settings.ts"
import { rankCampaigns } from "../domain/wanted.ts"
import type { CatalogCommand } from "../messages/catalog.ts"
import type { Hands, Heard, Resident } from "../messages/directory.ts"
import { type Answer, askFollowUp, askSource, type SourcePorts } from "./catalog-sources.ts"

/** The drops of a campaign are seldom changed once it is out. */
const DETAILS_AGE_MAX_MS = 6 * 3_600_000
const RETRY = { firstMs: 5_000, capMs: 30_000 }
/** A feed that is stale or broken is large, and somebody else's: asking does not mend it. */
const BAD_FEED_RETRY = { firstMs: 30_000, capMs: 5 * 60_000 }

const SOURCES: readonly Source[] = ["inventory", "twitch", "feed", "rewards", "channels"]
/** Sources a round waits for; the others go on while mining begins. */
const AWAITED: readonly Source[] = ["inventory", "twitch", "feed"]

export interface CatalogPorts extends SourcePorts {
  readonly rng: Rng
}

/** The questions open at one source. */
interface Inquiry {
  /** Grows with every round of questions; an answer to an older one is stale. */
  readonly generation: number
  readonly open: number
  /** Something changed since the questions went out: ask once more when they are answered. */
  readonly again: boolean
  readonly failures: number
}

interface State {
  readonly at: "signed-out" | "resting" | "asking"
  readonly credential: Credential | null
  readonly settings: Settings
  readonly campaigns: readonly Campaign[]
  readonly inquiries: Readonly<Record<Source, Inquiry>>
  /** Sources the running round still waits for; null between rounds. */
  readonly awaited: readonly Source[] | null
  /** When the details of a campaign were last told, ms since 1970. */
  readonly detailedAt: ReadonlyMap<CampaignId, number>
}

type Hears = CatalogCommand | Heard<"session-changed" | "settings-changed" | "inventory-changed">

type Private =
  | {
      readonly type: "source-answered"
      readonly source: Source
      readonly generation: number
      readonly askedAt: number
      readonly outcome: Outcome<Answer>
    }
  | { readonly type: "retry-due"; readonly source: Source; readonly generation: number }

type Self = Hands<Private>

export function catalog(ports: CatalogPorts): Resident<State, Hears, Private> {
  return {
    mailbox: {
      coalesceBy: ({ type }) => (type === "inventory-changed" ? type : null),
      retainBy: (type) => (type.endsWith("-changed") ? type : null),
    },
    start: () => ({
      at: "signed-out",
      credential: null,
      settings: DEFAULT_SETTINGS,
      campaigns: [],
      inquiries: untouched(),
      awaited: null,
      detailedAt: new Map(),
    }),
    handle(state, message, self) {
      switch (message.type) {
        case "refresh":
          return refresh(state, message.sources, ports, self)
        case "session-changed":
          return changeSession(state, message)
        case "settings-changed":
          return { ...state, settings: message.settings }
        case "inventory-changed":
          return { ...state, campaigns: message.campaigns }
        case "source-answered":
          return read(state, message, ports, self)
        case "retry-due":
          return retry(state, message, ports, self)
      }
    },
  }
}

function refresh(
  state: State,
  sources: "all" | readonly Source[],
  ports: CatalogPorts,
  self: Self,
): State {
  if (state.credential === null) return state
  const begun = sources === "all" ? { ...state, awaited: AWAITED } : state
  const asked = sources === "all" ? SOURCES : sources
  return asked.reduce((next, source) => ask(next, source, ports, self), begun)
}

function changeSession(state: State, { session }: Heard<"session-changed">): State {
  const credential = session.at === "signed-in" ? session.credential : null
  if (credential !== null && credential.userId === state.credential?.userId) {
    return { ...state, credential }
  }
  // Another account, or none: answers under way are nobody's business any more.
  return {
    ...state,
    at: credential === null ? "signed-out" : "resting",
    credential,
    inquiries: abandoned(state.inquiries),
    awaited: null,
    detailedAt: new Map(),
  }
}

function read(
  state: State,
  { source, generation, askedAt, outcome }: Extract<Private, { type: "source-answered" }>,
  ports: CatalogPorts,
  self: Self,
): State {
  const inquiry = state.inquiries[source]
  if (inquiry.generation !== generation || state.credential === null) return state
  if (!outcome.ok) return fail(state, source, outcome, ports, self)
  const { reports, awards, followUps } = outcome.value
  const isWhole = outcome.value.isWhole && isCredible(state, source, outcome.value, self.now())
  // Of the account nothing is news as well: no rewards, or a record that is not shown.
  const isAccount = source === "rewards" || source === "inventory"
  if (reports.length > 0 || isWhole || isAccount) {
    self.publish({ type: "catalog-fetched", source, at: askedAt, reports, awards, isWhole })
  }
  for (const followUp of followUps) {
    self.run(
      askFollowUp(followUp, state.credential, ports),
      answeredBy(source, generation, self.now()),
    )
  }
  const open = inquiry.open - 1 + followUps.length
  const told = noteDetails(set(state, source, { ...inquiry, open, failures: 0 }), reports)
  // A round goes on once the most wanted campaigns are known; the rest come while mining begins.
  return close(followUps.length > 0 ? told : arrive(told, source, self), source, ports, self)
}

/** Of the account alone it is known what has to be told. */
function isCredible(
  { campaigns }: State,
  source: Source,
  { awards, reports }: Answer,
  now: number,
): boolean {
  if (source !== "inventory") return true
  const told = { campaigns: reports.map(({ id }) => id), awards: awards ?? [] }
  return mayBeWhole(told, campaigns, now)
}

/** A question that failed costs itself; only one that leaves nothing open is worth a retry. */
function fail(
  state: State,
  source: Source,
  trouble: Trouble,
  ports: CatalogPorts,
  self: Self,
): State {
  const { reason, detail } = trouble
  const inquiry = state.inquiries[source]
  const { generation, open, failures } = inquiry
  self.publish({ type: "source-failed", source, at: self.now(), reason, detail })
  // The account's own record is nobody's to withhold for good.
  if (open === 1 && (isPassing(reason) || source === "inventory")) {
    const isBadFeed = source === "feed" && reason === "malformed"
    const delayMs = backoffMs(isBadFeed ? BAD_FEED_RETRY : RETRY, failures, ports.rng)
    self.after(delayMs, { type: "retry-due", source, generation })
  }
  const failed = set(state, source, { ...inquiry, open: open - 1, failures: failures + 1 })
  return close(arrive(failed, source, self), source, ports, self)
}

function retry(
  state: State,
  { source, generation }: Extract<Private, { type: "retry-due" }>,
  ports: CatalogPorts,
  self: Self,
): State {
  const inquiry = state.inquiries[source]
  const isDue = inquiry.generation === generation && inquiry.open === 0
  return isDue ? ask(state, source, ports, self) : state
}

/** Puts the first question to a source, or notes that it is to be asked once more. */
function ask(state: State, source: Source, ports: CatalogPorts, self: Self): State {
  const { credential, settings } = state
  const inquiry = state.inquiries[source]
  if (credential === null) return state
  if (source === "feed" && !settings.feedEnabled) return arrive(state, source, self)
  if (inquiry.open > 0) return set(state, source, { ...inquiry, again: true })
  const generation = inquiry.generation + 1
  const known = {
    credential,
    settings,
    isDetailed: isDetailedIn(state, self.now()),
    gamesToDiscover: () => gamesToDiscover(state, self.now()),
  }
  self.run(askSource(source, known, ports), answeredBy(source, generation, self.now()))
  return set(state, source, { ...inquiry, generation, open: 1, again: false })
}

/** The round waits for this source no longer. */
function arrive(state: State, source: Source, self: Self): State {
  if (state.awaited === null || !state.awaited.includes(source)) return state
  const awaited = state.awaited.filter((other) => other !== source)
  if (awaited.length > 0) return { ...state, awaited }
  self.publish({ type: "refresh-finished", at: self.now() })
  return { ...state, awaited: null }
}

function close(state: State, source: Source, ports: CatalogPorts, self: Self): State {
  const { open, again } = state.inquiries[source]
  return open === 0 && again ? ask(state, source, ports, self) : state
}

function set(state: State, source: Source, inquiry: Inquiry): State {
  const inquiries = { ...state.inquiries, [source]: inquiry }
  const isAsking = SOURCES.some((one) => inquiries[one].open > 0)
  return { ...state, at: isAsking ? "asking" : "resting", inquiries }
}

function noteDetails(state: State, reports: Answer["reports"]): State {
  const detailed = reports.filter((report) => report.source === "twitch" && report.drops !== null)
  if (detailed.length === 0) return state
  const detailedAt = new Map(state.detailedAt)
  for (const report of detailed) detailedAt.set(report.id, report.at)
  return { ...state, detailedAt }
}

function isDetailedIn(state: State, now: number): (id: CampaignId) => boolean {
  return (id) => now - (state.detailedAt.get(id) ?? -Infinity) < DETAILS_AGE_MAX_MS
}

/** Listed games with nothing to earn as far as is known; without a list, what Twitch plays most. */
function gamesToDiscover(state: State, now: number): readonly Game[] | "top" {
  const { settings, campaigns } = state
  const { candidates } = rankCampaigns(campaigns, now, settings, null)
  if (minesEverything(settings)) return candidates.length === 0 ? "top" : []
  return settings.games
    .map((choice) => gameOf(choice, campaigns))
    .filter((game) => !candidates.some(({ campaign }) => isChosen(game, campaign.game)))
}

/** A game that was only ever typed in has no id; its directory is found by its name. */
function gameOf({ id, name }: GameChoice, campaigns: readonly Campaign[]): Game {
  const named: Game = { id: id ?? ("" as GameId), name, slug: null, boxArtUrl: null }
  return campaigns.find((campaign) => isChosen(named, campaign.game))?.game ?? named
}

function answeredBy(
  source: Source,
  generation: number,
  askedAt: number,
): (outcome: Outcome<Answer>) => Private {
  return (outcome) => ({ type: "source-answered", source, generation, askedAt, outcome })
}

function untouched(): Record<Source, Inquiry> {
  const fresh: Inquiry = { generation: 0, open: 0, again: false, failures: 0 }
  return { inventory: fresh, twitch: fresh, feed: fresh, channels: fresh, rewards: fresh }
}

function abandoned(inquiries: Readonly<Record<Source, Inquiry>>): Record<Source, Inquiry> {
  const next = untouched()
  for (const source of SOURCES) {
    next[source] = { ...next[source], generation: inquiries[source].generation + 1 }
  }
  return next
}
