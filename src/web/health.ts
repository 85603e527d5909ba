// How other programs see whether the miner is well: whoever starts it anew, and whoever measures.

import { Elysia } from "elysia"
import type { Sentence } from "../domain/reasons.ts"
import { healthOf } from "../read/health.ts"
import { inEnglish } from "./english.ts"
import { exposition } from "./exposition.ts"
import { answer, jsonAnswer } from "./headers.ts"
import type { Locales } from "./locales.ts"
import { metricsOf, type MetricsPorts } from "./metrics.ts"

export interface HealthRoutePorts extends MetricsPorts {
  readonly locales: Locales
}

/** As Prometheus names the text format it has read since 2014. */
const EXPOSITION_TYPE = "text/plain; version=0.0.4; charset=utf-8"

export function healthRoutes(ports: HealthRoutePorts) {
  const { models, now, isDemo, locales } = ports
  const tell = inEnglish(now, locales)
  return (
    new Elysia()
      // Alive: to start the program anew would help nobody who only has to sign in.
      .get("/healthz", () => answer("ok", "text/plain; charset=utf-8"))
      .get("/readyz", () => {
        const complaints = healthOf(models, now(), isDemo)
        const reasons = complaints.map(({ why }) => ({ key: why.key, text: tell(discreet(why)) }))
        if (reasons.length > 0) return jsonAnswer({ status: "degraded", reasons }, 503)
        return jsonAnswer({ status: "ok", reasons })
      })
      .get("/metrics", () => answer(exposition(metricsOf(ports)), EXPOSITION_TYPE))
  )
}

/** Everybody may read it: names and paths stay inside. */
function discreet({ key, args = {} }: Sentence): Sentence {
  const told = Object.entries(args).map(([name, value]) => [
    name,
    typeof value === "string" ? "…" : value,
  ])
  return { key, args: Object.fromEntries(told) }
}
