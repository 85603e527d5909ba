// A shard keeps one push connection open and carries the topics it is given on it.
//
// Hears `carry` and `rest`; says `shard-begun`, `shard-opened`, `shard-refused` and `shard-closed`,
// and everything Twitch pushes, decoded. Which topics sit on which shard is the pool's business,
// what a push means that of whoever hears it.

import type { Outcome, Trouble } from "../core/outcome.ts"
import type { Topic } from "../domain/push.ts"
import type { Resident } from "../messages/directory.ts"
import type { ShardCommand, ShardNumber } from "../messages/shard.ts"
import type { Connection, SocketNews } from "../twitch/ports.ts"
import type { PushFact } from "../twitch/push.ts"
import { pushRequest, TALKS } from "../twitch/push-forms.ts"
import {
  announceClosed,
  type Cast,
  type Connecting,
  comeAnew,
  connect,
  courseOf,
  DENIED,
  fall,
  freshCourse,
  type Load,
  nameOf,
  type Open,
  type Private,
  release,
  type ShardPorts,
  type State,
  wait,
} from "./shard-course.ts"
import { oneAtATime } from "./shard-door.ts"

/** Twitch answers a ping within 10 s: public miners, October 2026. */
const PONG_MS = 10_000
/** A connection is good for nothing before the other side has greeted and known us. */
const GREETING_MS = 20_000
/** Answers to LISTEN that stay away longer are not waited for: pushes may come without them. */
const GRACE_MS = 5_000
/** Or the question was never heard: it is put again for as long as it stays unanswered. */
const ASK_AGAIN_MS = 60_000

export function shard(
  number: ShardNumber,
  given: ShardPorts,
): Resident<State, ShardCommand, Private> {
  const ports = { ...given, sockets: oneAtATime(given.sockets) }
  return {
    start(self) {
      self.publish({ type: "shard-begun", shard: number })
      return { at: "rest", round: 0 }
    },
    handle(state, message, self) {
      const cast = { number, ports, self }
      switch (message.type) {
        case "carry":
          return message.topics.length === 0 ? rest(state, cast) : carry(state, message, cast)
        case "rest":
          return rest(state, cast)
        default:
          // What an earlier connection still had to say is of no interest.
          return message.round === state.round ? hear(state, message, cast) : state
      }
    },
    stop: release,
  }
}

function carry(state: State, load: Load, cast: Cast): State {
  if (state.at === "rest") return connect({ ...freshCourse(state.round), load }, cast)
  const { url } = pushRequest(cast.ports.protocol(), load.form)
  const isSameTalk = url === state.url && load.credential.token === state.load.credential.token
  if (isSameTalk)
    return state.at === "open" ? relisten({ ...state, load }, cast) : { ...state, load }
  if (state.at === "open") announceClosed("another token or address", cast)
  release(state)
  return connect({ ...state, load }, cast)
}

function rest(state: State, cast: Cast): State {
  if (state.at === "open") announceClosed("nothing to carry", cast)
  release(state)
  return { at: "rest", round: state.round }
}

function hear(state: State, message: Private, cast: Cast): State {
  switch (message.type) {
    case "connected":
      return state.at === "connecting" ? connected(state, message.outcome, cast) : state
    case "news":
      return state.at === "open" ? read(state, message.news, cast) : state
    case "silence":
      return state.at === "open" ? probe(state, cast) : state
    case "grace-over":
      return state.at === "open" ? runOutOfGrace(state, cast) : state
    case "retry-due":
      return state.at === "waiting" ? connect(state, cast) : state
  }
}

function connected(state: Connecting, outcome: Outcome<Connection>, cast: Cast): State {
  if (!outcome.ok) return refused(state, outcome, cast)
  const { ports, self } = cast
  const token = () => ports.vault.open(state.load.credential.token)?.reveal() ?? ""
  const talk = TALKS[state.load.form]({ rng: ports.rng, token, now: self.now })
  const open: Open = {
    ...courseOf(state),
    refusal: null,
    at: "open",
    connection: outcome.value,
    talk,
    since: self.now(),
    isGreeted: false,
    isAnnounced: false,
    listened: new Set(),
    unanswered: new Set(),
    grace: null,
    isProbed: false,
    silence: null,
  }
  return takeAll(awaitAnswers(open, GREETING_MS, cast), talk.open(), cast)
}

/** Told once for each reason: a host that is blocked stays so, and is tried all the same. */
function refused(state: Connecting, { reason, detail }: Trouble, cast: Cast): State {
  cast.ports.log("debug", nameOf(cast), `no connection: ${reason} (${detail})`)
  if (state.refusal !== reason) {
    cast.self.publish({ type: "shard-refused", shard: cast.number, reason, detail })
  }
  return wait({ ...state, refusal: reason, attempt: state.attempt + 1 }, state.attempt, cast)
}

