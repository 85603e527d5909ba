// A viewer who does by hand what a miner does by itself: one request at a time, with the right
// headers.

import { expect } from "bun:test"
import { gzipSync } from "bun"
import { type SimulatedClock, simulatedClock } from "../../src/core/clock.ts"
import { seededRng } from "../../src/core/rng.ts"
import type { Http, HttpReply, HttpRequest } from "../../src/simulation/doors.ts"
import { operationNamed } from "../../src/simulation/graphql/operations.ts"
import { memoryTwitch, type MemoryDoors } from "../../src/simulation/memory.ts"
import { readScenario, type Scenario } from "../../src/simulation/scenario.ts"
import { openWorld, type World } from "../../src/simulation/world.ts"

const TV = {
  "Client-Id": "ue6666qo983tsx6so1t0vnawi233wa",
  "User-Agent":
    "Mozilla/5.0 (Linux; Android 7.1; Smart Box C1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36",
  Origin: "https://android.tv.twitch.tv",
  Referer: "https://android.tv.twitch.tv",
}

export const ANDROID = {
  "Client-Id": "kd1unb4b3q4t58fwlpcbzcbnm76a8fp",
  "User-Agent":
    "Dalvik/2.1.0 (Linux; U; Android 16; SM-S911B Build/TP1A.220624.014) tv.twitch.android.app/25.3.0/2503006",
  Origin: "https://www.twitch.tv",
  Referer: "https://www.twitch.tv",
}

export const FORM = { "Content-Type": "application/x-www-form-urlencoded" }

const STEADY = {
  Accept: "*/*",
  "Accept-Language": "en-US",
  "Cache-Control": "no-cache",
  Pragma: "no-cache",
  "Client-Session-Id": "0123456789abcdef",
  "X-Device-Id": "0123456789abcdef0123456789abcdef",
}

/**
 * What stands at the end of a way such as `data.currentUser.id`; undefined where it leads nowhere.
 */
export function at(value: unknown, way: string): unknown {
  let here = value
  for (const step of way.split(".")) {
    here = typeof here === "object" && here !== null ? Reflect.get(here, step) : undefined
  }
  return here
}

export class Viewer {
  token = ""

  constructor(
    readonly world: World,
    readonly http: Http,
    readonly client: Readonly<Record<string, string>> = TV,
  ) {}

  headers(): Record<string, string> {
    return { ...STEADY, ...this.client, Authorization: `OAuth ${this.token}` }
  }

  async ask(request: Partial<HttpRequest> & { readonly url: string }): Promise<HttpReply> {
    const outcome = await this.http({ method: "GET", headers: {}, timeoutMs: 10_000, ...request })
    if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.detail}`)
    return outcome.value
  }

  post(url: string, fields: Readonly<Record<string, string>>, headers = {}): Promise<HttpReply> {
    const body = new URLSearchParams(fields).toString()
    return this.ask({ method: "POST", url, body, headers: { ...FORM, ...headers } })
  }

  async requestCode(): Promise<unknown> {
    const client_id = this.client["Client-Id"] ?? ""
    const answer = await this.post("https://id.twitch.tv/oauth2/device", { client_id, scopes: "" })
    return JSON.parse(answer.body)
  }

  async pollCode(code: unknown): Promise<unknown> {
    const answer = await this.post("https://id.twitch.tv/oauth2/token", {
      client_id: this.client["Client-Id"] ?? "",
      device_code: String(at(code, "device_code")),
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
    })
    const said = JSON.parse(answer.body)
    if (answer.status === 200) this.token = said.access_token
    return said
  }

  /** Asks by hash, or by text, exactly as the words stand. */
  async graphql(body: unknown, headers = {}): Promise<HttpReply> {
    return this.ask({
      method: "POST",
      url: "https://gql.twitch.tv/gql",
      body: JSON.stringify(body),
      headers: { ...this.headers(), ...headers },
    })
  }

  async operation(name: string, variables: object, place = 0): Promise<unknown> {
    const sha256Hash = operationNamed(name)?.hashes[place] ?? "0"
    const extensions = { persistedQuery: { version: 1, sha256Hash } }
    const answer = await this.graphql({ operationName: name, variables, extensions })
    return JSON.parse(answer.body)
  }

  async query(query: string, variables = {}): Promise<unknown> {
    const answer = await this.graphql({ query, variables })
    return JSON.parse(answer.body)
  }

  inventory(): Promise<unknown> {
    return this.operation("Inventory", { fetchRewardCampaigns: false })
  }

  async claim(dropInstanceID: string): Promise<unknown> {
    const answer = await this.operation("DropsPage_ClaimDropRewards", { input: { dropInstanceID } })
    return at(answer, "data.claimDropRewards.status") ?? null
  }

  minuteOn(login: string, changes: object = {}): object {
    const channel = this.world.channels.byLogin(login)
    return {
      broadcast_id: channel?.broadcast?.id ?? "1",
      channel_id: channel?.id,
      channel: login,
      client_time: new Date(this.world.clock.now()).toISOString(),
      game: channel?.game?.name ?? "",
      game_id: channel?.game?.id ?? "",
      hidden: false,
      is_live: true,
      live: true,
      location: "channel",
      logged_in: true,
      minutes_logged: 1,
      muted: false,
      player: "site",
      user_id: 100000001,
      ...changes,
    }
  }

  beacon(minute: object, headers: Record<string, string> = this.headers()): Promise<HttpReply> {
    const json = JSON.stringify([{ event: "minute-watched", properties: minute }])
    const data = Buffer.from(json).toString("base64")
    return this.post("https://beacon.twitch.tv/track", { data }, headers)
  }

  event(minute: object): Promise<unknown> {
    const json = JSON.stringify([{ event: "minute-watched", properties: minute }])
    const data = Buffer.from(gzipSync(json)).toString("base64")
    return this.query(
      "mutation SendEvents($input: SendSpadeEventsInput!) { sendSpadeEvents(input: $input) { statusCode } }",
      { input: { data, repository: "twilight", encoding: "GZIP_B64" } },
    )
  }

  /** The address of the least variant's playlist. */
  async variant(login: string): Promise<string> {
    const answer = await this.operation("PlaybackAccessToken", {
      ...{ isLive: true, isVod: false, login, platform: "web", playerType: "site", vodID: "" },
    })
    const token = at(answer, "data.streamPlaybackAccessToken")
    const query = new URLSearchParams({
      sig: String(at(token, "signature")),
      token: String(at(token, "value")),
    })
    const url = `https://usher.ttvnw.net/api/channel/hls/${login}.m3u8?${query}`
    const master = await this.ask({ url })
    return /\S+160p30\.m3u8/.exec(master.body)?.[0] ?? ""
  }

  /** Asks for every segment now on a playlist; returns their statuses. */
  async touchSegments(playlist: string): Promise<number[]> {
    const { body } = await this.ask({ url: playlist })
    const lines = body.split("\n").filter((line) => line !== "" && !line.startsWith("#"))
    const asked = lines.map((line) =>
      this.ask({ method: "HEAD", url: new URL(line, playlist).href }),
    )
    return (await Promise.all(asked)).map((answer) => answer.status)
  }
}

