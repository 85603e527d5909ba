// The outbox with the real door to the network and destinations that lead to loopback.

import { realClock } from "../../src/core/clock.ts"
import { openLog } from "../../src/core/log.ts"
import { openVault, Secret } from "../../src/core/vault.ts"
import { type Announcement, announceClaim } from "../../src/domain/announcement.ts"
import type { Destination, DestinationId, DestinationKind } from "../../src/domain/destination.ts"
import type { DropId } from "../../src/domain/ids.ts"
import { openOutbox } from "../../src/outbox/outbox.ts"
import { realHttp } from "../../src/twitch/http.ts"
import { openTellers } from "../../src/web/tellers.ts"
import { campaign, drop, NOON, RUST } from "../web/made-up.ts"

export interface Reached {
  readonly address: string
  readonly token?: string
  readonly chat?: string
  readonly language?: string
}

export function postRoom(proxyUrl = "") {
  const vault = openVault()
  const logged: string[] = []
  const clock = realClock()
  const log = openLog(clock.now, (text) => text, [({ text }) => logged.push(text)])
  const line = { quality: 1, proxyUrl }
  const outbox = openOutbox({
    http: realHttp({ line, clock, log }),
    ...{ vault, line },
    now: () => NOON,
    tellIn: openTellers(() => NOON),
    panelUrl: "https://miner.example/",
  })
  return {
    outbox,
    /** As the log would have it without a vault that redacts. */
    logged,
    destination(kind: DestinationKind, { address, token, chat, language }: Reached): Destination {
      return {
        ...{ id: 1 as DestinationId, kind, name: kind, occasions: [] },
        language: language ?? "en",
        host: new URL(address).host,
        address: vault.put(new Secret(address)),
        token: token === undefined ? null : vault.put(new Secret(token)),
        chat: chat ?? null,
      }
    },
  }
}

/** A claimed drop of that name, with a picture and a link. */
export function claimOf(name: string): Announcement {
  const one = drop("door", name, 60)
  const detailsUrl = "https://example.org/autumn?a=1&b=2"
  const autumn = campaign("autumn", "Autumn_Skins *2026*", RUST, [one], { detailsUrl })
  return announceClaim("door" as DropId, { campaign: autumn, drop: one }, NOON)
}
