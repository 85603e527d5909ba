import { describe, expect, test } from "bun:test"
import { visitorOf } from "../../src/web/visitor.ts"

const PROXIED = new URL("https://nas.example/miner")

function visitor(remote: string | null, headers = {}, publicUrl: URL | null = null) {
  return visitorOf(new Headers(headers), remote, publicUrl)
}

describe("near is", () => {
  test.each(["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"])("%s", (remote) => {
    expect(visitor(remote).isNear).toBe(true)
  })

  test("this machine, when its public address is its own", () => {
    expect(visitor("127.0.0.1", {}, new URL("http://localhost:8080/x")).isNear).toBe(true)
  })
})

describe("far is", () => {
  test.each(["192.168.1.2", "172.17.0.1", "fe80::1", "1127.0.0.1", "::ffff:10.0.0.1", null])(
    "%s",
    (remote) => {
      expect(visitor(remote).isNear).toBe(false)
    },
  )

  test.each(["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host"])(
    "whoever comes with %s, which only a proxy sends",
    (header) => {
      expect(visitor("127.0.0.1", { [header]: "127.0.0.1" }).isNear).toBe(false)
    },
  )

  test("everybody, when the panel has a public address", () => {
    expect(visitor("127.0.0.1", {}, PROXIED).isNear).toBe(false)
  })
})

describe("attempts are counted", () => {
  test("by the other end of the connection, whatever a stranger claims", () => {
    expect(visitor("10.0.0.9", { "x-forwarded-for": "1.2.3.4" }).address).toBe("10.0.0.9")
  })

  test("by what the proxy saw, behind a proxy", () => {
    const told = { "x-forwarded-for": "6.6.6.6, 10.0.0.9" }
    expect(visitor("127.0.0.1", told, PROXIED).address).toBe("10.0.0.9")
    const nonsense = { "x-forwarded-for": "<script>" }
    expect(visitor("127.0.0.1", nonsense, PROXIED).address).toBe("127.0.0.1")
  })

  test("by household, where each has more addresses than anybody could count", () => {
    const [one, other, elsewhere] = ["2001:db8:1:2::5", "2001:db8:1:2:3:4:5:6", "2001:db8:1:3::5"]
    expect(visitor(one!).address).toBe(visitor(other!).address)
    expect(visitor(one!).address).not.toBe(visitor(elsewhere!).address)
    expect(visitor("::ffff:10.0.0.9").address).toBe("10.0.0.9")
  })
})
