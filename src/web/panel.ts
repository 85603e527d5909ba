// The panel: shows the read models and turns forms into commands. `openPanel` lets it listen;
// without an address it answers requests all the same.

import { Elysia } from "elysia"
import { accessActions } from "./access-actions.ts"
import { actions } from "./actions.ts"
import { campaignActions } from "./campaign-actions.ts"
import { openAssets } from "./assets.ts"
import { openAudience } from "./audience.ts"
import { doorRoutes } from "./door-routes.ts"
import { openEntrance } from "./entrance.ts"
import { healthRoutes } from "./health.ts"
import { importRoutes } from "./import-routes.ts"
import { listenToAll } from "./listen.ts"
import { openLive } from "./live.ts"
import { liveSocket } from "./live-socket.ts"
import { openLocales } from "./locales.ts"
import { pushHtml } from "./pages.tsx"
import { networkRoutes } from "./network-routes.ts"
import { notificationActions } from "./notification-actions.ts"
import { assetRoutes, demoRoutes, pageRoutes } from "./page-routes.ts"
import type { PanelOptions, PanelPorts } from "./ports.ts"
import { openReaders } from "./readers.ts"
import { refusals } from "./refusals.ts"
import { sayingInPlace } from "./said-in-place.tsx"
import { scripts } from "./scripts.ts"
import { settingsActions } from "./settings-actions.ts"
import { openVoices } from "./voice.ts"
import { type Visitor, visitorOf } from "./visitor.ts"

/** Forms are small; whoever sends more is not one of ours. */
const REQUEST_BYTES_MAX = 64 * 1024
const SOCKET_FRAME_BYTES_MAX = 4 * 1024
/** A browser that falls this far behind is cut off; it comes back by itself and gets it all. */
const SOCKET_BACKLOG_BYTES_MAX = 4 * 1024 * 1024
const IDLE_SECONDS = 30

const SERVER = {
  serve: { maxRequestBodySize: REQUEST_BYTES_MAX, idleTimeout: IDLE_SECONDS },
  websocket: {
    maxPayloadLength: SOCKET_FRAME_BYTES_MAX,
    backpressureLimit: SOCKET_BACKLOG_BYTES_MAX,
    closeOnBackpressureLimit: true,
    perMessageDeflate: true,
  },
}

export interface Panel {
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

export async function openPanel(ports: PanelPorts, options: PanelOptions): Promise<Panel> {
  const { host, publicUrl } = options
  let ownUrl = ""
  const { app } = assemblePanel(ports, options, () => ownUrl)
  // Without this Elysia shares the port with a second copy of the program.
  app.listen({ hostname: host, port: options.port, reusePort: false })

  if (!isLoopback(host) && ports.store.lock().at !== "password") {
    ports.log("warn", "web", `no password protects the panel from machines that reach ${host}`)
  }
  const port = app.server?.port ?? options.port
  ownUrl = publicUrl === null ? addressOf(host, port) : publicUrl.href.replace(/\/+$/, "")
  return {
    url: ownUrl,
    port,
    async stop() {
      await app.stop(true)
    },
  }
}

/** All of the panel but its address: what it answers, and what it shows to whoever looks on. */
export function assemblePanel(ports: PanelPorts, options: PanelOptions, ownUrl: () => string) {
  const { models, clock, realClock, log } = ports
  const { host, publicUrl, demo } = options
  const basePath = publicUrl?.pathname.replace(/\/+$/, "") ?? ""
  const locales = openLocales()
  const voices = openVoices(locales, clock.now)
  const assets = openAssets()
  const readers = openReaders({
    models,
    locales,
    voices,
    assets,
    now: clock.now,
    basePath,
    ownUrl,
    isDemo: demo !== null,
    version: options.version,
  })
  const live = openLive({
    clock: realClock,
    draw: (fragment, angle) => pushHtml(fragment, models, readers.lookFrom(angle)),
    listen: (fragment, changed) => listenToAll(fragment.of(models), changed),
  })
  const audience = openAudience(live, readers)
  const entrance = openEntrance({ ...ports, host, publicUrl, basePath, readers })
  const { gate, sockets } = entrance
  const refuse = refusals(models, readers, gate.isInside)
  const sayInPlace = sayingInPlace(models, readers)
  const whoIs = (request: Request): Visitor =>
    visitorOf(request.headers, app.server?.requestIP(request)?.address ?? null, publicUrl)
  const doors = { ...entrance, basePath, readers, visitorOf: whoIs }
  const scriptPorts = { ...ports, version: options.version, basePath, readers, locales }

  const app = new Elysia(SERVER)
    .onRequest(({ request }) => gate.stop(request, whoIs(request)))
    .onError(({ code, error, request }) => refuse.broken(request, code, error, log))
    .use(assetRoutes(assets))
    .use(doorRoutes(doors))
    .use(accessActions(doors, refuse))
    .use(pageRoutes(models, readers))
    .use(scripts(scriptPorts, sockets))
    .use(healthRoutes({ ...scriptPorts, now: clock.now, isDemo: demo !== null }))
    .use(actions(ports, basePath, refuse))
    .use(campaignActions(ports, basePath, refuse))
    .use(settingsActions(ports, basePath, readers, refuse))
    .use(networkRoutes(ports, readers, sayInPlace))
    .use(notificationActions(ports, basePath, { readers, refuse, sayInPlace }))
    .use(importRoutes(ports, readers, sayInPlace))
    .use(liveSocket(audience, sockets))
  if (demo !== null) app.use(demoRoutes(demo))
  return { app, audience }
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.")
}

/** The address to open in a browser on this machine. */
function addressOf(host: string, port: number): string {
  if (host === "0.0.0.0" || host === "::") return `http://127.0.0.1:${port}`
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`
}
