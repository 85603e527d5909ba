// What can be measured of the miner. Names of channels, games and people are no labels: they are
// private, and there would be ever more of them.

import { COMPLAINTS } from "../domain/health.ts"
import { healthOf } from "../read/health.ts"
import type { ReadModels } from "../read/models.ts"
import type { Metric, Sample } from "./exposition.ts"

export interface MetricsPorts {
  readonly models: ReadModels
  readonly now: () => number
  readonly isDemo: boolean
  readonly version: string
}

/** Of a minute: Prometheus knows no other unit of time. */
const SECONDS = 60

export function metricsOf({ models, now, isDemo, version }: MetricsPorts): readonly Metric[] {
  return [
    gauge("tdm_build_info", "Which version of what runs; always 1.", [
      { labels: { version, bun: Bun.version, platform: process.platform }, value: 1 },
    ]),
    ...healthMetrics(models, now(), isDemo),
    ...earningMetrics(models),
    ...catalogueMetrics(models),
    ...lineMetrics(models),
    ...actorMetrics(models),
    ...processMetrics(),
  ]
}

function healthMetrics(models: ReadModels, now: number, isDemo: boolean): readonly Metric[] {
  const names = new Set(healthOf(models, now, isDemo).map(({ name }) => name))
  return [
    gauge("tdm_healthy", "Whether nothing is wrong with the miner.", flag(names.size === 0)),
    gauge(
      "tdm_complaint",
      "Whether this is wrong.",
      COMPLAINTS.map((name) => ({ labels: { name }, value: names.has(name) ? 1 : 0 })),
    ),
  ]
}

function earningMetrics(models: ReadModels): readonly Metric[] {
  const { minutesSent, minutesConfirmed, stalls, claims, claimFailures } = models.records.tally()
  const { target } = models.$watching.get()
  const drops = models.$campaigns.get().flatMap((campaign) => campaign.drops)
  const estimated = drops.reduce((sum, { progress }) => sum + progress.estimatedMinutes, 0)
  return [
    gauge(
      "tdm_signed_in",
      "Whether an account is signed in.",
      flag(models.$signs.get()?.isSignedIn),
    ),
    gauge("tdm_watching", "Whether a channel is watched.", flag(target !== null)),
    counter(
      "tdm_watch_sent_seconds_total",
      "Watched time that Twitch took.",
      labelled("method", minutesSent, SECONDS),
    ),
    counter(
      "tdm_watch_confirmed_seconds_total",
      "Watched time that Twitch counted.",
      one(minutesConfirmed * SECONDS),
    ),
    gauge(
      "tdm_watch_estimated_seconds",
      "Watched time of known drops that Twitch took and has not counted yet.",
      one(estimated * SECONDS),
    ),
    gauge(
      "tdm_last_confirmed_minute_timestamp_seconds",
      "When a minute last counted in this run.",
      moment(models.$signs.get()?.confirmedAt),
    ),
    counter("tdm_stalls_total", "Channels on which every method was tried in vain.", one(stalls)),
    counter("tdm_claims_total", "Drops claimed.", one(claims)),
    counter("tdm_claim_failures_total", "Claims that were not granted.", one(claimFailures)),
  ]
}

function catalogueMetrics(models: ReadModels): readonly Metric[] {
  const answered = models.$sources.get().flatMap(({ source, answeredAt }) => {
    return moment(answeredAt).map((sample) => ({ ...sample, labels: { source } }))
  })
  const { sourceFailures } = models.records.tally()
  return [
    gauge("tdm_campaigns", "Campaigns known.", one(models.$campaigns.get().length)),
    gauge("tdm_channels", "Channels tracked.", one(models.$channels.get().length)),
    gauge(
      "tdm_source_answered_timestamp_seconds",
      "When a source of campaigns last answered in this run.",
      answered,
    ),
    counter(
      "tdm_source_failures_total",
      "Times a source of campaigns did not answer as it should.",
      labelled("source", sourceFailures),
    ),
  ]
}

function lineMetrics(models: ReadModels): readonly Metric[] {
  const { requests, reconnects } = models.records.tally()
  const { places, free, waiting, waits } = models.records.requestLoad()
  const shards = models.$shards.get().filter(({ isOpen }) => isOpen)
  const topics = shards.reduce((sum, shard) => sum + shard.topics, 0)
  return [
    counter(
      "tdm_requests_total",
      "Requests by what the host is there for, and by what came of them.",
      requests.map(({ kind, result, count }) => ({ labels: { kind, result }, value: count })),
    ),
    gauge("tdm_graphql_places", "GraphQL requests allowed in a second.", one(places)),
    gauge("tdm_graphql_places_free", "GraphQL requests that could be made now.", one(free)),
    gauge("tdm_graphql_questions_waiting", "GraphQL questions that wait.", one(waiting)),
    counter("tdm_graphql_waits_total", "Times no GraphQL request could be made.", one(waits)),
    gauge("tdm_shards_open", "Push connections that are open.", one(shards.length)),
    gauge("tdm_topics", "Subjects listened to on open push connections.", one(topics)),
    counter("tdm_shard_reconnects_total", "Push connections opened again.", one(reconnects)),
  ]
}

function actorMetrics({ records }: ReadModels): readonly Metric[] {
  const reports = records.reports()
  const each = (value: (report: (typeof reports)[number]) => number): readonly Sample[] =>
    reports.map((report) => ({ labels: { actor: report.name }, value: value(report) }))
  return [
    counter(
      "tdm_actor_messages_total",
      "Messages handled.",
      each(({ handled }) => handled),
    ),
    counter(
      "tdm_actor_restarts_total",
      "New lives begun.",
      each(({ restarts }) => restarts),
    ),
    gauge(
      "tdm_actor_mailbox_messages",
      "Messages waiting.",
      each((one) => one.mailboxDepth),
    ),
  ]
}

/** Under the names every Prometheus client gives them. */
function processMetrics(): readonly Metric[] {
  const { user, system } = process.cpuUsage()
  const cpuSeconds = (user + system) / 1e6
  return [
    counter("process_cpu_seconds_total", "Processor time used.", one(cpuSeconds)),
    gauge("process_resident_memory_bytes", "Memory in use.", one(process.memoryUsage.rss())),
    gauge("process_uptime_seconds", "Time since the start.", one(process.uptime())),
  ]
}

function counter(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, help, type: "counter", samples }
}

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, help, type: "gauge", samples }
}

function one(value: number): readonly Sample[] {
  return [{ value }]
}

function flag(isSo: boolean | undefined): readonly Sample[] {
  return one(isSo === true ? 1 : 0)
}

/** Nothing is told of what never was. */
function moment(at: number | null | undefined): readonly Sample[] {
  return at === null || at === undefined ? [] : one(at / 1000)
}

function labelled(
  label: string,
  counts: Readonly<Record<string, number>>,
  unit = 1,
): readonly Sample[] {
  return Object.entries(counts).map(([name, count]) => {
    return { labels: { [label]: name }, value: count * unit }
  })
}
