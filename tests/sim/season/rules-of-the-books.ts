// What must always be so between what the program says and what came to pass at Twitch.

import type { Tagged } from "../../../src/core/actor.ts"
import type { Campaign } from "../../../src/domain/campaign.ts"
import type { ChannelId, DropId } from "../../../src/domain/ids.ts"
import { minutesWatched } from "../../../src/domain/progress.ts"
import type { ClaimerEvent } from "../../../src/messages/claimer.ts"
import type { InventoryEvent } from "../../../src/messages/inventory.ts"
import type { PingerCommand, PingerEvent } from "../../../src/messages/pinger.ts"
import { dropBefore, openLast } from "./last.ts"
import type { Circumstances, Rule } from "./rule.ts"

type Message<E extends { readonly type: string }, T extends E["type"]> = Extract<
  E,
  { readonly type: T }
>

/** What is assumed is no more than what was sent since something was last known for sure. */
export function modestEstimates(): Rule {
  const known = openLast()
  const sent = new Map<DropId, number>()
  /** By the message that tells of it, the drop of a minute that the inventory may not know yet. */
  const unread = new Map<number, DropId>()

  /** What waits to be read is read by the next life. */
  function forget(): void {
    known.forget()
    sent.clear()
  }

  /** What speaks because of a message has read all that came to it before. */
  function count(cause: number): void {
    for (const [id, drop] of unread) {
      if (id > cause) break
      sent.set(drop, (sent.get(drop) ?? 0) + 1)
      unread.delete(id)
    }
  }

  function excessIn(before: Campaign | undefined, after: Campaign): string | null {
    for (const [place, drop] of after.drops.entries()) {
      const { id, progress } = drop
      const assumed = minutesWatched(drop) - progress.confirmedMinutes
      const old = dropBefore(before, place, drop)?.progress
      // What was sent before the program could be asked is not known.
      if (old === undefined) sent.set(id, assumed)
      else if (progress.confirmedMinutes > old.confirmedMinutes) sent.delete(id)
      const most = sent.get(id) ?? 0
      if (assumed > most) return `${assumed} minutes of ${id} are assumed, ${most} were sent`
      if (progress.estimatedMinutes === 0) sent.delete(id)
    }
    return null
  }

  return {
    name: "no more minutes are assumed than were sent",
    hears: {
      "minute-sent": ({ id, message }) => {
        const { dropId } = message as Message<PingerEvent, "minute-sent">
        if (dropId !== null) unread.set(id, dropId)
        return null
      },
      "inventory-changed": ({ cause, message }) => {
        // A new life begins with all that the one before it assumed.
        if (cause === null) forget()
        else count(cause)
        const { campaigns } = message as Message<InventoryEvent, "inventory-changed">
        const wrong = known.changes(campaigns).map(({ before, after }) => excessIn(before, after))
        return wrong.find((one) => one !== null) ?? null
      },
    },
    logged(text) {
      if (text.startsWith("inventory crashed at ")) forget()
      return null
    },
    born() {
      forget()
      unread.clear()
    },
  }
}

/** Told is only what Twitch granted, and only what is written down. */
export function honestClaims({ isWrittenDown }: Circumstances): Rule {
  const granted = new Set<string>()
  return {
    name: "a drop is told as claimed when it is, and when that is written down",
    happened(text) {
      const [, claimed, unkept] = text.match(/^(?:claimed (\S+)|claim of (\S+) not kept)$/) ?? []
      const drop = claimed ?? unkept
      if (drop === undefined) return null
      granted.add(drop)
      return isWrittenDown(drop, "intent") ? null : `${drop} was claimed without a written intent`
    },
    hears: {
      "claim-answered": ({ message }) => {
        const { dropId } = message as Tagged & { readonly dropId: DropId }
        return isWrittenDown(dropId, "receipt") ? `${dropId} has a receipt and no answer` : null
      },
      "drop-claimed": ({ message }) => {
        const { dropId } = message as Message<ClaimerEvent, "drop-claimed">
        if (!granted.has(dropId)) return `${dropId} is told as claimed and is not`
        return isWrittenDown(dropId, "receipt") ? null : `no receipt for ${dropId} is written`
      },
    },
  }
}

/** What is asked while one channel is watched says nothing about the next. */
export function freshAnswers(): Rule {
  let watched: ChannelId | null = null
  /** By the message, the channel that was watched when its question was put. */
  const asked = new Map<number, ChannelId | null>()
  return {
    name: "what was asked about one channel is not taken for another",
    hears: {
      watch: ({ message }) => {
        watched = (message as Message<PingerCommand, "watch">).target.channel.id
        return null
      },
      rest: ({ to }) => {
        if (to === "pinger") watched = null
        return null
      },
      "check-due": ({ id, to }) => {
        if (to === "pinger") asked.set(id, watched)
        return null
      },
      "session-answered": ({ cause, id }) => {
        if (cause !== null && asked.has(cause)) asked.set(id, asked.get(cause)!)
        asked.delete(cause ?? id)
        return null
      },
      "minute-confirmed": ({ cause, message }) => {
        const { channelId } = message as Message<PingerEvent, "minute-confirmed">
        const about = asked.get(cause ?? 0)
        if (about === undefined || about === channelId) return null
        return `a minute of ${channelId} by an answer about ${about}`
      },
    },
    born() {
      watched = null
      asked.clear()
    },
  }
}
