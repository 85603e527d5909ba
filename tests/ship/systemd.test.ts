import { describe, expect, test } from "bun:test"
import { tempFolder } from "../store/temp-folder.ts"
import { complaintsOfSystemd, exposure, noSystemd } from "./systemd.ts"

/** "OK" ends at 5; what comes with systemd itself is seldom below 2. */
const EXPOSURE_MAX = 2

describe.skipIf(noSystemd !== null)("the unit for systemd", () => {
  test("is understood to the letter", () => {
    expect(complaintsOfSystemd(tempFolder())).toBe("")
  })

  test("gives the program no more of the machine than it needs", () => {
    expect(exposure()).toBeLessThan(EXPOSURE_MAX)
  })
})
