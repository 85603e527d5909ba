import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { OPERATIONS } from "../../src/twitch/operations.ts"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
import { readProtocolFile } from "../../src/twitch/protocol-file.ts"
import { problemText, type ProtocolProblem } from "../../src/twitch/protocol-problem.ts"

const HASH = "0123456789abcdef".repeat(4)
const TOKEN = "q7w8e9r0t1y2u3i4o5p6a7s8d9f0g1"

function read(source: string, held: readonly string[] = []) {
  return readProtocolFile(source, (text) => held.includes(text))
}

function good(source: string) {
  const reading = read(source)
  if (!reading.ok) throw new Error(reading.problems.map(problemText).join("\n"))
  return reading
}

function problems(source: string, held?: readonly string[]): readonly ProtocolProblem[] {
  const reading = read(source, held)
  return reading.ok ? [] : reading.problems
}

/** A file with this in it, on its second line. */
function file(value: object | string): string {
  return `{\n${typeof value === "string" ? value : JSON.stringify(value).slice(1, -1)}\n}`
}

describe("a good file", () => {
  test("changes nothing when it says nothing", () => {
    expect(good("{}").protocol).toEqual(PROTOCOL)
    expect(good("\uFEFF{ /* later */ }").changes).toEqual([])
  })

  test("puts a new hash before the built-in ones", () => {
    const { changes, protocol } = good(
      file(`// from the forum\n"operations": {"Inventory": "${HASH}",},`),
    )
    expect(protocol.operations.Inventory).toEqual({
      ...OPERATIONS.Inventory,
      hashes: [HASH, ...OPERATIONS.Inventory.hashes],
    })
    expect(protocol.operations.ViewerDropsDashboard).toEqual(OPERATIONS.ViewerDropsDashboard)
    expect(changes).toEqual(["operations.Inventory.hashes"])
  })

  test("brings a built-in hash to the front without doubling it", () => {
    const [newest, older] = OPERATIONS.Inventory.hashes
    const { protocol } = good(file({ operations: { Inventory: [older.toUpperCase(), HASH] } }))
    expect(protocol.operations.Inventory.hashes).toEqual([older, HASH, newest])
  })

  test("changes the text and the constant variables of a question", () => {
    const text = "query Inventory { currentUser { id } }"
    const variables = { options: { sort: "RELEVANCE" } }
    const { protocol } = good(
      file({ operations: { Inventory: { text }, DirectoryPage_Game: { variables } } }),
    )
    expect(protocol.operations.Inventory.text).toBe(text)
    expect(protocol.operations.Inventory.hashes).toEqual(OPERATIONS.Inventory.hashes)
    const built = OPERATIONS.DirectoryPage_Game.variables
    expect(protocol.operations.DirectoryPage_Game.variables).toEqual({
      ...built,
      options: { ...built.options, sort: "RELEVANCE" },
    })
  })

  test("changes one field of a client and leaves the others", () => {
    const { changes, protocol } = good(file({ clients: { tv: { userAgent: "TV/2" } } }))
    expect(protocol.clients.tv).toEqual({ ...PROTOCOL.clients.tv, userAgent: "TV/2" })
    expect(protocol.clients.web).toEqual(PROTOCOL.clients.web)
    expect(changes).toEqual(["clients.tv.userAgent"])
  })

  test("changes, adds and leaves out fields of a minute and of a playlist's address", () => {
    const { protocol } = good(
      file({
        minute: { event: "minutes", properties: { player: "tv", muted: null, who: "{userId}" } },
        usher: { player: null, platform: "tv" },
      }),
    )
    const { muted: _, ...rest } = PROTOCOL.minute.properties
    expect(protocol.minute).toEqual({
      event: "minutes",
      properties: { ...rest, player: "tv", who: "{userId}" },
    })
    const { player: __, ...usher } = PROTOCOL.usher
    expect(protocol.usher).toEqual({ ...usher, platform: "tv" })
  })

  test("tries its own patterns first, and knows more topics and addresses", () => {
    const { protocol } = good(
      file({
        beacon: { urlPatterns: 'minutes="(.+?)"' },
        topics: { drops: "user-drops" },
        addresses: { gql: "https://gql.twitch.tv/gql/v2/" },
      }),
    )
    expect(protocol.beacon.urlPatterns).toEqual(['minutes="(.+?)"', ...PROTOCOL.beacon.urlPatterns])
    expect(protocol.topics).toEqual({ ...PROTOCOL.topics, drops: "user-drops" })
    expect(protocol.addresses.gql).toBe("https://gql.twitch.tv/gql/v2")
  })

  test("names the hosts of strangers that a token would go to", () => {
    const strangers = (addresses: object, domains?: string[]) =>
      good(file({ addresses, ...(domains && { beacon: { domains } }) })).strangers
    expect(strangers({ gql: "https://gql.twitch.tv/2", pubsub: "ws://127.0.0.1:9/v1" })).toEqual([])
    expect(strangers({ gql: "https://mirror.example/gql" }, ["beacons.example"])).toEqual([
      ...["mirror.example", "beacons.example"],
    ])
  })
})

