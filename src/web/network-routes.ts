// The way to Twitch, tried out.

import { Elysia } from "elysia"
import { sentence } from "../domain/reasons.ts"
import { tellProxyCheck, verifyProxy } from "../twitch/proxy-check.ts"
import type { PanelPorts } from "./ports.ts"
import type { Readers } from "./readers.ts"
import type { SayInPlace } from "./said-in-place.tsx"

export function networkRoutes(ports: PanelPorts, readers: Readers, sayInPlace: SayInPlace) {
  const { models, realClock, log } = ports
  return new Elysia().post("/proxy/test", async ({ request }) => {
    const { proxyUrl } = models.$settings.get()
    const outcome = proxyUrl === "" ? null : await verifyProxy(proxyUrl, { clock: realClock, log })
    const why = outcome === null ? sentence("proxy.none") : tellProxyCheck(outcome)
    const words = readers.lookOf(request).reader.tell(why)
    const lines = [{ words, isGood: outcome?.ok === true }]
    return sayInPlace(request, { about: "proxy-test", title: "act.test-proxy", lines })
  })
}
