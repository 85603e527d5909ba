// What must always be so between the actors.

import type { Campaign, Drop } from "../../../src/domain/campaign.ts"
import type { DropId } from "../../../src/domain/ids.ts"
import type { CatalogEvent } from "../../../src/messages/catalog.ts"
import type { InventoryEvent } from "../../../src/messages/inventory.ts"
import type { ShardCommand } from "../../../src/messages/shard.ts"
import type { Envelope } from "../../../src/core/actor.ts"
import { dropBefore, openLast } from "./last.ts"
import type { Circumstances, Rule } from "./rule.ts"
import { STUMBLE } from "./stumble.ts"

// Twitch's limits: public miners, October 2026.
const TOPICS_MAX = 50
const SHARDS_MAX = 8

/** Far less than would be a crash, far more than any burst needs. */
const WAITING_MAX = 200

/** The program goes by Twitch's clock, which tells seconds, and may tell a wrong hour. */
const CLOCKS_APART_MS = 3_601_000

type Message<E extends { readonly type: string }, T extends E["type"]> = Extract<
  E,
  { readonly type: T }
>

/**
 * Only Twitch's own record of the account may lower what it confirmed, and the end of a day in
 * which a reward could be earned.
 */
export function keptMinutes({ now }: Pick<Circumstances, "now">): Rule {
  const known = openLast()
  /** What the last record said, and the message that brought it. */
  let record: { readonly id: number; readonly minutes: ReadonlyMap<DropId, number> } | null = null

  function fallIn(before: Campaign, after: Campaign, envelope: Envelope): string | null {
    for (const [place, drop] of after.drops.entries()) {
      const old = dropBefore(before, place, drop)
      if (old === undefined || old === drop || !hasFallen(old, drop) || isNewWindow(old, now()))
        continue
      const told = record?.id === envelope.cause ? record.minutes.get(drop.id) : undefined
      const isTold = told !== undefined && confirmed(drop) >= Math.min(told, drop.minutesRequired)
      if (!isTold) return `${drop.id} fell from ${confirmed(old)} to ${confirmed(drop)} minutes`
    }
    return null
  }

  return {
    name: "confirmed minutes never fall unless Twitch says so",
    hears: {
      "catalog-fetched": ({ id, message }) => {
        const { reports } = message as Message<CatalogEvent, "catalog-fetched">
        const minutes = new Map<DropId, number>()
        for (const { drops } of reports) {
          for (const drop of drops ?? []) {
            if (drop.account !== null) minutes.set(drop.id, drop.account.minutesWatched)
          }
        }
        record = { id, minutes }
        return null
      },
      "inventory-changed": (envelope) => {
        const { campaigns } = envelope.message as Message<InventoryEvent, "inventory-changed">
        let wrong: string | null = null
        for (const { before, after } of known.changes(campaigns)) {
          if (before !== undefined) wrong ??= fallIn(before, after, envelope)
        }
        return wrong
      },
    },
    // What it said before it stumbled over the same message was never remembered.
    logged(text) {
      if (text.startsWith("inventory crashed at ")) known.forget()
      return null
    },
    born: known.forget,
  }
}

function hasFallen(before: Drop, after: Drop): boolean {
  return confirmed(after) < confirmed(before)
}

function isNewWindow({ repeats }: Drop, now: number): boolean {
  const windowEndsAt = repeats?.windowEndsAt ?? null
  return windowEndsAt !== null && now + CLOCKS_APART_MS >= windowEndsAt
}

function confirmed({ progress }: Drop): number {
  return progress.confirmedMinutes
}

export function spreadTopics(): Rule {
  const carried = new Map<string, number>()
  return {
    name: "no shard carries more topics than Twitch takes",
    hears: {
      carry: ({ to, message }) => {
        const { topics } = message as Message<ShardCommand, "carry">
        carried.set(to, topics.length)
        const busy = [...carried.values()].filter((count) => count > 0).length
        if (busy > SHARDS_MAX) return `${busy} shards carry topics`
        return topics.length > TOPICS_MAX ? `${to} carries ${topics.length} topics` : null
      },
    },
    born: () => carried.clear(),
  }
}

export function roomyMailboxes({ deepestMailbox }: Circumstances): Rule {
  return {
    name: "no mailbox grows without end",
    looks() {
      const deepest = deepestMailbox()
      return deepest > WAITING_MAX ? `${deepest} messages wait in one mailbox` : null
    },
  }
}

export function keptSecrets({ secretIn }: Circumstances): Rule {
  return { name: "no secret is logged or shown", logged: secretIn, shown: secretIn }
}

export function noCrash(): Rule {
  return {
    name: "no actor crashes of itself",
    logged: (text) => (/ crashed at /.test(text) && !text.includes(STUMBLE) ? text : null),
  }
}
