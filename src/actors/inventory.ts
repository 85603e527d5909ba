// The inventory keeps the campaigns: what every source told of them, made one, and how far the
// account is with each drop.
//
// Hears answers of the catalog, minutes that were sent and minutes that counted, claims, and whose
// account it is. Says `inventory-changed`, `minutes-recorded` where Twitch's own record has grown,
// and `drop-ready` for what can be claimed. Which of it is worth mining is the director's business.

import type { Timer } from "../core/actor.ts"
import type { Campaign, Drop, Source } from "../domain/campaign.ts"
import { inferClaims } from "../domain/claimed.ts"
import { changeDrops, findDrop, type FoundDrop, replaceDrop } from "../domain/drops.ts"
import { earnedSince, growthOf } from "../domain/growth.ts"
import type { CampaignId, UserId } from "../domain/ids.ts"
import { readLinks } from "../domain/links.ts"
import { CLAIMABLE_AFTER_END_MS, forgetAccount, forgetOver, mergeReports } from "../domain/merge.ts"
import {
  confirmMinutes,
  dropEstimate,
  estimateMinute,
  isDoneByEstimate,
  markClaimed,
} from "../domain/progress.ts"
import { beginNextWindows, nextWindowAt } from "../domain/windows.ts"
import type { Hands, Heard, Resident } from "../messages/directory.ts"

/**
 * A kill loses nothing that Twitch does not tell again, minutes with its next word on the drop. So
 * the card of a Pi is spared.
 */
const SAVE_AFTER_MS = { unsaved: 10_000, behind: 900_000 }

/** A minute that was sent is mostly confirmed by then: both are told as one change. */
const TELL_ESTIMATE_MS = 2_000

/** How often Twitch is asked out of turn for the truth. */
const ASK_EVERY_MS = 60_000
/** After every so many minutes of which neither push nor session told, the record may. */
const UNCONFIRMED_MINUTES = 2

export interface StoredInventory {
  readonly campaigns: readonly Campaign[]
  /** Whose progress it is; null before the first sign-in. */
  readonly userId: UserId | null
}

export interface InventoryPorts {
  readonly store: {
    /** Null when there is nothing yet. */
    load(): StoredInventory | null
    save(campaigns: readonly Campaign[], userId: UserId | null): void
  }
}

interface State {
  /** `behind` where nothing but minutes is not saved yet. */
  readonly at: "saved" | "behind" | "unsaved"
  /** When it rings, all is saved; null when it is. */
  readonly saving: Timer | null
  readonly campaigns: readonly Campaign[]
  /** Whether minutes of some drop are only assumed. */
  readonly isAssuming: boolean
  /** When it rings, the minutes assumed since the last change are told; null when they are. */
  readonly untold: Timer | null
  /** When it rings, a reward group may be earned again; null where none is to be. */
  readonly window: Timer | null
  readonly userId: UserId | null
  /** The campaign of the last minute sent. */
  readonly mined: CampaignId | null
  /** When Twitch was last asked out of turn, ms since 1970. */
  readonly askedAt: number
}

type Hears = Heard<
  | "session-changed"
  | "catalog-fetched"
  | "drop-progressed"
  | "session-read"
  | "minute-sent"
  | "drop-claimed"
>

type Private = { readonly type: "save-due" | "tell-due" | "window-due" }

type Self = Hands<Private>

export function inventory(ports: InventoryPorts): Resident<State, Hears, Private> {
  return {
    start: (self) => load(ports, self),
    handle(state, message, self) {
      switch (message.type) {
        case "session-changed":
          return changeSession(state, message, self)
        case "catalog-fetched":
          return merge(state, message, ports, self)
        case "drop-progressed":
          return confirm(state, { ...message, at: self.now() }, ports, self)
        case "session-read":
          return confirm(state, message, ports, self)
        case "minute-sent":
          return estimate(state, message, self)
        case "drop-claimed":
          return claim(state, message, ports, self)
        case "save-due":
          return save(state, ports)
        case "tell-due":
          return tell(state, self)
        case "window-due":
          return turnWindows(state, self)
      }
    },
    stop: (state) => save(state, ports),
  }
}

function load({ store }: InventoryPorts, self: Self): State {
  const stored = store.load()
  const campaigns = forgetOver(stored?.campaigns ?? [], self.now())
  if (campaigns.length > 0) self.publish({ type: "inventory-changed", campaigns })
  const state: State = {
    at: "saved",
    saving: null,
    campaigns,
    // Of what an earlier life assumed, some may still be.
    isAssuming: true,
    untold: null,
    window: null,
    userId: stored?.userId ?? null,
    mined: null,
    askedAt: -Infinity,
  }
  return watchWindows(state, self)
}

/** What is known of campaigns outlasts the account; what is known of the account does not. */
function changeSession(state: State, { session }: Heard<"session-changed">, self: Self): State {
  if (session.at !== "signed-in" || session.credential.userId === state.userId) return state
  const { userId } = session.credential
  if (state.userId === null) return { ...state, userId }
  return keep({ ...state, userId, mined: null }, forgetAccount(state.campaigns), "unsaved", self)
}

function merge(
  state: State,
  answer: Heard<"catalog-fetched">,
  ports: InventoryPorts,
  self: Self,
): State {
  const now = self.now()
  const awards = answer.awards ?? []
  const merged = mergeReports(state.campaigns, answer.reports, now)
  const told = forgetOver(readLinks(inferClaims(merged, awards), awards), now)
  // Minutes of which Twitch's own record knows nothing did not count.
  const isRecord = answer.source === "inventory" && answer.isWhole
  const counted = isRecord ? changeDrops(told, dropEstimate) : told
  const campaigns = beginNextWindows(counted, now)
  // When the account is looked at, what was offered before is offered again.
  const isAccount = answer.source === "inventory" || answer.source === "rewards"
  for (const grown of isAccount ? growthOf(state.campaigns, campaigns) : []) {
    self.publish({ type: "minutes-recorded", ...grown })
  }
  const next = watchWindows(keep(state, campaigns, "unsaved", self), self)
  return offer(next, isAccount ? [] : state.campaigns, ports, self)
}

