// The image as the Dockerfile makes it, without a Docker engine: Debian's buildah builds it on a
// stand-in for the one image it begins with. Debian, as root.

import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"

const ROOT = join(import.meta.dir, "..", "..")
const START = "docker.io/oven/bun:1.4-slim"
const IMAGE = "localhost/twitch-drops-miner"

/** What the Dockerfile calls, and what that is linked with, as packages of this very machine. */
const PACKAGES = [
  ...["base-files", "coreutils", "dash", "libacl1", "libattr1", "libc6", "libpcre2-8-0"],
  ...["libselinux1", "sed"],
]

/** What the image says of itself, in the words of buildah. */
export interface ImageConfig {
  readonly User?: string
  readonly Env: readonly string[]
  readonly Entrypoint: readonly string[]
  readonly Volumes: Readonly<Record<string, unknown>>
  readonly ExposedPorts: Readonly<Record<string, unknown>>
  readonly Labels: Readonly<Record<string, string>>
  readonly Healthcheck: { readonly Test: readonly string[] }
}

export interface Image {
  readonly config: ImageConfig
  /** All its files, unpacked. */
  readonly root: string
}

/** Why there can be none here; null where there can. */
export const noImage: string | null = findObstacle()

/** Leaves everything in `folder`. */
export function buildImage(folder: string, labels: Readonly<Record<string, string>>): Image {
  const places = ["--root", join(folder, "store"), "--runroot", join(folder, "run")]
  const buildah = (...args: string[]) =>
    run(["buildah", ...places, "--storage-driver=vfs", ...args])
  const build = [
    ...["build", "--isolation=chroot", "--network=host", "--format=docker", "--quiet"],
    // Whom this machine trusts between it and the package registry, the build trusts too.
    "--volume=/etc/ssl/certs:/etc/ssl/certs:ro",
  ]

  const debian = join(folder, "debian")
  makeDebian(debian)
  buildah(...build, "--tag", START, debian)
  const said = Object.entries(labels).map(([name, value]) => `--build-arg=${name}=${value}`)
  buildah(...build, "--pull=never", ...said, "--tag", IMAGE, ROOT)
  const { Docker } = JSON.parse(buildah("inspect", "--type=image", IMAGE))
  const container = buildah("from", "--pull=never", IMAGE)
  return { config: Docker.config as ImageConfig, root: buildah("mount", container) }
}

/** Of all files together, in bytes. */
export function sizeOf({ root }: Image): number {
  return Number.parseInt(run(["du", "-sxb", root]), 10)
}

/** Debian in small, with the Bun that runs this. */
function makeDebian(folder: string): void {
  const root = join(folder, "root")
  for (const name of ["usr/bin", "usr/lib", "usr/lib64", "usr/sbin", "usr/local/bin", "tmp"]) {
    mkdirSync(join(root, name), { recursive: true })
  }
  run([
    "sh",
    "-ec",
    `cd "$1" && ln -s usr/bin usr/lib usr/lib64 usr/sbin . && shift
    dpkg -L "$@" | while read -r file; do [ -d "$file" ] || echo "$file"; done |
      tar -cf - -T - 2>/dev/null | tar -xf - --keep-directory-symlink`,
    "sh",
    root,
    ...PACKAGES,
  ])
  copyFileSync(process.execPath, join(root, "usr/local/bin/bun"))
  chmodSync(join(root, "usr/local/bin/bun"), 0o755)
  writeFileSync(join(folder, "Dockerfile"), "FROM scratch\nCOPY root /\n")
}

function run(command: readonly string[]): string {
  const { exitCode, stdout, stderr } = Bun.spawnSync([...command])
  if (exitCode !== 0) throw new Error(`${command.join(" ")} ended with ${exitCode}:\n${stderr}`)
  return stdout.toString().trim()
}

function findObstacle(): string | null {
  const missing = ["buildah", "dpkg", "unshare", "setpriv"].find((name) => Bun.which(name) === null)
  if (missing !== undefined) return `there is no ${missing}`
  if (process.getuid?.() !== 0) return "it takes root"
  const trial = Bun.spawnSync(["unshare", "--mount", "--pid", "--fork", "true"])
  return trial.exitCode === 0 ? null : "this system lets nobody mount"
}
