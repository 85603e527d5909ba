// The notices: what Twitch's bell says about rewards is a reason to look, and then only in the way.
//
// Hears `notification-arrived`, `session-changed` and `catalog-fetched`; asks the catalog for the
// inventory and deletes the notification at Twitch. What the inventory then shows is the
// inventory's business.

import type { Log } from "../core/log.ts"
import type { Outcome } from "../core/outcome.ts"
import type { NotificationId } from "../domain/ids.ts"
import type { Credential } from "../domain/session.ts"
import type { Hands, Heard, Resident } from "../messages/directory.ts"
import type { Claims } from "../twitch/api.ts"

/** Notifications about an earned reward. Public miners, October 2026. */
const KINDS: readonly string[] = [
  "user_drop_reward_reminder_notification",
  "quests_viewer_reward_campaign_earned_emote",
]

/** Rewards earned together are announced one by one, and a claim is looked after in any case. */
const GATHER_MS = 8_000

export interface NoticesPorts {
  readonly claims: Pick<Claims, "deleteNotification">
  readonly log: Log
}

interface State {
  /** `gathering` while a look at the inventory is about to be asked for. */
  readonly at: "quiet" | "gathering"
  readonly credential: Credential | null
  /** When the last notification came, ms since 1970. */
  readonly noticedAt: number
}

type Hears = Heard<"notification-arrived" | "session-changed" | "catalog-fetched">

type Private =
  | { readonly type: "look-due" }
  | {
      readonly type: "deletion-answered"
      readonly id: NotificationId
      readonly outcome: Outcome<null>
    }

export function notices(ports: NoticesPorts): Resident<State, Hears, Private> {
  return {
    mailbox: {
      retainBy: (type) => (type === "session-changed" ? type : null),
    },
    start: () => ({ at: "quiet", credential: null, noticedAt: 0 }),
    handle(state, message, self) {
      switch (message.type) {
        case "session-changed":
          return changeSession(state, message)
        case "notification-arrived":
          return KINDS.includes(message.kind) ? notice(state, message.id, ports, self) : state
        case "catalog-fetched":
          return seeLook(state, message)
        case "look-due":
          return look(state, self)
        case "deletion-answered":
          return report(state, message, ports)
      }
    },
  }
}

function changeSession(state: State, { session }: Heard<"session-changed">): State {
  return { ...state, credential: session.at === "signed-in" ? session.credential : null }
}

function notice(
  state: State,
  id: NotificationId,
  ports: NoticesPorts,
  self: Hands<Private>,
): State {
  if (state.credential === null) return state
  self.run(ports.claims.deleteNotification(state.credential, id), (outcome) => ({
    type: "deletion-answered",
    id,
    outcome,
  }))
  if (state.at === "quiet") self.after(GATHER_MS, { type: "look-due" })
  return { ...state, at: "gathering", noticedAt: self.now() }
}

/** Somebody else looked at the inventory since: that look serves here as well. */
function seeLook(state: State, { source, at }: Heard<"catalog-fetched">): State {
  return source === "inventory" && at > state.noticedAt ? { ...state, at: "quiet" } : state
}

function look(state: State, self: Hands<Private>): State {
  if (state.at === "gathering") self.send("catalog", { type: "refresh", sources: ["inventory"] })
  return { ...state, at: "quiet" }
}

/** A notification that stays is a blemish in Twitch's bell and nothing more. */
function report(
  state: State,
  { id, outcome }: Extract<Private, { type: "deletion-answered" }>,
  { log }: NoticesPorts,
): State {
  if (!outcome.ok) log("warn", "notices", `${id} was not deleted: ${outcome.detail}`)
  return state
}
