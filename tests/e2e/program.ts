// The program as a process: started as a person starts it, and used over loopback.

import { join } from "node:path"

const SOURCE = [process.execPath, join(import.meta.dir, "..", "..", "src", "main.ts")]
const READY = /is ready: open (\S+) in a browser/
const ASKED_AGAIN_MS = 20
const WAITED_MS = 30_000

/** Nothing of this machine's environment. */
export const SECLUDED = {}

/** Where root can mount, the program can look no name up: nothing reaches further than loopback. */
const SECLUSION = findSeclusion()

export interface LaunchOptions {
  /** All there is in its environment. */
  readonly env?: Readonly<Record<string, string>>
  /** What starts the program in its place, with the program's own command line behind it. */
  readonly before?: readonly string[]
  /** The program from its source unless told. */
  readonly program?: readonly string[]
}

/** As any script sees it, told apart from the program's own types. */
interface Status {
  readonly paused: boolean
  readonly session: { readonly userCode: string | null }
  readonly watching: { readonly channel: string; readonly drop: string | null } | null
  readonly manual: { readonly channel: string } | null
  readonly claimed: number
}

export interface Launched {
  readonly pid: number
  readonly exited: Promise<number>
  /** All it has written so far, to either stream. */
  said(): string
  kill(signal: NodeJS.Signals): void
}

export interface Program extends Launched {
  readonly url: string
  get(path: string): Promise<Response>
  /** As a browser sends a form, when nothing but HTML works. */
  post(path: string, form?: Readonly<Record<string, string>>): Promise<Response>
  status(): Promise<Status>
}

const launched: Launched[] = []

/** Leaves nothing running of what was launched. */
export async function killLaunched(): Promise<void> {
  for (const { kill, exited } of launched.splice(0)) {
    kill("SIGKILL")
    await exited
  }
}

export function launch(args: readonly string[], options: LaunchOptions = {}): Launched {
  const { before = [], program = SOURCE, env = SECLUDED } = options
  const child = Bun.spawn([...SECLUSION, ...before, ...program, ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  })
  const heard: string[] = []
  const ends = [listen(child.stdout, heard), listen(child.stderr, heard)]
  const one = {
    pid: child.pid,
    exited: Promise.all([child.exited, ...ends]).then(([code]) => code),
    said: () => heard.join(""),
    kill: (signal: NodeJS.Signals) => child.kill(signal),
  }
  launched.push(one)
  return one
}

/** Started, and its panel listening on a port of its own. */
export async function start(
  args: readonly string[],
  options: LaunchOptions = {},
): Promise<Program> {
  const { env = SECLUDED } = options
  const one = launch(args, { ...options, env: { ...env, PORT: "0" } })
  let isOver = false
  void one.exited.then(() => {
    isOver = true
  })
  const url = await until("the panel listens", () => {
    if (isOver) throw new Error(`the program ended:\n${one.said()}`)
    return READY.exec(one.said())?.[1]
  })
  const get = (path: string) => fetch(url + path, { redirect: "manual" })
  return {
    ...one,
    url,
    get,
    post: (path, form = {}) =>
      fetch(new URL(path, url), {
        method: "POST",
        headers: { origin: url, referer: `${url}/` },
        body: new URLSearchParams(form),
        redirect: "manual",
      }),
    status: async () => (await get("/api/status")).json() as Promise<Status>,
  }
}

/** Asks again and again, and gives the first answer that is neither false nor nothing. */
export async function until<Answer>(
  what: string,
  ask: () => Answer | Promise<Answer>,
  waitedMs = WAITED_MS,
): Promise<NonNullable<Answer>> {
  const begun = performance.now()
  for (;;) {
    const answer = await ask()
    if (answer !== false && answer !== null && answer !== undefined) return answer
    if (performance.now() - begun > waitedMs) throw new Error(`waited in vain until ${what}`)
    await Bun.sleep(ASKED_AGAIN_MS)
  }
}

function findSeclusion(): readonly string[] {
  const script = 'mount --bind /dev/null /etc/resolv.conf && exec "$@"'
  const command = [Bun.which("unshare") ?? "unshare", "--mount", "sh", "-c", script, "seclude"]
  try {
    return Bun.spawnSync([...command, "true"], { stderr: "ignore" }).success ? command : []
  } catch {
    return []
  }
}

async function listen(stream: ReadableStream<Uint8Array>, heard: string[]): Promise<void> {
  const decoder = new TextDecoder()
  for await (const chunk of stream) heard.push(decoder.decode(chunk, { stream: true }))
}
