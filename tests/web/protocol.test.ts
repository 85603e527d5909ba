import { describe, expect, test } from "bun:test"
import { stage } from "./opened.ts"
import { NEW_HASH, protocolChanged, protocolRefused } from "./protocol-file.ts"

async function page(staged: Awaited<ReturnType<typeof stage>>, language = "en"): Promise<string> {
  return (await staged.get("/system", { "accept-language": language })).text()
}

describe("the protocol on the System page", () => {
  test("is the built-in one without a file, and tells of the file there may be", async () => {
    const html = await page(await stage())
    expect(html).toContain("The built-in protocol is in use.")
    expect(html).toContain("d86775d0…, built in")
    expect(html).toContain("wss://pubsub-edge.twitch.tv/v1")
    expect(html).not.toContain("protocol.json is wrong")
  })

  test("tells what a file changes, and warns of strangers", async () => {
    const html = await page(await stage([protocolChanged()]))
    expect(html).toContain("protocol.json is in use since 12:00")
    expect(html).toContain("operations.Inventory.hashes, addresses.gql")
    expect(html).toContain(`${NEW_HASH.slice(0, 8)}…, from protocol.json`)
    expect(html).toContain("hosts that are not Twitch's: mirror.example")
  })

  test("tells the places of a wrong file beside the table that stays, in the reader's language", async () => {
    const staged = await stage([protocolChanged(), protocolRefused()])
    const html = await page(staged)
    expect(html).toContain("protocol.json is wrong and not used. What was in use before stays.")
    expect(html).toContain("Line 3, column 5 · Expected: a name that is known here")
    expect(html).toContain("Found: “Inventry” · Did you mean Inventory?")
    expect(html).toContain("Line 6, column 14 · Expected: the name of a topic")
    expect(html).toContain(`${NEW_HASH.slice(0, 8)}…, from protocol.json`)
    expect(await page(staged, "de")).toContain("Zeile 3, Spalte 5 · Erwartet: ein hier bekannter")
  })

  test("tells in the log that a file came, was wrong and is gone", async () => {
    const staged = await stage([protocolChanged(), protocolRefused()])
    staged.say({ ...protocolChanged(), file: null })
    const html = await (await staged.get("/log")).text()
    expect(html).toContain("protocol.json is in use")
    expect(html).toContain("protocol.json is wrong and not used")
    expect(html).toContain("protocol.json is gone")
  })

  test("has the file read again at the press of a button, and by a script", async () => {
    const { told, post } = await stage()
    expect((await post("/protocol/reload")).status).toBe(303)
    expect((await post("/api/protocol/reload")).status).toBe(202)
    const command = { type: "reload-protocol" } as const
    expect(told).toEqual([
      { to: "protocol", command },
      { to: "protocol", command },
    ])
  })
})

test("the API tells the table, the file and how each operation is asked", async () => {
  const { get } = await stage([protocolChanged(), protocolRefused()])
  const json = await (await get("/api/protocol")).json()
  expect(json).toMatchObject({
    file: {
      state: "refused",
      since: "2026-10-15T12:00:00.000Z",
      changes: ["operations.Inventory.hashes", "addresses.gql"],
      strangers: ["mirror.example"],
      problems: [{ line: 3, column: 5, path: "operations" }, { line: 6 }],
    },
    addresses: { gql: "https://mirror.example/gql" },
    topics: { drops: "user-drop-events" },
    minute: { event: "minute-watched" },
  })
  expect(json.operations[0]).toMatchObject({ name: "Inventory", hash: NEW_HASH, origin: "file" })
})
