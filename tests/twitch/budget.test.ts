import { expect, test } from "bun:test"
import { simulatedClock } from "../../src/core/clock.ts"
import { openBudget } from "../../src/twitch/budget.ts"

/** How many places could be taken, second by second, by one who wants ten. */
async function takenBySecond(restsFirst: boolean): Promise<number[]> {
  const clock = simulatedClock()
  const budget = openBudget(clock, () => {}, restsFirst)
  const bySecond: number[] = []
  for (let second = 0; second < 4; second++) {
    let taken = 0
    while (taken < 10 && budget.take(0)) taken++
    bySecond.push(taken)
    await clock.advance(1_000)
  }
  return bySecond
}

test("gives five places, and none again before they are given back", async () => {
  expect(await takenBySecond(false)).toEqual([5, 0, 0, 0])
})

test("gives none in the first second after a run that may have been killed", async () => {
  expect(await takenBySecond(true)).toEqual([0, 0, 5, 0])
})
