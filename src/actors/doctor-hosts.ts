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

export function hostChecks(settings: Settings, { addresses }: Protocol): readonly Check[] {
  const { gql, identity, site, usher } = addresses
  const feed = settings.feedEnabled ? [settings.feedUrl] : []
  const all = [gql, identity, site, usher, addresses[settings.pushForm], ...BEACONS, ...feed]
  const origins = new Set(all.flatMap((url) => originOf(url)))
  return [...origins].map(hostCheck)
}

function originOf(url: string): readonly string[] {
  const parsed = URL.parse(url)
  return parsed === null ? [] : [`${parsed.protocol}//${parsed.host}`]
}

function hostCheck(origin: string): Check {
  const { hostname } = new URL(origin)
  return {
    id: `host ${hostname}` as CheckId,
    title: sentence("doctor.host", { host: hostname }),
    run: (ports) => look(origin, hostname, ports),
  }
}

async function look(origin: string, hostname: string, ports: CheckPorts): Promise<Finding> {
  const begun = ports.clock.now()
  const outcome = await knock(origin, ports)
  // Whatever it says, it is there.
  if (outcome.ok || outcome.reason === "malformed") {
    const milliseconds = ports.clock.now() - begun
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
async function knock(origin: string, { http, sockets, line }: CheckPorts): Promise<Outcome<null>> {
  const request = { url: `${origin}/`, headers: {}, timeoutMs: connectTimeoutMs(line) }
  if (origin.startsWith("wss:")) {
    const outcome = await sockets({ ...request, url: `${origin}/v1` })
    if (outcome.ok) outcome.value.close()
    return outcome.ok ? { ok: true, value: null } : outcome
  }
  const outcome = await http({
    ...request,
    method: "HEAD",
    followsRedirects: false,
    keepsConnection: false,
  })
  return outcome.ok ? { ok: true, value: null } : outcome
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
