// The door through which hosts are only looked at: where their names lead, and who vouches for
// them. No request goes out by it, and no secret.

import { isIP } from "node:net"
import { connect, type PeerCertificate } from "node:tls"
import type { Clock } from "../core/clock.ts"
import { bad, good, type Outcome } from "../core/outcome.ts"
import type { Inspector } from "./ports.ts"

const HTTPS_PORT = 443

export function realInspector(clock: Clock): Inspector {
  return {
    async addresses(hostname) {
      const found = await Bun.dns.lookup(hostname).catch(() => [])
      const addresses = found.map(({ address }) => address)
      return addresses.length === 0 ? bad("missing", hostname) : good(addresses)
    },
    issuer: (hostname, timeoutMs) => issuerOf(hostname, timeoutMs, clock),
  }
}

/** @param port Another than that of https, for tests. */
export function issuerOf(
  hostname: string,
  timeoutMs: number,
  clock: Clock,
  port = HTTPS_PORT,
): Promise<Outcome<string>> {
  return new Promise((resolve) => {
    // Whoever is not to be trusted is the one to be looked at.
    const socket = connect({
      host: hostname,
      port,
      rejectUnauthorized: false,
      // An address is no name that could be asked for.
      ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
    })
    const unset = clock.after(timeoutMs, () => finish(bad("timed-out", hostname)))
    function finish(outcome: Outcome<string>): void {
      unset()
      socket.destroy()
      resolve(outcome)
    }
    socket.once("secureConnect", () => finish(nameOf(socket.getPeerCertificate(), hostname)))
    socket.once("error", () => finish(bad("offline", hostname)))
  })
}

/** A stranger may have put anything into it. */
const NAME_LENGTH_MAX = 80

function nameOf({ issuer }: PeerCertificate, hostname: string): Outcome<string> {
  const name = issuer?.O ?? issuer?.CN
  return name === undefined
    ? bad("missing", hostname)
    : good(String(name).slice(0, NAME_LENGTH_MAX))
}
