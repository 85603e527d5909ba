// The miner's state for scripts: the same facts as the Now page, as JSON. Never a secret.

import type { ReadModels } from "../read/models.ts"
import type { Voice } from "./voice.ts"

export interface Status {
  readonly version: string
  readonly phase: string
  readonly paused: boolean
  readonly session: {
    readonly state: string
    readonly login: string | null
    readonly userCode: string | null
    readonly verificationUrl: string | null
  }
  readonly watching: WatchingStatus | null
  readonly why: { readonly key: string; readonly text: string } | null
  readonly manual: { readonly channel: string; readonly until: string | null } | null
  readonly next: readonly {
    readonly drop: string
    readonly campaign: string
    readonly game: string
  }[]
  readonly campaigns: number
  readonly channels: number
  readonly claimed: number
}

interface WatchingStatus {
  readonly channel: string
  readonly game: string | null
  readonly since: string | null
  readonly campaign: string | null
  readonly drop: string | null
  readonly confirmedMinutes: number
  readonly estimatedMinutes: number
  readonly requiredMinutes: number
  readonly confirmedAt: string | null
  readonly finishesAt: string | null
}

const NEXT_MAX = 10

export function statusOf(models: ReadModels, version: string, say: Voice["say"]): Status {
  const { why, manual } = models.$watching.get()
  const campaigns = models.$campaigns.get()
  const drops = campaigns.flatMap((campaign) => campaign.drops)
  return {
    version,
    phase: models.$phase.get(),
    paused: models.$settings.get().isPaused,
    session: sessionStatus(models),
    watching: watchingStatus(models),
    why: why === null ? null : { key: why.key, text: say(why.key, why.args) },
    manual: manual === null ? null : { channel: manual.login, until: iso(manual.until) },
    next: models.$upNext
      .get()
      .slice(0, NEXT_MAX)
      .map(({ drop, campaign }) => ({
        drop: drop.name,
        campaign: campaign.name,
        game: campaign.game.name,
      })),
    campaigns: campaigns.length,
    channels: models.$channels.get().length,
    claimed: drops.filter((drop) => drop.progress.claim === "claimed").length,
  }
}

function sessionStatus(models: ReadModels): Status["session"] {
  const session = models.$session.get()
  return {
    state: session.at,
    login: session.at === "signed-in" ? session.login : null,
    userCode: session.at === "code" ? session.userCode : null,
    verificationUrl: session.at === "code" ? session.url : null,
  }
}

function watchingStatus(models: ReadModels): WatchingStatus | null {
  const { target, since } = models.$watching.get()
  if (target === null) return null
  const situation = models.$situation.get()
  const mining = situation.at === "mining" ? situation : null
  return {
    channel: target.channel.login,
    game: target.game?.name ?? null,
    since: iso(since),
    campaign: mining?.campaign.name ?? null,
    drop: mining?.drop.name ?? null,
    confirmedMinutes: mining?.minutes.confirmed ?? 0,
    estimatedMinutes: mining?.minutes.estimated ?? 0,
    requiredMinutes: mining?.minutes.required ?? 0,
    confirmedAt: iso(mining?.drop.progress.confirmedAt ?? null),
    finishesAt: iso(mining?.finishesAt ?? null),
  }
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
