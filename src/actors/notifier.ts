// The notifier tells the owner of the account what they would want to know, where they want to be
// told it.
//
// Hears `add-destination`, `change-destination` and `remove-destination`, and whatever is worth
// telling: claims, campaigns, stalls, a lost session, trouble with the disk or the protocol file, a
// newer version. Says `destinations-changed`, `notification-sent` and `notification-failed`. What
// waits is in the store, so that a failing network or an end of the program loses nothing of the
// last day.

import type { Vault } from "../core/vault.ts"
import type { Campaign } from "../domain/campaign.ts"
import type { Destination, DestinationId } from "../domain/destination.ts"
import type { UserId } from "../domain/ids.ts"
import type { Hands, Heard, Resident } from "../messages/directory.ts"
import type { NotifierCommand } from "../messages/notifier.ts"
import type { ClaimJournal } from "../store/claims.ts"
import type { DestinationStore } from "../store/destinations.ts"
import {
  close,
  type DeskMessage,
  type DeskPorts,
  type Desks,
  gather,
  post,
  readAnswer,
  reopen,
} from "./notifier-desk.ts"
import * as news from "./notifier-news.ts"

/** After the first round of an account its channels go on telling of campaigns for a while. */
const SETTLE_MS = 10 * 60_000

export interface NotifierPorts extends DeskPorts {
  readonly destinations: DestinationStore
  readonly journal: Pick<ClaimJournal, "entries">
  readonly vault: Pick<Vault, "forget">
}

interface State {
  readonly at: "telling"
  readonly known: news.Known
  /** The campaigns of which all that is news to this account was told; null before any was. */
  readonly seen: readonly Campaign[] | null
  /** Whose claims of an earlier life were looked through. */
  readonly caughtUp: UserId | null
  readonly desks: Desks
  /** Numbers the letters. */
  readonly turn: number
}

type Hears =
  | NotifierCommand
  | Heard<
      | "settings-changed"
      | "session-changed"
      | "storage-changed"
      | "protocol-changed"
      | "protocol-refused"
      | "inventory-changed"
      | "refresh-finished"
      | "drop-claimed"
      | "watch-stalled"
      | "update-found"
    >

type Private = DeskMessage | { readonly type: "account-settled"; readonly userId: UserId }

type Self = Hands<Private>

interface Cast {
  readonly ports: NotifierPorts
  readonly self: Self
}

export function notifier(ports: NotifierPorts): Resident<State, Hears, Private> {
  return {
    mailbox: {
      retainBy: (type) => (/^(settings|session|inventory)-changed$/.test(type) ? type : null),
    },
    start: (self) => begin({ ports, self }),
    handle(state, message, self) {
      const cast = { ports, self }
      const told = ports.outgoing
      switch (message.type) {
        case "add-destination":
          return add(state, message.destination, cast)
        case "change-destination":
          return change(state, message, cast)
        case "remove-destination":
          return remove(state, message.id, cast)
        case "settings-changed":
          return { ...state, known: { ...state.known, settings: message.settings } }
        case "session-changed":
          return changeSession(state, message, cast)
        case "storage-changed":
          return tell(state, news.storageNews(message.storage, self.now(), told), cast)
        case "protocol-changed":
          news.endProtocol(told)
          return state
        case "protocol-refused":
          return tell(state, news.protocolNews(self.now(), told), cast)
        case "inventory-changed":
          return changeCampaigns(state, message.campaigns, cast)
        case "refresh-finished":
          return settleLater(state, cast)
        case "drop-claimed":
          return tell(state, news.claimNews(state.known, message.dropId, message.at, told), cast)
        case "watch-stalled":
          return tell(state, news.stallNews(message.silence, self.now(), told), cast)
        case "update-found":
          return tell(state, news.updateNews(message.release, self.now(), told), cast)
        case "account-settled":
          news.settleAccount(message.userId, told)
          return state
        case "post-due":
          return postLetter(state, message.to, cast)
        case "posted":
          return hearBack(state, message, cast)
      }
    },
  }
}

function begin({ ports, self }: Cast): State {
  const { destinations, outgoing } = ports
  announce(ports, self)
  const unsent = destinations.all().filter(({ id }) => outgoing.waiting(id).length > 0)
  const none: Desks = new Map()
  return {
    at: "telling",
    known: { settings: null, campaigns: [], userId: null },
    seen: null,
    caughtUp: null,
    desks: unsent.reduce((desks, { id }) => gather(desks, id, self), none),
    turn: 0,
  }
}