describe("a wrong file", () => {
  test.each([
    ["operations", { Inventry: HASH }, "operations", "known-name", "“Inventry”", "Inventory"],
    ["adresses", {}, "", "known-name", "“adresses”", "addresses"],
    ["operations", { Inventory: "abc" }, "operations.Inventory", "hash", "“abc”", null],
    ["operations", { Inventory: [HASH, 7] }, "operations.Inventory[1]", "hash", "7", null],
    ["operations", { Inventory: [] }, "operations.Inventory", "list", "[…]", null],
    ["operations", [], "operations", "object", "[…]", null],
    ["clients", { tv: { id: "ue6666" } }, "clients.tv.id", "client-id", "“ue6666”", null],
    [
      "clients",
      { tv: { userAgent: "a\r\nb" } },
      "clients.tv.userAgent",
      "header-text",
      "“a b”",
      null,
    ],
    [
      "clients",
      { tv: { origin: "http://a.tv" } },
      "clients.tv.origin",
      "origin",
      "“http://a.tv”",
      null,
    ],
    ["addresses", { gql: "http://a.tv/" }, "addresses.gql", "address", "“http://a.tv/”", null],
    [
      "addresses",
      { pubsub: "https://a.tv" },
      "addresses.pubsub",
      "socket-address",
      "“https://a.tv”",
      null,
    ],
    ["topics", { drops: "a.b" }, "topics.drops", "topic", "“a.b”", null],
    ["beacon", { urlPatterns: "((" }, "beacon.urlPatterns", "pattern", "“((”", null],
    ["beacon", { urlPatterns: "abc" }, "beacon.urlPatterns", "pattern", "“abc”", null],
    ["beacon", { domains: "https://a" }, "beacon.domains", "domain", "“https://a”", null],
    ["minute", { properties: { a: {} } }, "minute.properties.a", "constant", "{…}", null],
    ["minute", { properties: { a: "{me}" } }, "minute.properties.a", "place", "“me”", null],
    ["usher", { "": 1 }, "usher", "field-name", "“”", null],
  ] as const)("is refused for %s: %j", (section, value, path, expected, found, nearest) => {
    expect(problems(file({ [section]: value }))).toEqual([
      { place: { line: 2, column: expect.any(Number) }, path, expected, found, nearest },
    ])
  })

  test("tells line and column of the very value", () => {
    const source = `{\n  // new\n  "operations": {\n    "Inventory": "xyz"\n  }\n}`
    expect(problems(source)[0]?.place).toEqual({ line: 4, column: 18 })
  })

  test("tells where it stops being JSON, and repeats nothing of it", () => {
    expect(problems(`{\n "gql": ${TOKEN}`)).toEqual([
      { place: { line: 2, column: 9 }, path: "", expected: "json", found: null, nearest: null },
    ])
    expect(problems("")[0]?.expected).toBe("json")
    expect(problems("[".repeat(200_000))[0]).toMatchObject({ place: null, expected: "json" })
  })

  test("is told of everything that is wrong, and taken in no part", () => {
    const source = file({ operations: { Inventory: HASH, Nothing: "" }, topics: { drops: 1 } })
    expect(problems(source).map(({ expected }) => expected)).toEqual(["known-name", "topic"])
  })

  test("is refused for a name that stands twice, as two copies of a line do", () => {
    const source = file(`"topics": {"drops": "a"},\n"topics": {"drops": "b"}`)
    expect(problems(source)).toMatchObject([
      { place: { line: 3, column: 1 }, expected: "name-once", found: "“topics”" },
    ])
  })

  test("cannot make a mutation of a query, which would be asked again and again", () => {
    const texts = (name: string, text: string) =>
      problems(file({ operations: { [name]: { text } } })).map(({ expected }) => expected)
    expect(texts("Inventory", "mutation { claim }")).toEqual(["question"])
    expect(texts("DropsPage_ClaimDropRewards", "query { claim }")).toEqual(["question"])
    expect(texts("DropsPage_ClaimDropRewards", "mutation { claim }")).toEqual([])
    expect(texts("TopGames", "{ games }")).toEqual([])
  })

  test("cannot set a variable that every question brings with it", () => {
    const set = (variables: object) =>
      problems(file({ operations: { SendEvents: { variables } } })).map(({ found }) => found)
    expect(set({ input: { repository: "dawn" } })).toEqual([])
    expect(set({ input: { data: "x" } })).toEqual(["“input.data”"])
    expect(set({ input: "x" })).toEqual(["“input”"])
  })

  test("cannot nest a variable without end", () => {
    const deep = `${"[".repeat(2_000)}${"]".repeat(2_000)}`
    const source = file(`"operations": {"TopGames": {"variables": {"a": ${deep}}}}`)
    expect(problems(source).map(({ expected }) => expected)).toEqual(["constant"])
  })
})

