import { afterAll, afterEach, describe, expect, setDefaultTimeout, test } from "bun:test"
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { build, type Target } from "../../deploy/build.ts"
import { ENGINE } from "../../src/thrift.ts"
import { openLocales } from "../../src/web/locales.ts"
import { VERSION } from "../../src/version.ts"
import { killLaunched, launch, SECLUDED, start, until } from "../e2e/program.ts"
import { signIn } from "../e2e/sign-in.ts"
import { emulators } from "./emulators.ts"

setDefaultTimeout(120_000)

/** The one for this machine. */
const OWN: Target = process.arch === "arm64" ? "linux-arm64" : "linux-x64"

const folder = mkdtempSync(join(tmpdir(), "miner-executable-"))

afterEach(killLaunched)
afterAll(() => rmSync(folder, { recursive: true }))

const built = new Map<Target, string>()

async function executable(target: Target = OWN): Promise<string> {
  const path = built.get(target) ?? (await build(target, folder))
  built.set(target, path)
  return path
}

async function ended(args: readonly string[], program: readonly string[]) {
  const one = launch(args, { program })
  return { code: await one.exited, said: one.said().trimEnd() }
}

/** Every file that a page of the panel asks for. */
async function partsOf(url: string): Promise<Response[]> {
  const page = await (await fetch(url)).text()
  const addresses = [...page.matchAll(/(?:src|href)="([^"#]*\/assets\/[^"#]+)/g)]
  return Promise.all(addresses.map(([, address = ""]) => fetch(new URL(address, url))))
}

describe("the executable of this machine", () => {
  test("has the command line of the source", async () => {
    const program = [await executable()]
    expect(await ended(["--version"], program)).toEqual({ code: 0, said: VERSION })
    const help = { code: 0, said: expect.stringContaining("--data-dir <folder>") }
    expect(await ended(["--help"], program)).toEqual(help)
    const wrong = { code: 2, said: "there is no option --prot: did you mean --port?" }
    expect(await ended(["--prot", "1"], program)).toEqual(wrong)
  })

  test("carries every file of every page, and every language", async () => {
    const { url, get, post } = await start(["--demo"], { program: [await executable()] })
    const parts = await partsOf(url)
    expect(parts.length).toBeGreaterThanOrEqual(5)
    for (const part of parts) {
      expect([part.url, part.status]).toEqual([part.url, 200])
      expect((await part.bytes()).length).toBeGreaterThan(100)
    }
    for (const language of openLocales().languages) {
      await post("/settings/language", { value: language })
      await until(`it speaks ${language}`, async () =>
        (await (await get("/")).text()).includes(`<html lang="${language}"`),
      )
    }
  })

  test("earns and claims a drop of the demo while a browser looks on", async () => {
    const one = await start(["--demo", "--demo-speed", "180"], { program: [await executable()] })
    const socket = new WebSocket(`${one.url.replace("http", "ws")}/live?at=now`)
    const pushed = new Promise<string>((resolve) => {
      socket.onmessage = ({ data }) => resolve(String(data))
    })
    await signIn(one)
    await until("a drop is claimed", async () => (await one.status()).claimed > 0)
    expect(await pushed).toContain('hx-target="#')
    socket.close()
    expect(one.said()).not.toContain(" ERROR ")
  })

  test("keeps its data where it is told to, with the thrifty engine of the source", async () => {
    const program = [await executable()]
    const data = join(folder, "data")
    const one = await start(["--data-dir", data], { program })
    const environment = readFileSync(`/proc/${one.pid}/environ`, "utf8").split("\0")
    expect(environment).toContain(`BUN_JSC_useDFGJIT=${ENGINE.BUN_JSC_useDFGJIT}`)
    await one.post("/pause")
    one.kill("SIGTERM")
    expect(await one.exited).toBe(0)
    const again = await start(["--data-dir", data], { program })
    expect((await again.status()).paused).toBe(true)
  })
})

const isRoot = process.getuid?.() === 0

describe.skipIf(!isRoot)("the executable started as root", () => {
  const env = { ...SECLUDED, PUID: "1026", PGID: "100" }

  test("becomes the user it is told, for good, and makes the data folder over to it", async () => {
    const data = join(folder, "made-over")
    mkdirSync(join(data, "logs"), { recursive: true, mode: 0o700 })
    writeFileSync(join(data, "protocol.json"), "{}")
    const program = [await executable()]
    chmodSync(folder, 0o755)
    const { pid, kill, exited, said } = await start(["--data-dir", data], { program, env })
    const status = readFileSync(`/proc/${pid}/status`, "utf8")
    expect(status).toMatch(/^Uid:\t1026\t1026\t1026\t1026$/m)
    expect(status).toMatch(/^Gid:\t100\t100\t100\t100$/m)
    expect(status).toMatch(/^Groups:\t100 $/m)
    expect(status).toMatch(/^CapEff:\t0+$/m)
    const owners = readdirSync(data).map((name) => [name, statSync(join(data, name)).uid])
    expect(owners).toContainEqual(["miner.db", 1026])
    expect(owners.filter(([, uid]) => uid !== 1026)).toEqual([])
    expect(said()).not.toContain("ERROR")
    kill("SIGTERM")
    expect(await exited).toBe(0)
  })

  test("ends with a sentence where it may not become that user", async () => {
    const before = ["setpriv", "--bounding-set", "-setuid,-setgid"]
    const program = [await executable()]
    const one = launch(["--demo"], { program, before, env })
    expect(await one.exited).toBe(1)
    expect(one.said()).toContain("the program may not become user 1026 of group 100 (")
  })
})

describe.each(emulators)("the executable on $machine", ({ target, command, obstacle }) => {
  test.skipIf(obstacle !== null)("starts, and its demo shows a page", async () => {
    const program = [...command, await executable(target)]
    expect(await ended(["--version"], program)).toEqual({ code: 0, said: VERSION })
    // The emulator does not let it start itself over: it goes on as it is.
    const one = await start(["--demo"], { program })
    expect(await (await one.get("/")).text()).toContain("<html lang=")
    one.kill("SIGTERM")
    expect(await one.exited).toBe(0)
  })
})
