// Everything of strangers' that people read, made to break out of the page if it can.

import type { Event } from "../../src/messages/directory.ts"
import { CHANNELS, RUST, SIGNED_IN, campaign, channel, drop, game, targetOf } from "./made-up.ts"
import { toldEvents } from "./told.ts"

export const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>`

const evilGame = game("666", EVIL)
const evilDrop = drop("evil", EVIL, 30, {
  benefits: [{ ...drop("x", EVIL, 1).benefits[0]!, imageUrl: "javascript:alert(1)" }],
})
const evilCampaign = campaign("evil", EVIL, evilGame, [evilDrop, drop("more", EVIL, 5)], {
  imageUrl: "https://evil.example/track.png",
  link: "not-linked",
  linkUrl: "javascript:alert(1)",
})
const evilChannel = channel(EVIL, evilGame, 1)

export const HOSTILE_EVENTS: readonly Event[] = [
  { type: "session-changed", session: { ...SIGNED_IN, login: EVIL } as never },
  { type: "inventory-changed", campaigns: [evilCampaign] },
  { type: "channels-changed", channels: [evilChannel, channel("Ok", RUST, 1), CHANNELS[5]!] },
  {
    type: "reasons-changed",
    channels: { [evilChannel.id]: { key: "why.chosen-by-you", args: { channel: EVIL } } },
    campaigns: {},
    upNext: [evilDrop.id, evilCampaign.drops[1]!.id],
  },
  {
    type: "watching-changed",
    target: targetOf(evilChannel, evilCampaign, evilDrop),
    why: { key: "why.chosen-by-you", args: { channel: EVIL } },
    manual: null,
  },
  ...toldEvents(EVIL),
]
