// The outbox brings what there is to tell to where it is to be told.

import { bad } from "../core/outcome.ts"
import type { Vault } from "../core/vault.ts"
import type { Announcement } from "../domain/announcement.ts"
import type { Destination, DestinationKind } from "../domain/destination.ts"
import type { PlainAccess } from "../domain/destination-form.ts"
import { type Line, totalTimeoutMs } from "../twitch/line.ts"
import type { Http } from "../twitch/ports.ts"
import { type Carrier, type Delivery, deliveryOf, type Post } from "./carrier.ts"
import { discord } from "./discord.ts"
import { gotify } from "./gotify.ts"
import { type Letter, letterOf, type Tell, testLetter, withoutLinks } from "./letter.ts"
import { isNear } from "./nearness.ts"
import { ntfy } from "./ntfy.ts"
import { telegram } from "./telegram.ts"
import { webhook } from "./webhook.ts"

/** The answers of all five are a line or two. */
const REPLY_BYTES_MAX = 64 * 1024

const CARRIERS: Readonly<Record<DestinationKind, Carrier>> = {
  discord,
  telegram,
  ntfy,
  gotify,
  webhook,
}

export interface OutboxPorts {
  readonly http: Http
  readonly vault: Vault
  readonly line: Line
  readonly now: () => number
  /** The words of a language; of English where there is none of that name. */
  readonly tellIn: (language: string) => Tell
  /** How the panel is reached from outside; null where nobody said. */
  readonly panelUrl: string | null
}

/** Never rejects. */
export interface Outbox {
  /** All of it in one letter; `isPlain` leaves out what a service may not like. */
  send(
    destination: Destination,
    announcements: readonly Announcement[],
    isPlain: boolean,
  ): Promise<Delivery>
  sendTest(destination: Destination): Promise<Delivery>
}

export function openOutbox(ports: OutboxPorts): Outbox {
  return {
    send(destination, announcements, isPlain) {
      const tell = ports.tellIn(destination.language)
      const letter = letterOf(announcements, tell, ports.panelUrl)
      return post(isPlain ? withoutLinks(letter) : letter, destination, ports)
    },
    sendTest(destination) {
      const letter = testLetter(ports.now(), ports.tellIn(destination.language))
      return post(letter, destination, ports)
    },
  }
}

async function post(
  letter: Letter,
  destination: Destination,
  { http, line, vault }: OutboxPorts,
): Promise<Delivery> {
  const access = plainAccess(destination, vault)
  if (access === null) return { ...bad("cancelled", "removed"), words: null, retryAfterMs: 0 }
  const carrier = CARRIERS[destination.kind]
  const request = carrier.write(letter, access)
  const outcome = await http({ ...requestOf(request), timeoutMs: totalTimeoutMs(line) })
  if (!outcome.ok) return { ...outcome, words: null, retryAfterMs: 0 }
  const said = carrier.read(outcome.value)
  const words = said.words && vault.redact(said.words)
  return deliveryOf(outcome.value, { ...said, words })
}

function requestOf({ url, headers, body }: Post) {
  return {
    method: "POST",
    url,
    headers,
    body,
    bytesMax: REPLY_BYTES_MAX,
    // What opens this door must not be carried to another.
    followsRedirects: false,
    keepsConnection: false,
    goesDirect: isNear(new URL(url).hostname),
    hidesPath: true,
  } as const
}

/** Null where it was forgotten meanwhile. */
function plainAccess({ address, token, chat }: Destination, vault: Vault): PlainAccess | null {
  const [to, key] = [vault.open(address), token === null ? null : vault.open(token)]
  if (to === null || (token !== null && key === null)) return null
  return { address: to.reveal(), token: key?.reveal() ?? null, chat }
}
