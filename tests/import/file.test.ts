import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { DEFAULT_SETTINGS, type Settings } from "../../src/domain/settings.ts"
import { readSettingsChange } from "../../src/domain/settings-change.ts"
import { type Imported, readImport } from "../../src/import/file.ts"
import { exportSettings } from "../../src/import/own-settings.ts"

const TOKEN = "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5"
const DEVICE_ID = "0123456789abcdef0123456789abcdef"
const SESSION = { type: "session", token: TOKEN, deviceId: DEVICE_ID } as const

function read(text: string): Imported {
  return readImport(new TextEncoder().encode(text))
}

function readJson(value: unknown): Imported {
  return read(JSON.stringify(value))
}

function whyNot(imported: Imported): string {
  return imported.type === "nothing" ? imported.why.key : "read"
}

describe("a sign-in is found", () => {
  test("in the jar of a Python miner", async () => {
    const jar = new URL("../fixtures/jars/protocol-5.jar", import.meta.url)
    expect(readImport(await Bun.file(jar).bytes())).toEqual(SESSION)
  })

  test("in the jar of a miner with a newer library, which is JSON", () => {
    const morsel = (key: string, value: string) => ({ key, value, coded_value: value })
    const jar = {
      "twitch.tv|/": {
        "auth-token": morsel("auth-token", TOKEN),
        unique_id: morsel("unique_id", DEVICE_ID),
      },
      "example.org|/": { "auth-token": morsel("auth-token", "of-another-site") },
    }
    expect(readJson(jar)).toEqual(SESSION)
  })

  test("in a browser's cookies as text and as JSON", () => {
    const line = (name: string, value: string) =>
      `#HttpOnly_.twitch.tv\tTRUE\t/\tTRUE\t2082758400\t${name}\t${value}`
    const text = ["# Netscape HTTP Cookie File", "", line("auth-token", TOKEN)]
    expect(read([...text, line("unique_id", DEVICE_ID)].join("\r\n"))).toEqual(SESSION)
    const cookie = { domain: ".twitch.tv", name: "auth-token", value: TOKEN }
    expect(readJson([cookie])).toEqual({ ...SESSION, deviceId: null })
    expect(readJson({ cookies: [cookie] })).toEqual({ ...SESSION, deviceId: null })
  })

  test("in a bare token, and in one that stands in JSON", () => {
    expect(read(`${TOKEN}\n`)).toEqual({ ...SESSION, deviceId: null })
    expect(readJson({ token: TOKEN })).toEqual({ ...SESSION, deviceId: null })
  })
})

describe("no sign-in is found", () => {
  test("in cookies of other sites, also of those that only end alike", () => {
    const domains = ["example.org", "nottwitch.tv", "twitch.tv.example.org"]
    const cookies = domains.map((domain) => ({ domain, name: "auth-token", value: TOKEN }))
    expect(whyNot(readJson(cookies))).toBe("import.no-token")
  })

  test.each([[""], ["hello"], ["{"], ["[]"], ["null"], ["7"], ['{"token": 7}'], ["<html>\t\t\t"]])(
    "in %p",
    (text) => {
      expect(whyNot(read(text))).toBe("import.no-token")
    },
  )

  test("in a jar that is broken, or more than a jar", async () => {
    const jar = new URL("../fixtures/jars/hostile-inside.jar", import.meta.url)
    const bytes = await Bun.file(jar).bytes()
    expect(whyNot(readImport(bytes))).toBe("import.hostile-jar")
    expect(whyNot(readImport(bytes.subarray(0, 300)))).toBe("import.broken-jar")
  })

  test("in anything at all, and nothing falls over", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readImport(bytes).type).toBe("nothing")
      }),
    )
    fc.assert(fc.property(fc.json(), (text) => expect(read(text).type).not.toBe("session")))
  })
})