function read(state: Open, news: SocketNews, cast: Cast): State {
  if (news.type === "closed") return fall(state, `code ${news.code} ${news.detail}`.trimEnd(), cast)
  return takeAll(state, state.talk.read(news.text), cast)
}

/** Takes the facts of one frame in turn, and waits for the next frame if the connection is kept. */
function takeAll(state: Open, facts: readonly PushFact[], cast: Cast): State {
  let next: State = state
  for (const fact of facts) {
    if (next.at !== "open") return next
    next = take(next, fact, cast)
  }
  if (next.at !== "open") return next
  const { round } = next
  cast.self.run(next.connection.receive(), (news) => ({ type: "news", round, news }))
  return next
}

function take(state: Open, fact: PushFact, cast: Cast): State {
  const { ports, self } = cast
  switch (fact.type) {
    case "say":
      state.connection.send(fact.frame)
      return state
    case "alive":
      return expectSign({ ...state, isProbed: false }, fact.patienceMs, self)
    case "greeted":
      state.grace?.cancel()
      return relisten({ ...state, isGreeted: true, grace: null }, cast)
    case "accepted":
      return answered(state, fact.topics, cast)
    case "denied":
      return denied(state, fact.topics, fact.detail, cast)
    case "token-denied":
      self.send("auth", { type: "token-doubted", token: state.load.credential.token })
      return fall(state, "the token was denied", cast, DENIED)
    case "come-anew":
      return comeAnew(state, cast)
    case "pushed":
      self.publish(fact.event)
      return state
    case "ignored":
      ports.log("debug", nameOf(cast), `ignored: ${fact.detail}`)
      return state
  }
}

/** Tells the other side what is wanted on top of, and no more of, what was listened to so far. */
function relisten(state: Open, cast: Cast): Open {
  if (!state.isGreeted) return state
  const wanted = new Set(state.load.topics)
  const gone = [...state.listened.difference(wanted)]
  const added = [...wanted.difference(state.listened)]
  for (const frame of state.talk.unlisten(gone)) state.connection.send(frame)
  for (const frame of state.talk.listen(added)) state.connection.send(frame)
  const unanswered = state.unanswered.union(new Set(added)).intersection(wanted)
  const next = { ...state, listened: wanted, unanswered }
  return added.length > 0 && state.grace === null ? awaitAnswers(next, GRACE_MS, cast) : next
}

function awaitAnswers(state: Open, delayMs: number, { self }: Cast): Open {
  return { ...state, grace: self.after(delayMs, { type: "grace-over", round: state.round }) }
}

function runOutOfGrace(state: Open, cast: Cast): State {
  if (!state.isGreeted) return fall(state, "no greeting", cast)
  return listenAgain(announceOpened(state, cast), cast)
}

/** As if they were new: whoever heard the first question is not to listen twice. */
function listenAgain(state: Open, cast: Cast): Open {
  const topics = [...state.unanswered]
  if (topics.length === 0) return { ...state, grace: null }
  for (const frame of state.talk.unlisten(topics)) state.connection.send(frame)
  for (const frame of state.talk.listen(topics)) state.connection.send(frame)
  return awaitAnswers(state, ASK_AGAIN_MS, cast)
}

function answered(state: Open, topics: readonly Topic[], cast: Cast): Open {
  const unanswered = state.unanswered.difference(new Set(topics))
  const next = { ...state, unanswered }
  return unanswered.size === 0 ? announceOpened(next, cast) : next
}

/** One bad topic costs its whole batch the answer: only one denied alone is given up. */
function denied(state: Open, topics: readonly Topic[], detail: string, cast: Cast): Open {
  if (topics.length === 1) {
    cast.ports.log("warn", nameOf(cast), `gives up ${topics[0]}: ${detail}`)
    return answered(state, topics, cast)
  }
  for (const topic of topics.filter((one) => state.listened.has(one))) {
    for (const frame of state.talk.listen([topic])) state.connection.send(frame)
  }
  return state
}

function announceOpened(state: Open, { number, self }: Cast): Open {
  if (state.isAnnounced) return state
  const isReconnect = state.hasBeenOpen
  self.publish({ type: "shard-opened", shard: number, topics: state.listened.size, isReconnect })
  return { ...state, isAnnounced: true, hasBeenOpen: true }
}

function expectSign(state: Open, patienceMs: number, self: Cast["self"]): Open {
  state.silence?.cancel()
  return { ...state, silence: self.after(patienceMs, { type: "silence", round: state.round }) }
}

function probe(state: Open, cast: Cast): State {
  const ping = state.talk.ping()
  if (ping === null || state.isProbed) return fall(state, "no sign of life", cast)
  state.connection.send(ping)
  return expectSign({ ...state, isProbed: true }, PONG_MS, cast.self)
}