function add(state: State, destination: Omit<Destination, "id">, { ports, self }: Cast): State {
  const { destinations } = ports
  destinations.save({ ...destination, id: destinations.nextId() })
  announce(ports, self)
  return state
}

function change(
  state: State,
  { id, change: wanted }: Extract<NotifierCommand, { type: "change-destination" }>,
  { ports, self }: Cast,
): State {
  const before = destinationOf(id, ports)
  if (before === null) return state
  const after = { ...before, ...wanted }
  ports.destinations.save(after)
  forgetSecrets(before, after, ports)
  announce(ports, self)
  // Perhaps this is what the waiting letters waited for.
  const isReachedAnew = after.address !== before.address
  return isReachedAnew ? { ...state, desks: reopen(state.desks, id, self) } : state
}

function remove(state: State, id: DestinationId, { ports, self }: Cast): State {
  const before = destinationOf(id, ports)
  if (before === null) return state
  const { destinations, outgoing } = ports
  destinations.remove(id)
  outgoing.drop(outgoing.waiting(id).map((one) => one.id))
  forgetSecrets(before, null, ports)
  announce(ports, self)
  return { ...state, desks: close(state.desks, id) }
}

function changeSession(state: State, { session }: Heard<"session-changed">, cast: Cast): State {
  const { ports, self } = cast
  const userId = session.at === "signed-in" ? session.credential.userId : null
  const next = { ...state, known: { ...state.known, userId }, seen: null }
  switch (session.at) {
    case "signed-in":
      news.endSignIn(ports.outgoing)
      return next.known.campaigns.length > 0 ? catchUp(next, cast) : next
    case "signed-out":
      return tell(next, news.signInNews(session.why, self.now(), ports.outgoing), cast)
    default:
      return next
  }
}

/** Minutes are no news: they come with every change, and campaigns with one of hundreds. */
function changeCampaigns(state: State, campaigns: readonly Campaign[], cast: Cast): State {
  const next = { ...state, known: { ...state.known, campaigns } }
  const isSame = state.seen !== null && news.isSameCampaigns(state.seen, campaigns)
  return isSame ? next : catchUp(next, cast)
}

/** Told by name: what an earlier life claimed is looked through only once campaigns are known. */
function catchUp(state: State, cast: Cast): State {
  const { known, caughtUp } = state
  const { outgoing, journal } = cast.ports
  const now = cast.self.now()
  const { settings, userId } = known
  const seen = settings === null || userId === null ? null : known.campaigns
  const told = tell({ ...state, seen }, news.campaignNews(known, now, outgoing), cast)
  if (userId === null || userId === caughtUp) return told
  const missed = news.journalNews(known, userId, journal, now, outgoing)
  return tell({ ...told, caughtUp: userId }, missed, cast)
}

function settleLater(state: State, { ports, self }: Cast): State {
  const { userId } = state.known
  const isNewcomer = userId !== null && !news.isSettled(userId, ports.outgoing)
  if (isNewcomer) self.after(SETTLE_MS, { type: "account-settled", userId })
  return state
}

function tell(state: State, fresh: readonly news.News[], { ports, self }: Cast): State {
  let { desks } = state
  for (const { name, announcement } of fresh) {
    const { occasion } = announcement
    const wanting = ports.destinations.all().filter(({ occasions }) => occasions.includes(occasion))
    const to = wanting.map(({ id }) => id)
    ports.outgoing.put(name, announcement, to)
    for (const id of to) desks = gather(desks, id, self)
  }
  return { ...state, desks }
}

function postLetter(state: State, to: DestinationId, { ports, self }: Cast): State {
  const destination = destinationOf(to, ports)
  if (destination === null) return state
  const turn = state.turn + 1
  return { ...state, turn, desks: post(state.desks, destination, turn, ports, self) }
}

function hearBack(
  state: State,
  answer: Extract<DeskMessage, { type: "posted" }>,
  { ports, self }: Cast,
): State {
  const destination = destinationOf(answer.to, ports)
  if (destination === null) return state
  return { ...state, desks: readAnswer(state.desks, destination, answer, ports, self) }
}

function destinationOf(id: DestinationId, { destinations }: NotifierPorts): Destination | null {
  return destinations.all().find((one) => one.id === id) ?? null
}

function announce({ destinations }: NotifierPorts, self: Self): void {
  self.publish({ type: "destinations-changed", destinations: destinations.all() })
}

function forgetSecrets(
  before: Destination,
  after: Destination | null,
  { vault }: NotifierPorts,
): void {
  const kept = [after?.address, after?.token]
  for (const key of [before.address, before.token]) {
    if (key !== null && !kept.includes(key)) vault.forget(key)
  }
}
