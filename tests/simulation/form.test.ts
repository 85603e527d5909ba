import { expect, test } from "bun:test"
import { decodedFieldOf } from "../../src/simulation/form.ts"

function formOf(text: string): string {
  return new URLSearchParams({ data: Buffer.from(text).toString("base64") }).toString()
}

test.each(["a", "ab", "abc", "Zażółć", "ゲーム", "~~~???>>>", ""])("reads %j back", (text) => {
  expect(decodedFieldOf(formOf(text), "data")).toBe(text === "" ? null : text)
})

test("has nothing for another field, for no base64 and for a broken escape", () => {
  expect(decodedFieldOf(formOf("abc"), "date")).toBeNull()
  expect(decodedFieldOf("data=a b", "data")).toBeNull()
  expect(decodedFieldOf("data=YW%3", "data")).toBeNull()
})
