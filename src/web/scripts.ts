// All that other programs may ask, tell and hear.

import { Elysia } from "elysia"
import type { ReadModels } from "../read/models.ts"
import { api } from "./api.ts"
import { apiCommands } from "./api-commands.ts"
import { apiNotifications } from "./api-notifications.ts"
import type { ApiPorts } from "./api-ports.ts"
import { apiSettings } from "./api-settings.ts"
import { eventSocket } from "./event-socket.ts"
import { openEventStream } from "./event-stream.ts"
import { glanceAt } from "./events.ts"
import { listenToAll } from "./listen.ts"
import type { OpenSockets } from "./sockets.ts"

export function scripts(ports: ApiPorts, sockets: OpenSockets) {
  const { models, readers, version, clock, realClock } = ports
  const stream = openEventStream({
    clock: realClock,
    glance: () => {
      // In the language of the settings: one look serves everybody.
      const { say } = readers.voiceOf(new Headers())
      return glanceAt(models, version, say, clock.now())
    },
    listen: (changed) => listenToAll(glanced(models), changed),
  })
  return new Elysia()
    .use(api(ports))
    .use(apiCommands(ports))
    .use(apiSettings(ports))
    .use(apiNotifications(ports))
    .use(eventSocket(stream, sockets))
}

/** All that a glance looks at. */
function glanced(models: ReadModels) {
  const { $session, $settings, $phase, $watching, $campaigns, $channels, $reasons, $log } = models
  return [$session, $settings, $phase, $watching, $campaigns, $channels, $reasons, $log]
}