export interface Stage {
  readonly world: World
  readonly clock: SimulatedClock
  readonly doors: MemoryDoors
  readonly viewer: Viewer
  /** Waits for something while time passes. */
  during<T>(task: Promise<T>, durationMs?: number): Promise<T>
}

/** A world with a viewer who is signed in, unless `as` says otherwise. */
export function stage(
  scenario: Scenario,
  client = TV,
  token: string | null = "viewertoken",
): Stage {
  const clock = simulatedClock()
  const given = token === null ? scenario : withToken(scenario, token, client)
  const world = openWorld(given, { clock, rng: seededRng(7) })
  const doors = memoryTwitch(world, { latencyMs: 20 })
  const viewer = new Viewer(world, doors.http, client)
  viewer.token = token ?? ""
  return {
    ...{ world, clock, doors, viewer },
    async during(task, durationMs = 1_000) {
      let isDone = false
      const done = task.finally(() => {
        isDone = true
      })
      await clock.advance(durationMs)
      expect(isDone).toBe(true)
      return done
    },
  }
}

/**
 * One game, one chain of 2 and 3 minutes, one live channel: every test changes what it is about.
 */
export function plainScenario(changes: Readonly<Record<string, unknown>> = {}): Scenario {
  return readScenario({
    name: "plain",
    about: "One of each.",
    rules: { credit: "beacon", viewcountSeconds: 0 },
    users: [{ id: "100000001", login: "miner", linked: ["1"] }],
    games: [
      { id: "1", name: "Rust", slug: "rust" },
      { id: "2", name: "Chess", slug: "chess" },
    ],
    campaigns: [
      {
        ...{ id: "harvest", name: "Harvest", game: "1", endsInMinutes: 600 },
        drops: [
          { id: "sickle", name: "Sickle", minutes: 2, benefits: [{ id: "b1", name: "Sickle" }] },
          {
            ...{ id: "barrel", name: "Barrel", minutes: 3, after: ["sickle"] },
            benefits: [{ id: "b1", name: "Barrel" }],
          },
        ],
      },
    ],
    channels: [{ id: "70001", login: "anna", game: "1" }],
    ...changes,
  })
}

function withToken(scenario: Scenario, access: string, client: typeof TV): Scenario {
  const name = client === TV ? "tv" : "android"
  const token = { access, client: name } as const
  const [first, ...others] = scenario.users
  if (first === undefined) return scenario
  return { ...scenario, users: [{ ...first, tokens: [...first.tokens, token] }, ...others] }
}
