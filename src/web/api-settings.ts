// The panel for scripts: the settings.

import { Elysia } from "elysia"
import type { Settings } from "../domain/settings.ts"
import {
  readSettingsChange,
  type SettingsProblem,
  type SettingsReading,
} from "../domain/settings-change.ts"
import { tellProxyCheck, verifyProxy } from "../twitch/proxy-check.ts"
import { type Say, settingsOf, worded } from "./api-facts.ts"
import { apiDestinationOf } from "./api-notifications.ts"
import type { ApiPorts } from "./api-ports.ts"
import { PROXY_BODY, SETTINGS_BODY } from "./api-types.ts"
import { errorAnswer, jsonAnswer } from "./headers.ts"
import { unmasked } from "./proxy-mask.ts"

export function apiSettings({ models, readers, send, realClock, log }: ApiPorts) {
  return new Elysia()
    .get("/api/settings", ({ request }) => {
      const { say } = readers.voiceOf(request.headers)
      const settings = settingsOf(models.$settings.get())
      const notifications = models.$destinations.get().map((one) => apiDestinationOf(one, say))
      return jsonAnswer({ settings, notifications })
    })
    .post(
      "/api/settings",
      ({ request, body }) => {
        const settings = models.$settings.get()
        const { change, problems } = readChange(body, settings)
        const { say } = readers.voiceOf(request.headers)
        // A script must not have to find out which of its values were taken.
        if (problems.length > 0) return refused(problems, settings, say)
        send("settings", { type: "change-settings", change })
        return jsonAnswer({ settings: settingsOf({ ...settings, ...change }) })
      },
      { body: SETTINGS_BODY },
    )
    .post(
      "/api/settings/verify-proxy",
      async ({ request, body }) => {
        const { say } = readers.voiceOf(request.headers)
        const { change } = readChange(body, models.$settings.get())
        if (!change.proxyUrl) {
          const key = "settings.expected-proxy-url"
          return errorAnswer(422, key, say(key))
        }
        const outcome = await verifyProxy(change.proxyUrl, { clock: realClock, log })
        const latencyMs = outcome.ok ? outcome.value.latencyMs : null
        const why = worded(tellProxyCheck(outcome), say)
        return jsonAnswer({ works: outcome.ok, latencyMs, why })
      },
      { body: PROXY_BODY },
    )
}

/** What was sent, a proxy's password put back where it is masked as it was shown. */
function readChange(sent: Readonly<Record<string, unknown>>, before: Settings): SettingsReading {
  const { proxyUrl } = sent
  if (typeof proxyUrl !== "string") return readSettingsChange(sent)
  return readSettingsChange({ ...sent, proxyUrl: unmasked(proxyUrl, before.proxyUrl) })
}

function refused(problems: readonly SettingsProblem[], known: Settings, say: Say): Response {
  const key = "api.settings-refused"
  const told = problems.map(({ field, why }) => ({
    // A name we do not know is what was sent, which is not sent back.
    field: Object.hasOwn(known, field) ? field : null,
    key: why.key,
    message: say(why.key, why.args),
  }))
  return jsonAnswer({ error: { key, message: say(key) }, problems: told }, 422)
}
