// People who are told things elsewhere, made up for tests of what others see of them.

import type { Destination, DestinationId, DestinationKind } from "../../src/domain/destination.ts"
import type { Event } from "../../src/messages/directory.ts"
import { NOON } from "./made-up.ts"

/** Told of claims alone, in German. */
export function destination(
  id: number,
  kind: DestinationKind,
  name: string,
  host: string,
): Destination {
  return {
    ...{ id: id as DestinationId, kind, name, host, language: "de", chat: null },
    ...{ occasions: ["claim"], address: (40 + id) as Destination["address"], token: null },
  }
}

/** One that was told lately, and one that does not let us in. */
export function toldEvents(name: string): readonly Event[] {
  const [phone, channel] = [
    destination(1, "ntfy", name, "ntfy.sh"),
    destination(2, "discord", "Our channel", "discord.com"),
  ]
  return [
    { type: "destinations-changed", destinations: [phone, channel] },
    { type: "notification-sent", id: phone.id, name, count: 2 },
    {
      ...{ type: "notification-failed", id: channel.id, name: channel.name, reason: "signed-out" },
      ...{ words: "Invalid Webhook Token", nextTryAt: NOON + 3_600_000 },
    },
  ]
}
