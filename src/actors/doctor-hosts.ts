// Whether every host that earning needs can be reached, and what stands in the way.

import { bad, type Outcome } from "../core/outcome.ts"
import { type CheckId, type Finding, finding } from "../domain/finding.ts"
import { type LocaleKey, sentence } from "../domain/reasons.ts"
import type { Settings } from "../domain/settings.ts"
import { connectTimeoutMs } from "../twitch/line.ts"
import type { Protocol } from "../twitch/protocol.ts"
import type { Check, CheckPorts } from "./doctor-check.ts"

/** Where minutes go, and what block lists know of it: public miners, October 2026. */
const BEACONS = ["https://spade.twitch.tv", "https://beacon.twitch.tv"]

/** Addresses of no machine, or of this one. */
const NOWHERE = /^(0\.|127\.|::1?$|::ffff:(0|127)\.)/
/** Addresses of a network at home. */
const AT_HOME = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe[89ab])/i
/** The system's own word for what went wrong: `ECONNREFUSED`, `PROXY_502` … */
const CODE = /\b[A-Z][A-Z\d]*(_[A-Z\d]+)*\b(?!.*: )/
const AT_ADDRESS = / at (\S+)$/
/** Codes of a name server that does not answer. */
const NAMELESS = /^EAI_/
/** Codes of whoever found the certificate wanting. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_|TLS|SSL/

export function hostChecks(settings: Settings, protocol: Protocol): readonly Check[] {
  const { gql, identity, site, usher } = protocol.addresses
  const feed = settings.feedEnabled ? [settings.feedUrl] : []
  const asked = [gql, identity, site, usher, pushUrl(settings, protocol), ...BEACONS, ...feed]
  const byHost = new Map(
    asked.map((address) => URL.parse(address)).map((url) => [url?.hostname ?? null, url]),
  )
  return [...byHost.values()].flatMap((url) => (url === null ? [] : [hostCheck(url)]))
}

function pushUrl({ pushForm }: Settings, { addresses, clients }: Protocol): string {
  if (pushForm === "pubsub") return addresses.pubsub
  return `${addresses.hermes}?clientId=${clients.web.id}`
}

function hostCheck(url: URL): Check {
  const { hostname } = url
  return {
    id: `host ${hostname}` as CheckId,
    title: sentence("doctor.host", { host: hostname }),
    run: (ports) => look(url, ports),
  }
}

async function look(url: URL, ports: CheckPorts): Promise<Finding> {
  const { hostname } = url
  const begun = ports.clock.now()
  const outcome = await knock(url, ports)
  // Whatever it says, it is there.
  if (outcome.ok || outcome.reason === "malformed") {
    const milliseconds = Math.max(0, ports.clock.now() - begun)
    return finding("good", sentence("doctor.host-good", { milliseconds }))
  }
  const address = await strangeAddress(hostname, ports)
  if (address !== null) return blocked(address)
  const { reason, detail } = outcome
  const code = CODE.exec(detail)?.[0] ?? reason
  if (reason === "blocked") return blocked(AT_ADDRESS.exec(detail)?.[1] ?? code)
  if (UNTRUSTED.test(code)) return untrusted(hostname, ports)
  if (NAMELESS.test(code)) return trouble("doctor.host-unnamed", { code }, "doctor.host-remedy")
  const key = reason === "timed-out" ? "doctor.host-silent" : "doctor.host-unreachable"
  return trouble(key, { code }, "doctor.host-remedy")
}

/** Asks nothing, so that any answer is one. */
async function knock(url: URL, { http, sockets, line }: CheckPorts): Promise<Outcome<unknown>> {
  const request = { headers: {}, timeoutMs: connectTimeoutMs(line) }
  if (url.protocol === "wss:") {
    const outcome = await sockets({ ...request, url: url.href })
    if (outcome.ok) outcome.value.close()
    return outcome
  }
  return http({
    ...request,
    url: `${url.origin}/`,
    method: "HEAD",
    followsRedirects: false,
    keepsConnection: false,
  })
}

/** The address of a block list's making; null where the name leads somewhere, or to a proxy. */
async function strangeAddress(
  hostname: string,
  { inspector, line }: CheckPorts,
): Promise<string | null> {
  if (inspector === null || line.proxyUrl !== "") return null
  const outcome = await inspector.addresses(hostname)
  if (!outcome.ok) return null
  const isStrange = (address: string) => NOWHERE.test(address) || AT_HOME.test(address)
  return outcome.value.every(isStrange) ? (outcome.value[0] ?? null) : null
}

function blocked(address: string): Finding {
  return trouble("doctor.host-blocked", { address }, "doctor.host-blocked-remedy")
}

async function untrusted(hostname: string, ports: CheckPorts): Promise<Finding> {
  const { inspector, line } = ports
  const issuer =
    inspector === null || line.proxyUrl !== ""
      ? bad("missing", "")
      : await inspector.issuer(hostname, connectTimeoutMs(line))
  const remedy = "doctor.host-untrusted-remedy"
  if (!issuer.ok) return trouble("doctor.host-untrusted", {}, remedy)
  return trouble("doctor.host-intercepted", { issuer: issuer.value }, remedy)
}

function trouble(
  key: LocaleKey,
  args: Readonly<Record<string, string>>,
  remedy: LocaleKey,
): Finding {
  return finding("bad", sentence(key, args), sentence(remedy))
}
