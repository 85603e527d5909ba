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

export function storageComplaints({ data, minutes, logs }: Storage): readonly Complaint[] {
  const complaints: Complaint[] = []
  if (data !== null) complaints.push(complaint(data, whyUnwritten(data)))
  if (minutes !== null) complaints.push(complaint(minutes, placed("storage.no-minutes", minutes)))
  if (logs !== null) complaints.push(complaint(logs, placed("storage.no-log", logs)))
  return complaints
}

function complaint(ailment: Ailment, why: Sentence): Complaint {
  return { name: "storage", why, remedy: remedyOf(ailment) }
}

function whyUnwritten(ailment: Ailment): Sentence {
  const { path, isForLife } = ailment
  if (isForLife) return sentence("storage.in-memory", { path })
  return placed("storage.unwritten", ailment)
}

function placed(key: LocaleKey, { path, since }: Ailment): Sentence {
  return sentence(key, { path, since: { time: since } })
}

function remedyOf({ trouble, users }: Ailment): Sentence {
  if (users === null) return sentence(REMEDIES[trouble])
  const { owner, own } = users
  return sentence("storage.denied-remedy", { owner: String(owner), user: String(own) })
}
