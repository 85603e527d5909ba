// The jars were written by Python 3.11's pickle from the structure that aiohttp saves.

import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { cookieOfTwitch, readPickledJar } from "../../src/import/cookies.ts"

const FOLDER = new URL("../fixtures/jars/", import.meta.url)
const TOKEN = "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5"
const DEVICE_ID = "0123456789abcdef0123456789abcdef"

async function bytesOf(name: string): Promise<Uint8Array> {
  return Bun.file(new URL(`${name}.jar`, FOLDER)).bytes()
}

/** Of protocol 4; a character is a byte. */
function pickle(steps: string): Uint8Array {
  return Buffer.from(`\x80\x04${steps}`, "latin1")
}

describe("a cookie jar", () => {
  test.each(["protocol-2", "protocol-3", "protocol-4", "protocol-5", "old-keys", "pure-python"])(
    "of the form %p gives its token and device",
    async (name) => {
      const jar = readPickledJar(await bytesOf(name))
      const cookies = jar.ok ? jar.value : []
      expect(cookies).toHaveLength(6)
      expect(cookieOfTwitch(cookies, "auth-token")).toBe(TOKEN)
      expect(cookieOfTwitch(cookies, "unique_id")).toBe(DEVICE_ID)
    },
  )

  test("may be empty", async () => {
    expect(readPickledJar(await bytesOf("empty"))).toEqual({ ok: true, value: [] })
  })
})

describe("a file that pretends to be a cookie jar", () => {
  test.each([
    ["hostile-2", "posix.system"],
    ["hostile-4", "posix.system"],
    ["hostile-inside", "builtins.eval"],
  ])("is refused for what it wants to call (%s)", async (name, called) => {
    const detail = `names "${called}", which no cookie jar holds`
    expect(readPickledJar(await bytesOf(name))).toEqual({ ok: false, reason: "refused", detail })
  })

  test.each<[string, Uint8Array, string]>([
    ["wants a method", pickle("ccollections\ndefaultdict.pop\n)R."), "names"],
    ["takes a step of old pickles", pickle("(S'x'\nios\nsystem\n."), "takes a step"],
    ["asks for an object by its number", pickle("K\x01Q."), "takes a step"],
    ["calls a text", pickle("\x8c\x01x)R."), "calls what is no class"],
    ["builds a text", pickle("\x8c\x01xNb."), "builds what is no object"],
    ["puts entries into a text", pickle("\x8c\x01xNNs."), "puts entries where"],
    ["puts half an entry", pickle("}(Nu."), "puts entries where"],
    ["names by lists", pickle(`)${"\x85".repeat(500_000)})\x93.`), "names a class by"],
    ["goes back to no mark", pickle("}u."), "goes back to no mark"],
    ["recalls what was never there", pickle("h\x07."), "recalls what"],
    ["ends with nothing", pickle("."), "takes from an empty stack"],
    ["claims a text longer than itself", pickle("X\xff\xff\xff\xffx."), "ends in the middle"],
    ["is of tomorrow", Buffer.from([0x80, 9, 0x2e]), "is of protocol 9"],
    ["is empty", new Uint8Array(), "ends in the middle"],
    ["is huge", new Uint8Array(2 ** 20 + 1).fill(0x80), "too long"],
  ])("is refused where it %s", (_, bytes, why) => {
    const jar = readPickledJar(bytes)
    expect(jar.ok ? "read" : jar.detail).toStartWith(why)
  })

  test("is refused wherever it is cut off", async () => {
    const whole = await bytesOf("protocol-5")
    for (let length = 0; length < whole.length; length++) {
      expect(readPickledJar(whole.subarray(0, length)).ok).toBe(false)
    }
  })

  test("cannot make a little go a long way", () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `\x8c\x05${String(i).padStart(5, "0")}`)
    const inner = `}(${names.map((name) => `${name}N`).join("")}uq\x00`
    const bytes = pickle(`}(\x8c\x01x${inner}${names.map((name) => `${name}h\x00`).join("")}u.`)
    expect(readPickledJar(bytes)).toEqual({ ok: true, value: [] })
  }, 1_000)

  test("never does more than be refused, whatever is changed in it", async () => {
    const whole = await bytesOf("protocol-4")
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 8 }), (at, noise) => {
        const changed = new Uint8Array(whole)
        changed.set(noise.subarray(0, whole.length - at), at)
        const jar = readPickledJar(changed)
        expect(jar.ok || jar.reason === "malformed" || jar.reason === "refused").toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
