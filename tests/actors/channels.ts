// Two channels to watch.

import type { ChannelRef } from "../../src/domain/campaign.ts"
import type { ChannelId, ChannelLogin } from "../../src/domain/ids.ts"

export const anna = channelRef(1, "anna")
export const boris = channelRef(2, "boris")

export function channelRef(id: number, login: string): ChannelRef {
  return { id: String(id) as ChannelId, login: login as ChannelLogin, displayName: login }
}