describe("a secret in the file", () => {
  const said = (value: object, held?: readonly string[]) =>
    problems(file(value), held).map(problemText).join("\n")

  test.each<object>([
    { operations: { Inventory: TOKEN } },
    { operations: { Inventory: { text: `query { a(token: "${TOKEN}") }` } } },
    { clients: { tv: { userAgent: `OAuth ${TOKEN}` } } },
    { addresses: { gql: `https://anna:${TOKEN}@gql.twitch.tv` } },
    { addresses: { gql: `https://gql.twitch.tv/?token=${TOKEN}` } },
    { minute: { properties: { [TOKEN]: 1 } } },
    { [TOKEN]: 1 },
    { topics: { [`${"x".repeat(30)} ${TOKEN}`]: 1 } },
  ])("refuses %j without repeating it", (value) => {
    expect(said(value)).toContain("expected")
    expect(said(value)).not.toContain(TOKEN.slice(0, 8))
  })

  test("is known by the program where it looks like the id of a client", () => {
    const file = { clients: { tv: { id: TOKEN } } }
    expect(said(file)).toBe("")
    expect(said(file, [TOKEN])).toContain("anything but a secret")
    expect(said(file, [TOKEN])).not.toContain(TOKEN)
  })
})

describe("any file", () => {
  const inPlace = ({ place }: ProtocolProblem, source: string) =>
    place === null || (place.line >= 1 && place.line <= source.split(/\r\n|[\n\r]/).length)

  test("is good or has problems with their places, and never breaks the reader", () => {
    const name = fc.constantFrom("operations", "clients", "usher", "minute", "__proto__", "x")
    const values = fc.dictionary(name, fc.jsonValue())
    fc.assert(
      fc.property(values, fc.string(), (value, noise) => {
        for (const source of [JSON.stringify(value, null, 1), noise, `{"usher": ${noise}}`]) {
          const reading = read(source)
          if (reading.ok) continue
          expect(reading.problems).not.toEqual([])
          expect(reading.problems.every((one) => inPlace(one, source))).toBe(true)
        }
      }),
    )
  })

  test("with good values is what the table becomes, and nothing else of it changes", () => {
    const names = Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[]
    const hash = fc.string({
      minLength: 64,
      maxLength: 64,
      unit: fc.constantFrom(..."0123456789abcdef"),
    })
    const changes = fc.record({
      hash,
      name: fc.constantFrom(...names),
      topic: fc.constantFrom(...(["drops", "playback"] as const)),
    })
    fc.assert(
      fc.property(changes, ({ hash, name, topic }) => {
        const source = { operations: { [name]: hash }, topics: { [topic]: "new-topic" } }
        const { protocol } = good(JSON.stringify(source))
        const { hashes } = PROTOCOL.operations[name]
        expect(protocol).toEqual({
          ...PROTOCOL,
          operations: {
            ...PROTOCOL.operations,
            [name]: { ...PROTOCOL.operations[name], hashes: [hash, ...hashes] },
          },
          topics: { ...PROTOCOL.topics, [topic]: "new-topic" },
        })
      }),
    )
  })
})
