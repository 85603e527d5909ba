import { afterEach, describe, expect, jest, test } from "bun:test"
import { realClock, simulatedClock, steadyClock } from "../../src/core/clock.ts"

const DAY_MS = 86_400_000

describe("the simulated clock", () => {
  test("moves only when it is told to", async () => {
    const clock = simulatedClock(1_000)
    expect(clock.now()).toBe(1_000)
    await clock.advance(500)
    expect(clock.now()).toBe(1_500)
  })

  test("rings in the order of time, and in the order of setting at one instant", async () => {
    const clock = simulatedClock()
    const rung: string[] = []
    clock.after(20, () => rung.push("20 a"))
    clock.after(10, () => rung.push("10"))
    clock.after(20, () => rung.push("20 b"))
    clock.after(-5, () => rung.push("now"))
    await clock.advance(20)
    expect(rung).toEqual(["now", "10", "20 a", "20 b"])
  })

  test("shows each timer the instant at which it was due", async () => {
    const clock = simulatedClock(0)
    const seen: number[] = []
    clock.after(30, () => seen.push(clock.now()))
    clock.after(70, () => seen.push(clock.now()))
    await clock.advance(100)
    expect(seen).toEqual([30, 70])
  })

  test("rings timers set on the way when they are due before the end", async () => {
    const clock = simulatedClock(0)
    const rung: number[] = []
    const again = () => {
      rung.push(clock.now())
      clock.after(40, again)
    }
    clock.after(0, again)
    await clock.advance(100)
    expect(rung).toEqual([0, 40, 80])
  })

  test("lets what one timer set off settle before the next rings", async () => {
    const clock = simulatedClock()
    const order: string[] = []
    clock.after(1, () => {
      void Promise.resolve()
        .then(() => Promise.resolve())
        .then(() => order.push("consequence"))
    })
    clock.after(2, () => order.push("next timer"))
    await clock.advance(2)
    expect(order).toEqual(["consequence", "next timer"])
  })

  test("does not ring what was taken back", async () => {
    const clock = simulatedClock()
    const rung: string[] = []
    const cancel = clock.after(10, () => rung.push("taken back"))
    clock.after(5, cancel)
    clock.after(10, () => rung.push("kept"))
    await clock.advance(10)
    cancel()
    expect(rung).toEqual(["kept"])
  })

  test("jumps like a corrected wall clock, without ringing early or late", async () => {
    const clock = simulatedClock(0)
    const rung: number[] = []
    clock.after(1_000, () => rung.push(clock.now()))
    clock.jump(DAY_MS)
    await clock.advance(999)
    expect(rung).toEqual([])
    await clock.advance(1)
    expect(rung).toEqual([DAY_MS + 1_000])
  })

  test("keeps ten thousand timers in order", async () => {
    const clock = simulatedClock(0)
    const rung: number[] = []
    for (let i = 0; i < 10_000; i++) {
      const delayMs = (i * 7_919) % 1_000
      const cancel = clock.after(delayMs, () => rung.push(delayMs))
      if (i % 3 === 0) cancel()
    }
    await clock.advance(1_000)
    expect(rung).toHaveLength(6_666)
    expect(rung).toEqual(rung.toSorted((a, b) => a - b))
  })
})

describe("a steady clock", () => {
  function made(wallMs: number) {
    const machine = { wallMs, elapsedMs: 5_000 }
    const clock = steadyClock({
      wall: () => machine.wallMs,
      elapsed: () => machine.elapsedMs,
      after: () => () => {},
    })
    return { machine, clock }
  }

  test("believes the machine once, and does not follow when it is set", () => {
    const { clock, machine } = made(DAY_MS)
    expect(clock.now()).toBe(DAY_MS)
    machine.elapsedMs += 700
    machine.wallMs = DAY_MS - 3_600_000
    expect(clock.now()).toBe(DAY_MS + 700)
    expect(clock.machineAheadMs()).toBe(-3_600_700)
  })

  test("goes on from the time it was corrected to", () => {
    const { clock, machine } = made(DAY_MS)
    clock.correct(3 * DAY_MS)
    machine.elapsedMs += 40
    expect(clock.now()).toBe(3 * DAY_MS + 40)
    expect(clock.machineAheadMs()).toBe(-2 * DAY_MS - 40)
  })
})

describe("the real clock", () => {
  afterEach(() => {
    jest.useRealTimers()
  })

  test("rings after the delay, and not when taken back", () => {
    jest.useFakeTimers()
    const rung: string[] = []
    const clock = realClock()
    clock.after(1_000, () => rung.push("kept"))
    clock.after(1_000, () => rung.push("taken back"))()
    jest.advanceTimersByTime(999)
    expect(rung).toEqual([])
    jest.advanceTimersByTime(1)
    expect(rung).toEqual(["kept"])
  })

  test("waits for a campaign that starts in two months, longer than a timer can hold", () => {
    jest.useFakeTimers()
    let hasRung = false
    realClock().after(60 * DAY_MS, () => {
      hasRung = true
    })
    jest.advanceTimersByTime(40 * DAY_MS)
    jest.advanceTimersByTime(19 * DAY_MS)
    expect(hasRung).toBe(false)
    jest.advanceTimersByTime(DAY_MS)
    expect(hasRung).toBe(true)
  })

  test("takes a long wait back in its second half as well", () => {
    jest.useFakeTimers()
    let hasRung = false
    const cancel = realClock().after(40 * DAY_MS, () => {
      hasRung = true
    })
    jest.advanceTimersByTime(30 * DAY_MS)
    cancel()
    jest.advanceTimersByTime(30 * DAY_MS)
    expect(hasRung).toBe(false)
  })

  test("does not follow when the clock of the machine is set", () => {
    jest.useFakeTimers()
    const clock = realClock()
    const begun = clock.now()
    jest.setSystemTime(begun + 3_600_000)
    jest.advanceTimersByTime(1_000)
    expect(clock.now() - begun).toBe(1_000)
  })

  test("lets a minute pass in a second at speed 60", () => {
    jest.useFakeTimers()
    const clock = realClock(60)
    const begun = clock.now()
    let rungAt = 0
    clock.after(60_000, () => {
      rungAt = clock.now() - begun
    })
    jest.advanceTimersByTime(1_000)
    expect(rungAt).toBe(60_000)
  })
})
