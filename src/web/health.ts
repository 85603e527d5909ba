// How other programs see whether the miner is well: whoever starts it anew, and whoever measures.

import { Elysia } from "elysia"
import { healthOf } from "../read/health.ts"
import { worded } from "./api-facts.ts"
import { exposition } from "./exposition.ts"
import { answer, jsonAnswer } from "./headers.ts"
import type { Locales } from "./locales.ts"
import { metricsOf, type MetricsPorts } from "./metrics.ts"
import type { Voices } from "./voice.ts"

export interface HealthRoutePorts extends MetricsPorts {
  readonly locales: Locales
  readonly voices: Voices
}

/** As Prometheus names the text format it has read since 2014. */
const EXPOSITION_TYPE = "text/plain; version=0.0.4; charset=utf-8"

export function healthRoutes(ports: HealthRoutePorts) {
  const { models, now, isDemo, locales, voices } = ports
  return (
    new Elysia()
      // Alive: to start the program anew would help nobody who only has to sign in.
      .get("/healthz", () => answer("ok", "text/plain; charset=utf-8"))
      .get("/readyz", () => {
        const { say } = voices.of(locales.choose("en", null), "UTC")
        const reasons = healthOf(models, now(), isDemo).map(({ why }) => worded(why, say))
        if (reasons.length > 0) return jsonAnswer({ status: "degraded", reasons }, 503)
        return jsonAnswer({ status: "ok", reasons })
      })
      .get("/metrics", () => answer(exposition(metricsOf(ports)), EXPOSITION_TYPE))
  )
}
