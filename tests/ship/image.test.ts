import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { VERSION } from "../../src/version.ts"
import { until } from "../e2e/program.ts"
import { signIn } from "../e2e/sign-in.ts"
import { askHealth, composed, type Container, killContainers, startIn } from "./container.ts"
import { buildImage, type Image, noImage, sizeOf } from "./image.ts"

const BUILT_WITHIN_MS = 300_000
const BYTES_MAX = 120_000_000
const ENDED_WITHIN_MS = 2_000

const LOG = /^TDM\..*\.log$/

setDefaultTimeout(60_000)

const folder = mkdtempSync(join(tmpdir(), "miner-image-"))

afterEach(killContainers)
afterAll(() => rmSync(folder, { recursive: true }))

const ownerOf = (path: string) => statSync(path).uid

function field(name: string, { inner }: Container): string {
  return new RegExp(`^${name}:\\s+(.*)$`, "m").exec(
    readFileSync(`/proc/${inner}/status`, "utf8"),
  )![1]!
}

async function endsInTime({ inner, exited }: Container): Promise<void> {
  const begun = performance.now()
  process.kill(inner, "SIGTERM")
  expect(await exited).toBe(0)
  expect(performance.now() - begun).toBeLessThan(ENDED_WITHIN_MS)
}

let image: Image

beforeAll(() => {
  if (noImage !== null) return
  image = buildImage(folder, { REVISION: "0123abc", SOURCE: "https://git.example.org/miner" })
}, BUILT_WITHIN_MS)

describe.skipIf(noImage !== null)("the image", () => {
  test("is small, and holds the program and nothing to break in with", () => {
    expect(sizeOf(image)).toBeLessThan(BYTES_MAX)
    expect(readdirSync(image.root).sort()).toEqual(
      ["app", "dev", "etc", "lib", "lib64", "proc", "tdm", "tmp"].sort(),
    )
  })

  test("says what it is, where it keeps its data and how to see whether it is well", () => {
    const { Labels, Volumes, ExposedPorts, Healthcheck, Env } = image.config
    expect(Labels).toMatchObject({
      "org.opencontainers.image.title": "Twitch Drops Miner",
      "org.opencontainers.image.version": VERSION,
      "org.opencontainers.image.revision": "0123abc",
      "org.opencontainers.image.source": "https://git.example.org/miner",
      "org.opencontainers.image.licenses": "MIT",
    })
    expect(Object.keys(Volumes).sort()).toEqual(["/app/data", "/app/logs"])
    expect(Object.keys(ExposedPorts)).toEqual(["8080/tcp"])
    expect(Env).toEqual(expect.arrayContaining(["HOST=0.0.0.0", "PORT=8080"]))
    expect(Healthcheck.Test).toEqual(["CMD", "/tdm", "--health"])
  })

  test("is composed with the volumes and the check it has", () => {
    const { Volumes, Healthcheck } = image.config
    const volumes = composed.volumes.map((volume) => volume.split(":")[1])
    expect(volumes).toEqual(Object.keys(Volumes).sort())
    expect(composed.healthcheck.test).toEqual(Healthcheck.Test)
    expect(composed.cap_drop).toEqual(["ALL"])
  })
})

describe.skipIf(noImage !== null)("a container", () => {
  test.each([
    ["nobody in particular", {}, "1000"],
    ["PUID and PGID", { PUID: "1026", PGID: "100" }, "1026"],
  ])(
    "runs as %s without any right of root, and takes over volumes of root",
    async (_, env, uid) => {
      const one = await startIn(image, { env })
      expect(field("Uid", one)).toBe([uid, uid, uid, uid].join("\t"))
      expect(field("CapPrm", one)).toBe("0000000000000000")
      for (const place of [one.data, one.logs]) expect(ownerOf(place)).toBe(Number(uid))
      expect(ownerOf(join(one.data, "miner.db"))).toBe(Number(uid))
      await until("it writes a log", () => readdirSync(one.logs).some((name) => LOG.test(name)))
      expect(await (await one.get("/")).text()).not.toContain("/app/data")
      await endsInTime(one)
    },
  )

  test("runs as the user it is started as, on volumes of that user", async () => {
    const one = await startIn(image, { user: "1026:1026", owner: 1026 })
    expect(field("Uid", one)).toBe("1026\t1026\t1026\t1026")
    expect(ownerOf(join(one.data, "miner.db"))).toBe(1026)
    await one.post("/pause")
    expect((await one.status()).paused).toBe(true)
    expect(await askHealth(image, one)).toEqual([0, "well"])
    await endsInTime(one)
  })

  test("runs on volumes of root too, and says what is wrong with them", async () => {
    const one = await startIn(image, { user: "1026:1026" })
    expect(one.said()).toContain("/app/data")
    const page = await (await one.get("/")).text()
    expect(page).toContain("/app/data")
    expect(page).toContain("1026")
    const why = expect.stringContaining("Nothing is remembered")
    expect(await askHealth(image, one)).toEqual([1, why])
    await endsInTime(one)
  })

  test("earns and claims a drop of the demo, is well, and is not well when it has ended", async () => {
    const one = await startIn(image, { args: ["--demo", "--demo-speed", "180"] })
    await signIn(one)
    await until("a drop is claimed", async () => (await one.status()).claimed > 0)
    expect(await askHealth(image, one)).toEqual([0, "well"])
    await endsInTime(one)
    expect(await askHealth(image, one)).toEqual([1, expect.stringContaining("nothing answers at")])
  })
})
