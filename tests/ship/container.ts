// Runs the program of an image as a container would: as process 1, on the image's files alone, with
// two volumes, and where no name can be looked up.

import { chownSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { killLaunched, type LaunchOptions, launch, type Program, start } from "../e2e/program.ts"
import { tempFolder } from "../store/temp-folder.ts"
import type { Image } from "./image.ts"

/** A bind mount is there for what is under it; the image is read-only, its volumes are not. */
const ENTER = `image="$1" data="$2" logs="$3" caps="$4" user="$5"
shift 5
mount --bind "$image" "$image"
mount --bind "$data" "$image/app/data"
mount --bind "$logs" "$image/app/logs"
mount --rbind /dev "$image/dev"
mount -t proc proc "$image/proc"
mount -o remount,bind,ro "$image"
exec setpriv --no-new-privs --bounding-set="$caps" chroot $user "$image" "$@"`

/** The service as `docker compose` reads it. */
interface Composed {
  readonly cap_drop: readonly string[]
  readonly cap_add: readonly string[]
  readonly volumes: readonly string[]
  readonly healthcheck: { readonly test: readonly string[] }
}

const COMPOSE_FILE = join(import.meta.dir, "..", "..", "compose.yaml")
const compose = Bun.YAML.parse(readFileSync(COMPOSE_FILE, "utf8")) as {
  readonly services: { readonly miner: Composed }
}

export const composed = compose.services.miner

/** What is left of root's rights; without `sys_chroot` nobody would get in. */
const CAPABILITIES = ["-all", "+sys_chroot", ...composed.cap_add.map((name) => `+${name}`)]

interface Start {
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** As `--user` says it: numbers of a user and a group; the image's own unless told. */
  readonly user?: string
  /** Whose the two volumes are. */
  readonly owner?: number
}

export interface Container extends Program {
  /** The number of the program's process, seen from outside. */
  readonly inner: number
  /** The two volumes. */
  readonly data: string
  readonly logs: string
}

const running = new Set<number>()

/** A program that gave up root does not end with what started it. */
export async function killContainers(): Promise<void> {
  for (const inner of running) process.kill(inner, "SIGKILL")
  await killLaunched()
}

export async function startIn(image: Image, options: Start = {}): Promise<Container> {
  const { args = [], owner = 0 } = options
  const [data, logs] = [volume(owner), volume(owner)]
  const program = await start(args, optionsFor(image, options, data, logs))
  const children = `/proc/${program.pid}/task/${program.pid}/children`
  const inner = Number.parseInt(readFileSync(children, "utf8"), 10)
  running.add(inner)
  void program.exited.then(() => running.delete(inner))
  return { ...program, inner, data, logs }
}

/** As the engine asks again and again: the image's own command, on the port that is in use. */
export async function askHealth(image: Image, { url }: Program): Promise<[number, string]> {
  const [, ...args] = image.config.Healthcheck.Test.slice(1)
  const env = { PORT: new URL(url).port }
  const asked = launch(args, optionsFor(image, { env }, volume(0), volume(0)))
  return [await asked.exited, asked.said().trim()]
}

function optionsFor(
  { root, config }: Image,
  { env = {}, user = config.User }: Start,
  data: string,
  logs: string,
): LaunchOptions {
  const who = user ? `--userspec=${user}` : ""
  return {
    env: {
      ...Object.fromEntries(config.Env.map((one) => one.split("=", 2))),
      HOST: "127.0.0.1",
      ...env,
    },
    before: [
      ...["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-ec", ENTER, "sh"],
      ...[root, data, logs, CAPABILITIES.join(",").toLowerCase(), who],
    ],
    program: config.Entrypoint,
  }
}

function volume(owner: number): string {
  const folder = join(tempFolder(), "volume")
  mkdirSync(folder, { mode: 0o755 })
  writeFileSync(join(folder, "left-by-an-older-version"), "")
  chownSync(folder, owner, owner)
  return folder
}
