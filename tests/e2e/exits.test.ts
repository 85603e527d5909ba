import { Database } from "bun:sqlite"
import { afterEach, expect, setDefaultTimeout, test } from "bun:test"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { tempFolder } from "../store/temp-folder.ts"
import { killLaunched, launch, type LaunchOptions, SECLUDED, start, until } from "./program.ts"

afterEach(killLaunched)

/** Starting takes a second, and several on a machine with other work. */
setDefaultTimeout(30_000)

const ENDED_WITHIN_MS = 2_000

/** The code the program ends with, and its only words. */
async function end(args: readonly string[], options?: LaunchOptions) {
  const program = launch(args, options)
  return { code: await program.exited, said: program.said().trimEnd() }
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "ends with 0 on %s though a browser looks on, and knows later what was set",
  async (signal) => {
    const folder = tempFolder()
    const program = await start(["--data-dir", folder])
    const socket = new WebSocket(`${program.url.replace("http", "ws")}/live?at=now`)
    const code = new Promise<number>((resolve) => {
      socket.onclose = (event) => resolve(event.code)
    })
    await new Promise((resolve) => {
      socket.onmessage = resolve
    })
    await program.post("/pause")
    const begun = performance.now()
    program.kill(signal)
    expect(await program.exited).toBe(0)
    expect(performance.now() - begun).toBeLessThan(ENDED_WITHIN_MS)
    // A browser comes back by itself after these, and after 1000 it would not.
    expect([1001, 1006, 1012]).toContain(await code)

    const next = await start(["--data-dir", folder])
    await until("the settings are known", async () => (await next.status()).paused)
  },
)

test("says its version and its help, and ends with 0", async () => {
  expect(await end(["--version"])).toEqual({
    code: 0,
    said: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  })
  expect(await end(["--help"])).toEqual({
    code: 0,
    said: expect.stringContaining("--data-dir <folder>"),
  })
})

test("ends with 1 and says so when its port is taken", async () => {
  const { url } = await start(["--data-dir", tempFolder()])
  const { port } = new URL(url)
  expect(await end(["--data-dir", tempFolder(), "--port", port])).toEqual({
    code: 1,
    said: `port ${port} is taken by another program: give another with --port, or 0 for any that is free`,
  })
})

test("ends with 1 and says so when it is to listen on an address of another machine", async () => {
  // An address for documentation, which no machine has (RFC 5737).
  const host = "192.0.2.1"
  expect(await end(["--data-dir", tempFolder(), "--host", host])).toEqual({
    code: 1,
    said: `the panel cannot listen on ${host}: give an address of this machine with --host`,
  })
})

test("ends with 2 and one sentence for what it does not understand", async () => {
  const sayings: readonly [string[], Record<string, string>, string][] = [
    [["--prot", "80"], {}, "there is no option --prot: did you mean --port?"],
    [["--port", "65536"], {}, "--port expects a whole number from 0 to 65535"],
    [[], { PORT: "http" }, "PORT expects a whole number from 0 to 65535"],
    [[], { PUBLIC_BASE_URL: "miner.lan" }, "PUBLIC_BASE_URL expects an http or https address"],
  ]
  for (const [args, env, said] of sayings)
    expect(await end(args, { env: { ...SECLUDED, ...env } })).toEqual({ code: 2, said })
})

test("ends with 3 and one sentence when another copy runs on the same folder", async () => {
  const folder = tempFolder()
  await start(["--data-dir", folder])
  expect(await end(["--data-dir", folder, "--port", "0"])).toEqual({
    code: 3,
    said: `another copy of this program is already running on ${folder}`,
  })
})

test("ends with 4 and leaves the file alone when a newer version wrote it", async () => {
  const folder = tempFolder()
  const file = join(folder, "miner.db")
  const db = new Database(file)
  db.run("pragma user_version = 999")
  db.close()
  const before = readFileSync(file)
  expect(await end(["--data-dir", folder, "--port", "0"])).toEqual({
    code: 4,
    said: `${file} was written by a newer version of this program`,
  })
  expect(readFileSync(file).equals(before)).toBe(true)
})

test("writes a bug report and ends with 0, though the settings cannot be read", async () => {
  const folder = tempFolder()
  writeFileSync(join(folder, "miner.db"), "This was a database once. ".repeat(1000))
  const { code, said } = await end(["--dump", "--data-dir", folder])
  expect(code).toBe(0)
  expect(said).toMatch(/^== about\ntwitch-drops-miner: \d/)
  expect(said).toMatch(/\n== settings\n.* is damaged/)
})