describe("the settings of a Python miner", () => {
  test("mean the same here as far as there is a counterpart", () => {
    const imported = readJson({
      autostart_tray: false,
      connection_quality: 2,
      dark_mode: true,
      enable_badges_emotes: false,
      exclude: { __type: "set", data: ["Chess"] },
      language: "Deutsch",
      priority: ["Rust", "rust", "<img src=x onerror=alert(1)>"],
      priority_mode: { __type: "PriorityMode", data: 1 },
      proxy: { __type: "URL", data: "http://anna:word@10.0.0.1:3128" },
    })
    expect(imported).toMatchObject({
      type: "settings",
      change: {
        connectionQuality: 2,
        theme: "dark",
        benefitKinds: ["item", "other"],
        gamesExcluded: [{ name: "Chess", id: null }],
        language: "de",
        games: [
          { name: "Rust", id: null },
          { name: "<img src=x onerror=alert(1)>", id: null },
        ],
        gamesMode: "everything",
        order: "my-order",
        proxyUrl: "http://anna:word@10.0.0.1:3128/",
      },
      problems: [{ field: "autostart_tray", why: { key: "import.no-counterpart" } }],
    })
  })

  test("of the web miner are known as well", () => {
    const imported = readJson({
      games_to_watch: ["Rust"],
      minimum_refresh_interval_minutes: 60,
      mining_benefits: { BADGE: true, DIRECT_ENTITLEMENT: true, EMOTE: false, UNKNOWN: false },
      proxy: "",
    })
    expect(imported).toMatchObject({
      change: {
        games: [{ name: "Rust", id: null }],
        refreshMinutes: 60,
        benefitKinds: ["badge", "item"],
        proxyUrl: "",
      },
      taken: ["games_to_watch", "minimum_refresh_interval_minutes", "mining_benefits", "proxy"],
      problems: [],
    })
  })

  test.each<[unknown, Partial<Settings>]>([
    [0, { gamesMode: "listed", order: "my-order" }],
    [
      { __type: "PriorityMode", data: 2 },
      { gamesMode: "everything", order: "least-slack-first" },
    ],
    ["ending_soonest", { gamesMode: "everything", order: "my-order" }],
  ])("with the mode %p put the campaigns in the same order", (mode, change) => {
    expect(readJson({ priority_mode: mode })).toMatchObject({ change, problems: [] })
  })

  test("leave what is wrong as it is here, and say why", () => {
    const imported = readJson({
      priority: "Rust",
      priority_mode: "sideways",
      connection_quality: 60,
      dark_mode: "dim",
      language: "Klingon!",
      mining_benefits: { GOLD: true },
      proxy: "10.0.0.1",
    })
    const fields = imported.type === "settings" ? imported.problems.map(({ field }) => field) : []
    expect(imported).toMatchObject({ change: {}, taken: [] })
    expect(fields).toHaveLength(7)
  })

  test.each(["constructor", "__proto__", "toString"])("do not stumble over %s", (name) => {
    const text = `{"priority": [], "priority_mode": "${name}", "${name}": 1}`
    const imported = read(text)
    expect(imported).toMatchObject({ change: { games: [] }, taken: ["priority"] })
  })

  test("do not stumble over a mountain of lists", () => {
    const mountain = "[".repeat(5_000) + "]".repeat(5_000)
    const imported = read(`{"priority_mode": ${mountain}, "language": ${mountain}}`)
    expect(imported).toMatchObject({ change: {}, taken: [] })
  })
})

describe("our own settings", () => {
  const CHANGED = readSettingsChange({
    games: ["Rust"],
    order: "smart",
    refreshMinutes: 45,
    theme: "dark",
  }).change

  test("come back from a file as they went into it", () => {
    const settings = { ...DEFAULT_SETTINGS, ...CHANGED }
    const imported = read(exportSettings(settings))
    expect(imported).toMatchObject({ type: "settings", problems: [] })
    const { isPaused: _, ...portable } = settings
    expect(imported.type === "settings" && imported.change).toEqual(portable)
  })

  test("go into a file without secrets", () => {
    const file = exportSettings({
      ...DEFAULT_SETTINGS,
      proxyUrl: "socks5://anna:pass-word@10.0.0.1:1080",
      feedUrl: "https://feed.example.org/drops?key=secret",
    })
    expect(file).not.toMatch(/pass-word|secret/)
    expect(read(file)).toMatchObject({ problems: [] })
  })

  test("that are not valid stay as they were", () => {
    const file = JSON.parse(exportSettings(DEFAULT_SETTINGS)) as { settings: object }
    const changed = { ...file, settings: { refreshMinutes: 1, theme: "dark", speed: 9 } }
    expect(readJson(changed)).toMatchObject({
      change: { theme: "dark" },
      taken: ["theme"],
      problems: [{ field: "refreshMinutes" }, { field: "speed" }],
    })
  })

  test("of a version to come are left alone", () => {
    const file = JSON.parse(exportSettings(DEFAULT_SETTINGS)) as object
    const imported = readJson({ ...file, version: 2 })
    expect(imported).toMatchObject({ change: {}, problems: [{ field: "version" }] })
  })
})
