import { describe, expect, test } from "bun:test"
import { simulatedClock } from "../../src/core/clock.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { Fragment } from "../../src/web/fragment.ts"
import { openLive } from "../../src/web/live.ts"
import type { Voice } from "../../src/web/voice.ts"
import { miningEvents } from "./made-up.ts"
import { stage } from "./opened.ts"

describe("the live socket", () => {
  test("sends the whole page first, then only what changed", async () => {
    const { port, say } = await stage(miningEvents())
    const frames: string[] = []
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live?at=now`)
    const next = () =>
      new Promise<string>((resolve) => {
        socket.onmessage = ({ data }) => resolve(String(data))
      })
    frames.push(await next())
    expect(frames[0]?.match(/hx-target="#[\w-]+"/g)).toHaveLength(10)
    const second = next()
    say({ type: "settings-changed", settings: { ...DEFAULT_SETTINGS, isPaused: true } })
    const targets = [...(await second).matchAll(/hx-target="#([\w-]+)"/g)].map(([, id]) => id)
    expect(targets).toEqual(["title", "title-icon", "hero", "log"])
    socket.close()
  })
})

describe("a push", () => {
  const ENGLISH = { voice: { key: "en" } as Voice, query: {} }
  const HERO = { id: "hero" } as Fragment

  function studio() {
    const clock = simulatedClock()
    let state = "a"
    let drawings = 0
    let change = () => {}
    const live = openLive({
      clock,
      draw: (fragment) => {
        drawings++
        return `${fragment.id}:${state} `
      },
      listen: (_, changed) => {
        change = changed
        return () => {
          change = () => {}
        }
      },
    })
    const join = () => {
      const frames: string[] = []
      return { frames, leave: live.join({ send: (text) => frames.push(text) }, [HERO], ENGLISH) }
    }
    const turn = (next: string) => {
      state = next
      change()
    }
    return { clock, live, join, turn, drawings: () => drawings }
  }

  test("comes at most every 250 ms and carries the latest", async () => {
    const { clock, join, turn } = studio()
    const { frames } = join()
    for (const next of ["b", "c", "d", "e", "f"]) {
      turn(next)
      await clock.advance(100)
    }
    await clock.advance(1000)
    expect(frames).toEqual(["hero:a ", "hero:b ", "hero:d ", "hero:f "])
  })

  test("is drawn once for all who read the same language", async () => {
    const { clock, join, turn, drawings } = studio()
    const viewers = Array.from({ length: 50 }, join)
    turn("b")
    await clock.advance(1000)
    expect(drawings()).toBe(2)
    expect(viewers.every(({ frames }) => frames[1] === "hero:b ")).toBe(true)
  })

  test("is left out when the drawing is the same", async () => {
    const { clock, join, turn } = studio()
    const { frames } = join()
    turn("a")
    await clock.advance(1000)
    expect(frames).toEqual(["hero:a "])
  })

  test("costs nothing once the last viewer has gone", async () => {
    const { clock, live, join, turn, drawings } = studio()
    const { leave } = join()
    leave()
    leave()
    turn("b")
    await clock.advance(1000)
    expect([live.viewers, drawings()]).toEqual([0, 1])
  })
})
