import { expect, test } from "bun:test"
import { mergeReports } from "../../src/domain/merge.ts"
import { benefitOf, dropReportOf, HOUR, listed, NOW, reportOf, watched } from "./facts.ts"

test("leaves the very same objects of a campaign where only its minutes change", () => {
  const report = (minutes: number, at: number) => {
    const about = { benefits: [benefitOf("hat")], account: watched(minutes) }
    const told = { at, allowed: listed("anna") }
    return reportOf("a", [dropReportOf("a1", 60, about), dropReportOf("a2", 90)], told)
  }
  const [before] = mergeReports([], [report(1, NOW)], NOW)
  const [after] = mergeReports([before!], [report(2, NOW + HOUR)], NOW + HOUR)
  expect(after!.drops[0]!.progress.confirmedMinutes).toBe(2)
  expect(after!.game).toBe(before!.game)
  expect(after!.allowed).toBe(before!.allowed)
  expect(after!.drops[0]!.benefits).toBe(before!.drops[0]!.benefits)
  expect(after!.drops[1]).toBe(before!.drops[1]!)
})

test("leaves campaigns the very same objects when others change", () => {
  const known = mergeReports([], [reportOf("a", []), reportOf("b", [])], NOW)
  const change = reportOf("b", [dropReportOf("b1", 60)], { at: NOW + HOUR })
  const after = mergeReports(known, [change], NOW)
  expect(after[0]).toBe(known[0]!)
  expect(after[1]).not.toBe(known[1]!)
})
