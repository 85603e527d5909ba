import { expect, test } from "bun:test"
import { readFileSync } from "node:fs"
import { simulatedClock } from "../src/core/clock.ts"
import { keepPagesFew } from "../src/spare-pages.ts"

/** How much of files is resident in this process. */
function fileMb(): number {
  const rollup = readFileSync("/proc/self/smaps_rollup", "utf8")
  const mb = (field: string) =>
    Number(new RegExp(`^${field}: +(\\d+) kB`, "m").exec(rollup)?.[1]) / 1024
  return mb("Rss") - mb("Anonymous")
}

const isLinux = process.platform === "linux"

test.skipIf(!isLinux)(
  "gives pages of the engine back once it mines, and again later, and runs on",
  async () => {
    const clock = simulatedClock()
    const stop = keepPagesFew(clock)
    const before = fileMb()
    await clock.advance(29_000)
    expect(fileMb()).toBeGreaterThan(before * 0.9)
    await clock.advance(1_000)
    const after = fileMb()
    expect(after).toBeLessThan(before * 0.8)

    // All that is of no use now comes back from the file: nothing of it was lost.
    const { stdout } = Bun.spawnSync([process.execPath, "--version"])
    expect(String(stdout)).toStartWith(Bun.version)
    expect(new Intl.DateTimeFormat("pl", { timeZone: "UTC" }).format(0)).toBe("1.01.1970")
    expect(fileMb()).toBeGreaterThan(after)
    const touched = fileMb()
    await clock.advance(600_000)
    expect(fileMb()).toBeLessThan(touched)
    stop()
  },
)

test.skipIf(!isLinux)("gives nothing back once it has stopped", async () => {
  const clock = simulatedClock()
  keepPagesFew(clock)()
  const before = fileMb()
  await clock.advance(3_600_000)
  expect(fileMb()).toBeGreaterThan(before * 0.9)
})
