import { describe, expect, test } from "bun:test"
import type { Ailment, DiskTrouble, Storage } from "../../src/domain/storage.ts"
import { HEALTHY } from "../../src/domain/storage.ts"
import { miningEvents, NOON } from "./made-up.ts"
import { stage } from "./opened.ts"

const FULL: Ailment = {
  trouble: "full",
  since: NOON - 3_600_000,
  path: "/app/data/miner.db",
  users: null,
  isForLife: false,
}
const DAMAGE = { foundAt: NOON, keptAs: "miner.db.damaged-2026-10-15", isRescued: true }

async function panel(storage: Partial<Storage>) {
  const changed = { ...HEALTHY, ...storage }
  const { get, ...rest } = await stage([
    ...miningEvents(),
    { type: "storage-changed", storage: changed },
  ])
  return { ...rest, read: async (path: string) => (await get(path)).text() }
}

describe.each(["/", "/system"])("the page %s", (path) => {
  test("says since when nothing is remembered, and what to do", async () => {
    const html = await (await panel({ data: FULL })).read(path)
    expect(html).toMatch(/Nothing has been remembered since .*11:00.*miner\.db cannot be written/)
    expect(html).toContain("The disk is full, or a quota is used up: make room.")
  })

  test("names the owner of a folder that is not ours, and the command that mends it", async () => {
    const users = { owner: 0, own: 1026 }
    const data = { ...FULL, trouble: "denied" as const, path: "/app/data", users, isForLife: true }
    const html = await (await panel({ data })).read(path)
    expect(html).toContain("/app/data could not be written at the start")
    expect(html).toContain("It belongs to user 0, but the program runs as user 1026")
    expect(html).toContain("chown -R 1026")
  })

  test("says that the log is not kept", async () => {
    const html = await (await panel({ logs: { ...FULL, path: "/app/logs" } })).read(path)
    expect(html).toMatch(/The log has not been kept since .*\/app\/logs cannot be written/)
  })

  test("says that minutes are not written down one by one", async () => {
    const html = await (
      await panel({ minutes: { ...FULL, path: "/app/data/minutes.json" } })
    ).read(path)
    expect(html).toMatch(/one by one since .*11:00.*\/app\/data\/minutes\.json cannot be written/)
  })

  test("says what was found damaged, with a button for whoever has read it", async () => {
    const html = await (await panel({ damage: DAMAGE })).read(path)
    expect(html).toContain("All that could still be read was carried over")
    expect(html).toContain("miner.db.damaged-2026-10-15")
    expect(html).toContain('action="/damage/dismiss"')
  })

  test("says nothing of a disk that is well", async () => {
    const html = await (await panel({})).read(path)
    expect(html).toContain('<section id="damage" hidden')
    expect(html).not.toContain("remembered")
  })
})

test("has a remedy for whatever can be wrong with a disk", async () => {
  const troubles: DiskTrouble[] = [
    "read-only",
    "denied",
    "locked",
    "failing",
    "damaged",
    "unusable",
  ]
  const { say, get } = await stage(miningEvents())
  const remedies = new Set<string>()
  for (const trouble of troubles) {
    say({ type: "storage-changed", storage: { ...HEALTHY, data: { ...FULL, trouble } } })
    const html = await (await get("/system")).text()
    remedies.add(/What waits is in memory.*?<span class="muted">([^<]+)</.exec(html)?.[1] ?? "")
  }
  expect(remedies.size).toBe(troubles.length)
  expect(remedies).not.toContain("")
})

test("a person who has read of the damage says so", async () => {
  const { told, post } = await panel({ damage: DAMAGE })
  expect((await post("/damage/dismiss")).status).toBe(303)
  expect(told).toEqual([{ to: "storage", command: { type: "dismiss-damage" } }])
})
