// A store on stage: in memory, or in a folder where it can be opened again.

import { silentLog } from "../../src/core/log.ts"
import { seededRng } from "../../src/core/rng.ts"
import { openVault, Secret, type Vault } from "../../src/core/vault.ts"
import type { CampaignId, DropId, UserId } from "../../src/domain/ids.ts"
import type { ClaimEntry } from "../../src/store/claims.ts"
import { IN_MEMORY, openStore, type Store, type StorePorts } from "../../src/store/open.ts"
import type { StoredSession } from "../../src/store/session.ts"

export const NOW = Date.UTC(2026, 9, 15, 12)

/** To claim a drop of the summer's campaign. */
export const INTENT: ClaimEntry = {
  dropId: "hat" as DropId,
  campaignId: "summer" as CampaignId,
  instanceId: null,
  claimableUntil: NOW + 3_600_000,
  intendedAt: NOW,
  claimedAt: null,
  granted: 0,
  voids: 0,
}

/** @throws when the store cannot be opened. */
export function storeOnStage(folder = IN_MEMORY, ports: Partial<StorePorts> = {}): Store {
  const opened = openStore(folder, storePorts(ports))
  if (!opened.ok) throw new Error(opened.detail)
  return opened.value
}

export function storePorts(ports: Partial<StorePorts> = {}): StorePorts {
  return { vault: openVault(), rng: seededRng(1), now: () => NOW, log: silentLog, ...ports }
}

export function annasSession(vault: Vault): StoredSession {
  return {
    userId: "1001" as UserId,
    login: "anna",
    client: "tv",
    access: vault.put(new Secret("access-token-of-anna")),
    refresh: vault.put(new Secret("refresh-token-of-anna")),
  }
}
