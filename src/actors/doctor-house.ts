// Whether the account earns and Twitch tells of it: what only the running program knows.

import type { Source } from "../domain/campaign.ts"
import { type CheckId, type Finding, finding } from "../domain/finding.ts"
import { type LocaleKey, sentence } from "../domain/reasons.ts"
import type { Settings } from "../domain/settings.ts"
import { troubleSentence } from "../domain/trouble.ts"
import type { Chart } from "./doctor-chart.ts"
import type { Check, CheckPorts, HousePorts } from "./doctor-check.ts"

const MINUTE_MS = 60_000
/** A minute that counted elsewhere longer ago than this was somebody's own evening. */
const STRAY_MS = 10 * MINUTE_MS
/** Fewer say nothing: Twitch itself is late at times. */
const MINUTES_IN_VAIN = 5
/** A source that missed two refreshes does not answer any more. */
const REFRESHES_MISSED_MAX = 2
/** The others are heard only when they have something to tell. */
const HEARD_AT_EACH_REFRESH: readonly Source[] = ["inventory", "twitch", "feed"]

const SOURCES: Readonly<Record<Source, LocaleKey>> = {
  inventory: "system.source-inventory",
  twitch: "system.source-twitch",
  feed: "system.source-feed",
  channels: "system.source-channels",
  rewards: "system.source-rewards",
}

export function houseChecks({ feedEnabled }: Settings, house: HousePorts): readonly Check[] {
  const { chart } = house
  const sources = Object.keys(SOURCES) as Source[]
  return [
    check("session", "doctor.session", () => checkSession(chart)),
    check("watcher", "doctor.watcher", (ports) => checkWatcher(house, ports)),
    ...sources
      .filter((source) => source !== "feed" || feedEnabled)
      .map((source) =>
        check(`source ${source}`, SOURCES[source], (ports) => checkSource(source, chart, ports)),
      ),
    check("push", "doctor.push", () => checkPush(chart)),
    check("hashes", "doctor.hashes", () => checkHashes(house)),
  ]
}

function check(
  id: string,
  title: LocaleKey,
  run: (ports: CheckPorts) => Finding | Promise<Finding>,
): Check {
  return { id: id as CheckId, title: sentence(title), run: async (ports) => run(ports) }
}

function checkSession({ session }: Chart): Finding {
  switch (session.at) {
    case "signed-in":
      return finding("good", sentence("doctor.session-good", { login: session.login }))
    case "unknown":
      return finding("unknown", sentence("doctor.session-unknown"))
    case "signed-out":
    case "code":
      return finding("bad", sentence("health.signed-out"), sentence("health.signed-out-remedy"))
  }
}

async function checkWatcher(
  { chart, watching }: HousePorts,
  { clock }: CheckPorts,
): Promise<Finding> {
  const { session, target, strayAt, minutesInVain } = chart
  const remedy = sentence("doctor.watcher-remedy")
  const other = finding("bad", sentence("doctor.watcher-other"), remedy)
  if (strayAt !== null && clock.now() - strayAt < STRAY_MS) return other
  if (session.at !== "signed-in" || target === null || target.dropId === null) {
    return finding("unknown", sentence("doctor.watcher-idle"))
  }
  const counted = await watching.session(session.credential, target.channel.id)
  const channelId = counted.ok ? (counted.value?.channelId ?? null) : null
  if (channelId !== null && channelId !== target.channel.id) return other
  if (minutesInVain >= MINUTES_IN_VAIN) {
    const evidence = sentence("doctor.watcher-vain", { minutes: minutesInVain })
    return finding("warning", evidence, remedy)
  }
  return finding("good", sentence("doctor.watcher-none"))
}

function checkSource(source: Source, { sources }: Chart, { clock, settings }: CheckPorts): Finding {
  const { answeredAt = null, trouble = null } = sources.get(source) ?? {}
  // Most clients are not told everything: that is no trouble.
  if (trouble === "forbidden") return finding("good", sentence("system.source-closed"))
  const remedy = sentence("health.stale-remedy")
  if (trouble !== null) return finding("warning", troubleSentence(trouble), remedy)
  if (answeredAt === null) return finding("unknown", sentence("doctor.source-unasked"))
  const evidence = sentence("doctor.source-answered", { at: { time: answeredAt } })
  const oldMs = REFRESHES_MISSED_MAX * settings.refreshMinutes * MINUTE_MS
  const isOld = HEARD_AT_EACH_REFRESH.includes(source) && clock.now() - answeredAt > oldMs
  return isOld ? finding("warning", evidence, remedy) : finding("good", evidence)
}

function checkPush({ shards, target }: Chart): Finding {
  if (target === null) return finding("unknown", sentence("doctor.push-none"))
  const open = [...shards.values()].filter((isOpen) => isOpen).length
  if (open > 0) return finding("good", sentence("doctor.push-open", { open }))
  return finding("warning", sentence("doctor.push-closed"), sentence("doctor.push-remedy"))
}

function checkHashes({ lastAnswers }: HousePorts): Finding {
  const operations = Object.entries(lastAnswers())
    .filter(([, { forgotten }]) => forgotten.length > 0)
    .map(([operation]) => operation)
  if (operations.length === 0) return finding("good", sentence("doctor.hashes-good"))
  return finding(
    "warning",
    sentence("doctor.hashes-old", { operations: operations.join(", ") }),
    sentence("doctor.hashes-remedy"),
  )
}
