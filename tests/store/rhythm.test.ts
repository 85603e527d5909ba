import { expect, test } from "bun:test"
import { storeOnStage } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

test("remembers across a restart when the last minute was sent and what worked", () => {
  const folder = tempFolder()
  const { rhythm } = storeOnStage(folder)
  rhythm.minuteSent(60_000)
  rhythm.minuteSent(120_000)
  rhythm.methodWorked("beacon")
  const again = storeOnStage(folder).rhythm
  expect(again.lastMinuteAt()).toBe(120_000)
  expect(again.lastMethod()).toBe("beacon")
})

test("knows of no minute before the first", () => {
  const { rhythm } = storeOnStage()
  expect(rhythm.lastMinuteAt()).toBeNull()
  expect(rhythm.lastMethod()).toBeNull()
})