/** Only Twitch tells of windows; that one closes, nobody does. */
function watchWindows(state: State, self: Self): State {
  state.window?.cancel()
  const at = nextWindowAt(state.campaigns, self.now())
  const isNone = at === null
  return { ...state, window: isNone ? null : self.after(at - self.now(), { type: "window-due" }) }
}

function turnWindows(state: State, self: Self): State {
  const campaigns = beginNextWindows(state.campaigns, self.now())
  return ask(watchWindows(keep(state, campaigns, "unsaved", self), self), "rewards", self)
}

/** Minutes of a drop that nobody told of yet, or that asks for others now, are a reason to ask. */
function confirm(
  state: State,
  { at, dropId, minutes, minutesRequired }: Omit<Heard<"session-read">, "type">,
  ports: InventoryPorts,
  self: Self,
): State {
  const found = findDrop(state.campaigns, dropId, state.mined, self.now())
  if (found === null) return ask(state, "inventory", self)
  const drop = confirmMinutes(found.drop, minutes, at)
  const campaigns = replaceDrop(state.campaigns, found, drop)
  const hasGrown = drop.progress.confirmedMinutes > found.drop.progress.confirmedMinutes
  // What counted for this drop was not on its way to another.
  const isProof = hasGrown && state.isAssuming
  const truth = isProof ? changeDrops(campaigns, dropEstimate) : campaigns
  const isAssuming = state.isAssuming && !isProof
  const kept = keep({ ...state, isAssuming }, truth, "behind", self)
  const next = offer(kept, state.campaigns, ports, self)
  return minutesRequired === found.drop.minutesRequired ? next : askAbout(next, found, self)
}

function estimate(state: State, minute: Heard<"minute-sent">, self: Self): State {
  if (minute.dropId === null) return state
  const found = findDrop(state.campaigns, minute.dropId, minute.campaignId, self.now())
  if (found === null) return state
  const drop = estimateMinute(found.drop, minute.at)
  const next = assume({ ...state, mined: found.campaign.id }, found, drop, self)
  const { estimatedMinutes } = drop.progress
  const isSilent = estimatedMinutes > 0 && estimatedMinutes % UNCONFIRMED_MINUTES === 0
  if (!isSilent && !isDoneByEstimate(drop)) return next
  return askAbout(next, found, self)
}

/** Told in a moment, unless what is told before then says it too. */
function assume(state: State, found: FoundDrop, drop: Drop, self: Self): State {
  if (drop === found.drop) return state
  const assuming = { ...state, isAssuming: true }
  const next = note(assuming, replaceDrop(state.campaigns, found, drop), "behind", self)
  return { ...next, untold: next.untold ?? self.after(TELL_ESTIMATE_MS, { type: "tell-due" }) }
}

/**
 * Saved at once: Twitch forgets a campaign of which all is claimed, and would not tell it again.
 */
function claim(
  state: State,
  { dropId, at }: Heard<"drop-claimed">,
  ports: InventoryPorts,
  self: Self,
): State {
  const found = findDrop(state.campaigns, dropId, state.mined, self.now())
  if (found === null) return state
  const claimed = replaceDrop(state.campaigns, found, markClaimed(found.drop, at))
  return save(keep(state, claimed, "unsaved", self), ports)
}

function save(state: State, { store }: InventoryPorts): State {
  if (state.at === "saved") return state
  state.saving?.cancel()
  store.save(state.campaigns, state.userId)
  return { ...state, at: "saved", saving: null }
}

type Unsaved = Exclude<State["at"], "saved">

function keep(state: State, campaigns: readonly Campaign[], at: Unsaved, self: Self): State {
  return campaigns === state.campaigns ? state : tell(note(state, campaigns, at, self), self)
}

function note(state: State, campaigns: readonly Campaign[], at: Unsaved, self: Self): State {
  if (campaigns === state.campaigns) return state
  if (state.at === at || state.at === "unsaved") return { ...state, campaigns }
  state.saving?.cancel()
  return { ...state, at, campaigns, saving: self.after(SAVE_AFTER_MS[at], { type: "save-due" }) }
}

function tell(state: State, self: Self): State {
  state.untold?.cancel()
  self.publish({ type: "inventory-changed", campaigns: state.campaigns })
  return { ...state, untold: null }
}

/**
 * Says what can be claimed, but for what was earned already in `offered`. Saved before it is said:
 * Twitch may not tell again that a drop is done.
 */
function offer(
  state: State,
  offered: readonly Campaign[],
  ports: InventoryPorts,
  self: Self,
): State {
  let next = state
  for (const { campaign, drop } of earnedSince(offered, state.campaigns)) {
    next = save(next, ports)
    self.publish({
      type: "drop-ready",
      campaignId: campaign.id,
      dropId: drop.id,
      instanceId: drop.progress.instanceId,
      claimableUntil: campaign.endsAt + CLAIMABLE_AFTER_END_MS,
    })
  }
  return next
}

/** Where the truth about the drop is told. */
function askAbout(state: State, { campaign }: FoundDrop, self: Self): State {
  return ask(state, campaign.system === "reward" ? "rewards" : "inventory", self)
}

function ask(state: State, source: Source, self: Self): State {
  if (self.now() - state.askedAt < ASK_EVERY_MS) return state
  self.send("catalog", { type: "refresh", sources: [source] })
  return { ...state, askedAt: self.now() }
}
