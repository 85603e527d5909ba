// Why a host cannot be reached: nobody answers there, or its name leads nowhere.
//
// Block lists (Pi-hole, AdGuard, a router's filter, a hosts file) answer for a name that there is
// none, or send it to this machine or to no machine at all. `spade.twitch.tv` and
// `beacon.twitch.tv` are on several of them: public miners, October 2026.

import { bad, type Trouble } from "../core/outcome.ts"
import type { Line } from "./line.ts"

/** The addresses of a name; rejects where there are none. */
export type Lookup = (name: string) => Promise<readonly { readonly address: string }[]>

/** An address of no machine, or of this one. */
const NOWHERE = /^(0\.0\.0\.0|127\.\d+\.\d+\.\d+|::1?|::ffff:(0\.0\.0\.0|127\.\d+\.\d+\.\d+))$/
/** Somebody was there: nobody listened, or it was not whom the name is of. */
const ANSWERED = /^ECONNREFUSED$|CERT|TLS|SSL/
/** Names that lead to this machine by right, and what is no name. */
const OWN_OR_NUMBER = /^((.*\.)?localhost|[\d.]*|\[.*\])$/

/**
 * `code` is the system's own: `ENOTFOUND`, `ECONNREFUSED` … With a proxy it is the proxy that was
 * not reached, or that looks names up.
 */
export async function unreachable(
  url: string,
  code: string,
  line: Line,
  lookup: Lookup = Bun.dns.lookup,
): Promise<Trouble> {
  if (line.proxyUrl !== "") return bad("offline", code)
  if (code === "ENOTFOUND") return bad("blocked", code)
  const name = URL.parse(url)?.hostname ?? ""
  if (!ANSWERED.test(code) || OWN_OR_NUMBER.test(name)) return bad("offline", code)
  const addresses = await lookup(name).catch(() => [])
  const isBlocked = addresses.length > 0 && addresses.every(({ address }) => NOWHERE.test(address))
  return isBlocked ? bad("blocked", `${code} at ${addresses[0]?.address}`) : bad("offline", code)
}
