// What of the read models tells whether the miner is well.

import { type Complaint, complaintsOf } from "../domain/health.ts"
import type { ReadModels } from "./models.ts"
import { unconfirmedSince } from "./signs.ts"
import { storageComplaints } from "./storage.ts"

/** Everything that is wrong; nothing where all is well. Nobody has to sign in to a demo. */
export function healthOf(models: ReadModels, now: number, isDemo: boolean): readonly Complaint[] {
  const signs = models.$signs.get()
  if (signs === null) return []
  const { isSignedIn, signedSince } = signs
  const answers = models.$sources.get().map(({ answeredAt }) => answeredAt ?? 0)
  const complaints = complaintsOf(
    {
      signedOutSince: isSignedIn || isDemo ? null : signedSince,
      unconfirmedSince: unconfirmedSince(signs),
      catalogueAt: isSignedIn ? Math.max(signedSince, ...answers) : null,
      refreshMinutes: models.$settings.get().refreshMinutes,
      crashes: models.records.reports(),
      isProtocolRefused: models.$protocol.get().problems.length > 0,
    },
    now,
  )
  return [...complaints, ...storageComplaints(models.$storage.get())]
}
