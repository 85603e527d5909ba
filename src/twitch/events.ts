// The third way to make a watched minute known: an event sent by GraphQL. Credited from April to
// July 2026, by public miners.

import type { Log } from "../core/log.ts"
import type { Outcome } from "../core/outcome.ts"
import type { Credential } from "../domain/session.ts"
import type { Gateway } from "./gateway.ts"
import { decode } from "./reader.ts"

/** Sends what a beacon carries; `json` is the list of events. */
export async function sendEvent(
  gateway: Gateway,
  log: Log,
  credential: Credential,
  json: string,
): Promise<Outcome<null>> {
  const data = Buffer.from(Bun.gzipSync(json)).toString("base64")
  const answer = await gateway.ask(credential, "SendEvents", { input: { data } }, "now")
  return decode(log, "SendEvents", answer, (told) => {
    const status = told.at("sendSpadeEvents").at("statusCode")
    return status.value === 204 ? null : status.fail("is not 204", "refused")
  })
}
