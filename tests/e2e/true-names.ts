// A simulated Twitch under Twitch's true names: the program finds it by a hosts file that only it
// sees, over TLS, with certificates of an authority made for the occasion. Linux, as root.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { realClock } from "../../src/core/clock.ts"
import { seededRng } from "../../src/core/rng.ts"
import { serveTwitch } from "../../src/simulation/loopback.ts"
import type { Scenario } from "../../src/simulation/scenario.ts"
import { openWorld, type World } from "../../src/simulation/world.ts"
import type { LaunchOptions } from "./program.ts"

const HTTPS_PORT = 443

const HOSTS = [
  ...["id", "gql", "www", "assets", "beacon", "spade", "pubsub-edge", "hermes"].map(
    (name) => `${name}.twitch.tv`,
  ),
  ...["usher.ttvnw.net", "video-weaver.fra02.hls.ttvnw.net", "static-cdn.jtvnw.net"],
  "twitch-drops-api.sunkwi.com",
]

const NAMES = [
  ...["*.twitch.tv", "*.ttvnw.net", "*.fra02.hls.ttvnw.net", "*.jtvnw.net"],
  "twitch-drops-api.sunkwi.com",
]

/**
 * The program alone sees these two files; names that are not in the first are not asked for
 * anywhere.
 */
const SECLUDE = `mount --bind "$1" /etc/hosts && mount --bind "$2" /etc/resolv.conf || exit 70
shift 2
exec "$@"`

export interface TrueTwitch {
  readonly world: World
  /** Every token, device code and signature that was given out so far. */
  readonly secrets: ReadonlySet<string>
  /** So the program is led to this Twitch and trusts it, with nothing else in its environment. */
  launch(dataDir: string): LaunchOptions
  stop(): Promise<void>
}

interface Certificates {
  readonly key: string
  readonly cert: string
  readonly authority: string
}

/** Why there can be none here; null where there can. */
export const noTrueNames: string | null = findObstacle()

const UNSHARE = Bun.which("unshare") ?? "unshare"

let served = 0

export async function openTrueTwitch(scenario: Scenario, seed = 1): Promise<TrueTwitch> {
  const folder = mkdtempSync(join(tmpdir(), "true-names-"))
  const { key, cert, authority } = await makeCertificates(folder)
  const world = openWorld(scenario, { clock: realClock(), rng: seededRng(seed) })
  const secrets = new Set<string>()
  const hostname = ownAddress()
  const server = serveTwitch(overheard(world, secrets), {
    hostname,
    port: HTTPS_PORT,
    tls: { key, cert },
  })
  const hosts = join(folder, "hosts")
  const resolver = join(folder, "resolv.conf")
  writeFileSync(hosts, HOSTS.map((name) => `${hostname} ${name}\n`).join(""))
  writeFileSync(resolver, "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
  return {
    world,
    secrets,
    launch: (dataDir) => ({
      env: { NODE_EXTRA_CA_CERTS: authority, DATA_DIR: dataDir },
      before: [UNSHARE, "-m", "sh", "-c", SECLUDE, "seclude", hosts, resolver],
    }),
    async stop() {
      world.close()
      await server.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

/** The same world, but every secret that leaves it is written down. */
function overheard(world: World, secrets: Set<string>): World {
  const { accounts, streams } = world
  return {
    ...world,
    accounts: {
      ...accounts,
      issueCode(client) {
        const code = accounts.issueCode(client)
        secrets.add(code.deviceCode)
        return code
      },
      pollCode(client, deviceCode) {
        const answer = accounts.pollCode(client, deviceCode)
        if (answer.at === "granted") secrets.add(answer.grant.access).add(answer.grant.refresh)
        return answer
      },
    },
    streams: {
      ...streams,
      issue(...asked) {
        const ticket = streams.issue(...asked)
        secrets.add(ticket.signature).add(ticket.id)
        return ticket
      },
    },
  }
}

/**
 * One of the many addresses of loopback, so that worlds side by side can all have the same port.
 */
function ownAddress(): string {
  served++
  return `127.${64 + (served % 64)}.${(process.pid >> 8) & 255}.${process.pid & 255 || 1}`
}

function findObstacle(): string | null {
  const missing = ["unshare", "mount", "openssl"].find((name) => Bun.which(name) === null)
  if (missing !== undefined) return `there is no ${missing}`
  if (process.getuid?.() !== 0) return "it takes root"
  const script = "mount --bind /etc/hosts /etc/hosts"
  const trial = Bun.spawnSync(["unshare", "-m", "sh", "-c", script], { stderr: "ignore" })
  return trial.exitCode === 0 ? null : "this system lets nobody mount"
}

async function makeCertificates(folder: string): Promise<Certificates> {
  const path = (name: string) => join(folder, name)
  const fresh = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
  const [authorityKey, authority] = [path("authority.key"), path("authority.pem")]
  const [key, request, cert, names] = ["key", "csr", "pem", "names"].map(path) as [
    ...[string, string, string, string],
  ]
  writeFileSync(names, `subjectAltName=${NAMES.map((name) => `DNS:${name}`).join(",")}\n`)
  const subject = (name: string) => ["-subj", `/CN=${name}`]
  openssl(
    "req",
    "-x509",
    ...fresh,
    ...subject("Simulated authority"),
    "-days",
    "2",
    "-keyout",
    authorityKey,
    "-out",
    authority,
  )
  openssl("req", ...fresh, ...subject("Simulated Twitch"), "-keyout", key, "-out", request)
  openssl(
    "x509",
    "-req",
    "-in",
    request,
    "-CA",
    authority,
    "-CAkey",
    authorityKey,
    "-CAcreateserial",
    "-days",
    "2",
    "-extfile",
    names,
    "-out",
    cert,
  )
  return { key: await Bun.file(key).text(), cert: await Bun.file(cert).text(), authority }
}

function openssl(...args: string[]): void {
  const { exitCode, stderr } = Bun.spawnSync(["openssl", ...args], { stderr: "pipe" })
  if (exitCode !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`)
}
