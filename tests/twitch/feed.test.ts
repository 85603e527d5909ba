import { expect, test } from "bun:test"
import { simulatedClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { bad } from "../../src/core/outcome.ts"
import { fetchFeed } from "../../src/twitch/feed.ts"
import { type Answer, door, json, LINE, passing, payload, text } from "./stage.ts"

const URL_OF_FEED = "https://feed.example/v2/drops"
const REFUSED = { ok: false, reason: "refused" }

async function fetched(answer: Answer, url = URL_OF_FEED) {
  const clock = simulatedClock(Date.UTC(2026, 9, 15, 12))
  const { http, asked } = door(clock, answer)
  const outcome = await passing(clock, fetchFeed({ http, clock, log: silentLog, line: LINE }, url))
  return { outcome, asked }
}

/** The feed as it is, but for this. */
function feedWith(change: object): Answer {
  return () => json({ ...(payload("feed") as object), ...change })
}

test("reads the feed, and believes nothing it says of an account", async () => {
  const { outcome } = await fetched(() => json(payload("feed")))
  expect(outcome).toMatchObject({
    ok: true,
    value: [
      {
        source: "feed",
        id: "c-rust",
        game: { id: "263490", name: "Rust" },
        link: "unknown",
        allowed: { type: "listed", channels: [{ login: "anna_plays" }] },
        drops: [{ id: "d-hat", account: null }],
      },
    ],
  })
})

test("takes nothing of ours to the feed, and follows it nowhere", async () => {
  const { asked, outcome } = await fetched(() =>
    text("", 302, { location: "https://gql.twitch.tv" }),
  )
  expect(outcome).toMatchObject(REFUSED)
  expect(asked[0]!.request).toMatchObject({
    method: "GET",
    url: URL_OF_FEED,
    followsRedirects: false,
  })
  expect(Object.keys(asked[0]!.request.headers)).toEqual(["Accept"])
  expect(asked[0]!.request.bytesMax).toBe(16 * 1024 * 1024)
})

test("leaves out a campaign that has lost its channels", async () => {
  const { outcome } = await fetched(() => json(payload("feed-channels-missing")))
  expect(outcome).toMatchObject({ ok: true, value: [{ id: "c-off", allowed: { type: "any" } }] })
})

test.each([
  ["half an hour old", "2026-10-15T11:29:59Z", false],
  ["not quite half an hour old", "2026-10-15T11:30:30Z", true],
  ["five minutes ahead", "2026-10-15T12:05:10Z", false],
  ["a little ahead", "2026-10-15T12:04:30Z", true],
])("judges a feed that is %s", async (_, lastUpdatedAt, isBelieved) => {
  const { outcome } = await fetched(feedWith({ lastUpdatedAt }))
  expect(outcome).toMatchObject(isBelieved ? { ok: true } : REFUSED)
})

test("does not believe in more than 2000 campaigns", async () => {
  const [game] = (payload("feed") as { data: [{ rewards: [object] }] }).data
  const crowd = (count: number) =>
    feedWith({ data: [{ ...game, rewards: Array(count).fill(game.rewards[0]) }] })
  expect((await fetched(crowd(2_000))).outcome.ok).toBeTrue()
  expect((await fetched(crowd(2_001))).outcome).toMatchObject(REFUSED)
})

test.each([
  ["half a document", () => text('{"lastUpdatedAt":"2026-'), "malformed"],
  ["no list", feedWith({ data: null }), "malformed"],
  ["no date", feedWith({ lastUpdatedAt: 7 }), "malformed"],
  ["an error of its own", () => text("", 503), "busy"],
  ["a page not found", () => text("", 404), "refused"],
  ["too long a document", () => bad("malformed", "too long"), "malformed"],
] as const)("refuses %s", async (_, answer, reason) => {
  expect((await fetched(answer)).outcome).toMatchObject({ ok: false, reason })
})

test.each(["http://feed.example/", "file:///etc/passwd", "feed"])(
  "does not go to %s",
  async (url) => {
    const { outcome, asked } = await fetched(() => json(payload("feed")), url)
    expect(outcome).toMatchObject(REFUSED)
    expect(asked).toHaveLength(0)
  },
)
