import { expect, test } from "bun:test"
import { checkUp } from "../../src/web/health-check.ts"
import { miningEvents, NOON, WAITS_FOR_CODE } from "./made-up.ts"
import { stage } from "./opened.ts"

const HOUR_MS = 3_600_000

test("finds the miner well wherever it listens, and no proxy in the way", async () => {
  const { port } = await stage(miningEvents())
  process.env.HTTP_PROXY = "http://127.0.0.1:9"
  try {
    for (const host of ["127.0.0.1", "0.0.0.0"]) {
      expect(await checkUp({ host, port })).toEqual({ isWell: true, words: "well" })
    }
  } finally {
    delete process.env.HTTP_PROXY
  }
})

test("says why the miner is not well", async () => {
  const { port, say } = await stage()
  say({ type: "session-changed", session: WAITS_FOR_CODE }, NOON - HOUR_MS)
  expect(await checkUp({ host: "127.0.0.1", port })).toEqual({
    isWell: false,
    words: "Nobody is signed in to Twitch, so nothing is earned.",
  })
})

test("says that nothing answers, or something else does", async () => {
  const stranger = Bun.serve({ port: 0, fetch: () => new Response("hello") })
  const { port = 0 } = stranger
  expect((await checkUp({ host: "::", port })).isWell).toBe(false)
  expect(await checkUp({ host: "127.0.0.1", port })).toEqual({
    isWell: false,
    words: `something else answers at 127.0.0.1:${port}`,
  })
  await stranger.stop(true)
  const { isWell, words } = await checkUp({ host: "127.0.0.1", port })
  expect([isWell, words]).toEqual([
    false,
    expect.stringContaining(`nothing answers at 127.0.0.1:${port} (`),
  ])
})
