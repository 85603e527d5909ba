// The notifier on stage, with one destination that is told everything and answers as it is told.

import { notifier } from "../../src/actors/notifier.ts"
import { type SimulatedClock, simulatedClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { seededRng } from "../../src/core/rng.ts"
import { openVault, Secret } from "../../src/core/vault.ts"
import { OCCASIONS, type Occasion } from "../../src/domain/announcement.ts"
import type { Campaign } from "../../src/domain/campaign.ts"
import type { Destination, DestinationId } from "../../src/domain/destination.ts"
import type { DropId } from "../../src/domain/ids.ts"
import { DEFAULT_SETTINGS, type Settings } from "../../src/domain/settings.ts"
import type { Delivery } from "../../src/outbox/carrier.ts"
import type { Store } from "../../src/store/open.ts"
import { scene } from "../scene.ts"
import { storeOnStage } from "../store/stage.ts"
import { campaign, drop, RUST, SIGNED_IN } from "../web/made-up.ts"

export const OK: Delivery = { ok: true, restMs: 0 }

export function failing(reason: "busy" | "offline" | "refused" | "signed-out", retryAfterMs = 0) {
  return { ok: false, reason, detail: "it fails", words: null, retryAfterMs } satisfies Delivery
}

export interface StageOptions {
  readonly store?: Store
  readonly clock?: SimulatedClock
  readonly occasions?: readonly Occasion[]
  /** Null where nobody has told them yet. */
  readonly settings?: Partial<Settings> | null
  /** Of the letters, in order; all others are taken. `never` for one that hangs. */
  readonly answers?: readonly (Delivery | Promise<Delivery> | "never")[]
  /** Whether the campaigns of the account were seen long ago. */
  readonly isSettled?: boolean
}

export const PHONE = 1 as DestinationId

export async function stage(options: StageOptions = {}) {
  const { answers = [], clock = simulatedClock(), isSettled = true } = options
  const vault = openVault()
  const { store = storeOnStage(undefined, { vault, now: clock.now }) } = options
  const letters: string[] = []
  const begun = clock.now()
  const send = (to: Destination, told: readonly { title: object }[], isPlain: boolean) => {
    const at = Math.round((clock.now() - begun) / 1_000)
    const answer = answers[letters.length] ?? OK
    const words = told.map(({ title }) => wordsOf(title)).join(", ")
    letters.push(`${at}s ${to.name}${isPlain ? " (plain)" : ""}: ${words}`)
    return answer === "never" ? new Promise<Delivery>(() => {}) : Promise.resolve(answer)
  }
  if (options.store === undefined) {
    const address = vault.put(new Secret("https://phone.example/hook"))
    store.destinations.save({ ...destination("phone", address), id: store.destinations.nextId() })
    if (isSettled) store.outgoing.skip(["account 1"])
  }
  const { destinations, outgoing, claims: journal } = store
  const ports = { outbox: { send }, destinations, outgoing, journal, vault }
  const one = await scene(notifier({ ...ports, rng: seededRng(1), log: silentLog }), { clock })
  if (options.occasions !== undefined) {
    const change = { occasions: options.occasions }
    one.tell({ type: "change-destination", id: PHONE, change })
  }
  const settings = { ...DEFAULT_SETTINGS, ...options.settings }
  if (options.settings !== null) one.tell({ type: "settings-changed", settings })
  one.tell({ type: "session-changed", session: SIGNED_IN })
  const claim = (name: string) =>
    one.tell({ type: "drop-claimed", dropId: name as DropId, at: clock.now() })
  const show = (...campaigns: readonly Campaign[]) =>
    one.tell({ type: "inventory-changed", campaigns })
  return { ...one, clock, letters, store, vault, claim, show }
}

/** A webhook that is told everything. */
export function destination(
  name: string,
  address: Destination["address"],
): Omit<Destination, "id"> {
  return {
    ...{ kind: "webhook", name, language: "en", host: `${name}.example` },
    ...{ occasions: OCCASIONS, address, token: null, chat: null },
  }
}

export function season(name: string, more: Partial<Campaign> = {}): Campaign {
  return campaign(name, name, RUST, [drop(`${name}-hat`, `Hat of ${name}`, 60)], more)
}

/** `claimed Hat`, `campaign autumn`, `stalled`. */
function wordsOf(title: {
  readonly key?: string
  readonly args?: Record<string, unknown>
}): string {
  const { drop: item, campaign: name, path } = title.args ?? {}
  return [title.key?.replace(/^notify\./, ""), item ?? name ?? path].filter(Boolean).join(" ")
}
