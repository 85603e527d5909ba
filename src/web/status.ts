// The miner's state for scripts: the same facts as the Now page, as JSON. Never a secret.

import type { ReadModels } from "../read/models.ts"
import type { ApiStatus } from "./api-types.ts"
import { iso, type Say, worded } from "./api-facts.ts"

const NEXT_MAX = 10

export function statusOf(models: ReadModels, version: string, say: Say): ApiStatus {
  const { why, manual } = models.$watching.get()
  const campaigns = models.$campaigns.get()
  const drops = campaigns.flatMap((campaign) => campaign.drops)
  return {
    version,
    phase: models.$phase.get(),
    paused: models.$settings.get().isPaused,
    session: sessionStatus(models),
    watching: watchingStatus(models),
    why: worded(why, say),
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

export function sessionStatus(models: ReadModels): ApiStatus["session"] {
  const session = models.$session.get()
  return {
    state: session.at,
    login: session.at === "signed-in" ? session.login : null,
    userCode: session.at === "code" ? session.userCode : null,
    verificationUrl: session.at === "code" ? session.url : null,
  }
}

function watchingStatus(models: ReadModels): ApiStatus["watching"] {
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
