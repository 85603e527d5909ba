// What is wrong with the disk, in words, and what can be done about it.

import type { Complaint } from "../domain/health.ts"
import { type LocaleKey, type Sentence, sentence } from "../domain/reasons.ts"
import type { Ailment, DiskTrouble, Storage } from "../domain/storage.ts"

const REMEDIES: Readonly<Record<DiskTrouble, LocaleKey>> = {
  full: "storage.full-remedy",
  "read-only": "storage.read-only-remedy",
  denied: "storage.rights-remedy",
  locked: "storage.locked-remedy",
  failing: "storage.failing-remedy",
  damaged: "storage.damaged-remedy",
  unusable: "storage.unusable-remedy",
}

export function storageComplaints({ data, logs }: Storage): readonly Complaint[] {
  const complaints: Complaint[] = []
  if (data !== null) complaints.push(complaint(data, whyUnwritten(data)))
  if (logs !== null) complaints.push(complaint(logs, sentence("storage.no-log", placeOf(logs))))
  return complaints
}

function complaint(ailment: Ailment, why: Sentence): Complaint {
  return { name: "storage", why, remedy: remedyOf(ailment) }
}

function whyUnwritten(ailment: Ailment): Sentence {
  const { path, isForLife } = ailment
  if (isForLife) return sentence("storage.in-memory", { path })
  return sentence("storage.unwritten", placeOf(ailment))
}

function placeOf({ path, since }: Ailment) {
  return { path, since: { time: since } }
}

function remedyOf({ trouble, users }: Ailment): Sentence {
  if (users === null) return sentence(REMEDIES[trouble])
  const { owner, own } = users
  return sentence("storage.denied-remedy", { owner: String(owner), user: String(own) })
}
