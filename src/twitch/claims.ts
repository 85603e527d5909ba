// What is claimed, and what is cleared away after it. Answers: public miners, October 2026.

import type { Log } from "../core/log.ts"
import { good } from "../core/outcome.ts"
import type { Claims } from "./api.ts"
import type { Gateway } from "./gateway.ts"
import { decode, type Reader } from "./reader.ts"

export interface ClaimsPorts {
  readonly gateway: Gateway
  readonly log: Log
}

export function openClaims({ gateway, log }: ClaimsPorts): Claims {
  return {
    async claim(credential, id) {
      const name = "DropsPage_ClaimDropRewards"
      const answer = await gateway.ask(credential, name, { input: { dropInstanceID: id } }, "now")
      return decode(log, name, answer, readClaim)
    },
    async deleteNotification(credential, id) {
      const name = "OnsiteNotifications_DeleteNotification"
      const answer = await gateway.ask(credential, name, { input: { id } })
      return answer.ok ? good(null) : answer
    },
  }
}

function readClaim(data: Reader): "claimed" | "already-claimed" {
  const claim = data.at("claimDropRewards")
  if (claim.isNull) return claim.fail("is null", "refused")
  const status = claim.at("status").value
  switch (status) {
    case "ELIGIBLE_FOR_ALL":
      return "claimed"
    case "DROP_INSTANCE_ALREADY_CLAIMED":
      return "already-claimed"
    case null:
    case undefined:
    case "":
      return claim.fail("has no status", "refused")
    default:
      // A word nobody has heard of may mean yes: what became of it is to be looked up.
      return claim.fail(`has the status ${JSON.stringify(status).slice(0, 80)}`)
  }
}
