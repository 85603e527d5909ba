// A minute as the published capture of October 2026 has it.

import type { BroadcastId, ChannelId, ChannelLogin, GameId } from "../../src/domain/ids.ts"
import type { Minute } from "../../src/twitch/api.ts"

export const MINUTE: Minute = {
  target: {
    channel: {
      id: "137512364" as ChannelId,
      login: "login" as ChannelLogin,
      displayName: "Login",
    },
    broadcastId: "317929101287" as BroadcastId,
    game: { id: "263490" as GameId, name: "Rust" },
    campaignId: null,
    dropId: null,
  },
  at: Date.UTC(2026, 9, 8, 12),
}
