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
import { makeCertificates } from "./certificates.ts"
import type { LaunchOptions } from "./program.ts"

const HTTPS_PORT = 443

const HOSTS = [
  ...["id", "gql", "www", "assets", "beacon", "spade", "pubsub-edge", "hermes"].map(
    (name) => `${name}.twitch.tv`,
  ),
  ...["usher.ttvnw.net", "video-weaver.fra02.hls.ttvnw.net", "static-cdn.jtvnw.net"],
  "twitch-drops-api.sunkwi.com",
]

/** The program alone sees these two files: it can ask for no other name. */
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

const UNSHARE = Bun.which("unshare") ?? "unshare"

let addresses = 0

/** Why there can be none here; null where there can. */
export const noTrueNames: string | null = findObstacle()

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

/** One of the many of loopback, so that worlds side by side can all have the same port. */
function ownAddress(): string {
  addresses++
  return `127.${64 + (addresses % 64)}.${(process.pid >> 8) & 255}.${process.pid & 255 || 1}`
}

function findObstacle(): string | null {
  const missing = ["unshare", "mount", "openssl"].find((name) => Bun.which(name) === null)
  if (missing !== undefined) return `there is no ${missing}`
  if (process.getuid?.() !== 0) return "it takes root"
  const script = "mount --bind /etc/hosts /etc/hosts"
  const trial = Bun.spawnSync(["unshare", "-m", "sh", "-c", script], { stderr: "ignore" })
  if (trial.exitCode !== 0) return "this system lets nobody mount"
  return canListen() ? null : `port ${HTTPS_PORT} is taken`
}

function canListen(): boolean {
  try {
    Bun.listen({ hostname: ownAddress(), port: HTTPS_PORT, socket: { data() {} } }).stop()
    return true
  } catch {
    return false
  }
}
