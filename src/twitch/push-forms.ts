// Where each wire form of push is spoken, and how.

import type { PushForm } from "../domain/settings.ts"
import { hermesTalk } from "./hermes.ts"
import type { SocketRequest } from "./ports.ts"
import type { Protocol } from "./protocol.ts"
import { pubsubTalk } from "./pubsub.ts"
import type { PushTalk, TalkPorts } from "./push.ts"

export const TALKS: Readonly<Record<PushForm, (ports: TalkPorts) => PushTalk>> = {
  pubsub: pubsubTalk,
  hermes: hermesTalk,
}

/** Both forms are spoken by the player on the web site, whatever client the token is of. */
export function pushRequest(
  protocol: Protocol,
  form: PushForm,
): Pick<SocketRequest, "url" | "headers"> {
  const { addresses, clients } = protocol
  return {
    url: form === "pubsub" ? addresses.pubsub : `${addresses.hermes}?clientId=${clients.web.id}`,
    headers: { Origin: clients.web.origin, "User-Agent": clients.web.userAgent },
  }
}
