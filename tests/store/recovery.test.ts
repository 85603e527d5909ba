import { Database } from "bun:sqlite"
import { describe, expect, test } from "bun:test"
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { openVault } from "../../src/core/vault.ts"
import type { UserId } from "../../src/domain/ids.ts"
import { sentence } from "../../src/domain/reasons.ts"
import type { Store, StorePorts } from "../../src/store/open.ts"
import { openStoreAnyway } from "../../src/store/recovery.ts"
import { campaignOf } from "../domain/facts.ts"
import { overwrite, tearPageOf } from "./harm.ts"
import { annasSession, INTENT, NOW, storeOnStage, storePorts } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

const ANNA = "1001" as UserId
const KEPT_AS = "miner.db.damaged-2026-10-15T12-00-00"

/** A folder with something of everything, as a program that ended leaves it. */
function lived(): string {
  const folder = tempFolder()
  const vault = openVault()
  const store = storeOnStage(folder, { vault })
  store.session.save(annasSession(vault))
  store.settings.save({ refreshMinutes: 45 })
  store.claims.write(ANNA, INTENT)
  store.inventory.save([campaignOf("summer", [])], ANNA)
  for (let i = 0; i < 2_000; i++) store.history.chosen(NOW + i, null, sentence("why.paused"), false)
  store.close()
  return folder
}

function reopen(folder: string, ports: Partial<StorePorts> = {}): Store {
  const opened = openStoreAnyway(folder, storePorts(ports))
  if (!opened.ok) throw new Error(opened.detail)
  return opened.value
}

function knows({ session, settings, claims }: Store) {
  return {
    login: session.load()?.login ?? null,
    refreshMinutes: settings.load().refreshMinutes,
    intents: claims.entries(ANNA).length,
  }
}

const ALL = { login: "anna", refreshMinutes: 45, intents: 1 }
const NOTHING = { login: null, refreshMinutes: 30, intents: 0 }

function drop(sql: string) {
  return (folder: string) => {
    const db = new Database(join(folder, "miner.db"))
    db.run(sql)
    db.close()
  }
}

describe("a store that was found damaged", () => {
  test.each([
    ["with a torn page of choices", (folder: string) => tearPageOf(folder, "choice"), ALL],
    ["without an index", drop("drop index choice_time"), ALL],
    ["without a table", drop("drop table choice"), ALL],
    ["without the table of intents", drop("drop table claim"), { ...ALL, intents: 0 }],
    ["cut short", (folder: string) => truncateSync(join(folder, "miner.db"), 90_000), ALL],
    ["with a torn header", (folder: string) => wipe(folder, 100), NOTHING],
    [
      "full of zeros",
      (folder: string) => wipe(folder, statSync(join(folder, "miner.db")).size),
      NOTHING,
    ],
    ["of two bytes", (folder: string) => truncateSync(join(folder, "miner.db"), 2), NOTHING],
    ["emptied", (folder: string) => truncateSync(join(folder, "miner.db")), NOTHING],
    [
      "with another text in it",
      (folder: string) => writeFileSync(join(folder, "miner.db"), "No database. ".repeat(99)),
      NOTHING,
    ],
  ])("%s is kept aside, and what can be read of it goes on", (_, harm, left) => {
    const folder = lived()
    harm(folder)
    const harmed = readFileSync(join(folder, "miner.db"))
    const store = reopen(folder)
    expect(knows(store)).toEqual(left)
    const isRescued = left !== NOTHING
    expect(store.disk.condition().damage).toEqual({ foundAt: NOW, keptAs: KEPT_AS, isRescued })
    expect(store.disk.condition().data).toBeNull()
    expect(readFileSync(join(folder, KEPT_AS)).equals(harmed)).toBe(true)
    expect(statSync(join(folder, "miner.db")).mode & 0o777).toBe(0o600)
  })

  test("loses no more than the rows of the torn page", () => {
    const folder = lived()
    tearPageOf(folder, "choice")
    const kept = reopen(folder).history.choices(5_000).length
    expect(kept).toBeGreaterThan(1_850)
    expect(kept).toBeLessThan(2_000)
  })

  test("takes what was written last out of the file beside it", () => {
    const folder = lived()
    const store = storeOnStage(folder)
    store.settings.save({ refreshMinutes: 60 })
    const crashed = tempFolder()
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(crashed, name))
    store.close()
    tearPageOf(folder, "choice")
    copyFileSync(join(folder, "miner.db"), join(crashed, "miner.db"))
    expect(knows(reopen(crashed)).refreshMinutes).toBe(60)
    expect(readdirSync(crashed)).toContain(`${KEPT_AS}-wal`)
  })

  test("is told until somebody has read of it, and no longer", () => {
    const folder = lived()
    wipe(folder, 100)
    reopen(folder).close()
    const again = reopen(folder)
    expect(again.disk.condition().damage?.keptAs).toBe(KEPT_AS)
    again.disk.dismissDamage()
    again.close()
    expect(reopen(folder).disk.condition().damage).toBeNull()
  })

  test("is kept three times at most, the newest", () => {
    const folder = lived()
    for (let day = 1; day <= 5; day++) {
      wipe(folder, 100)
      reopen(folder, { now: () => NOW + day * 86_400_000 }).close()
    }
    const kept = readdirSync(folder).filter((name) => name.includes("damaged"))
    expect(kept.map((name) => name.slice(-19, -9)).toSorted()).toEqual([
      "2026-10-18",
      "2026-10-19",
      "2026-10-20",
    ])
  })

  test("is begun anew once, though the program was killed just before the last step", () => {
    const folder = lived()
    renameSync(join(folder, "miner.db"), join(folder, "miner.db.fresh"))
    expect(knows(reopen(folder))).toEqual(ALL)
    expect(existsSync(join(folder, "miner.db.fresh"))).toBe(false)
  })

  test("is no reason to trust what an unfinished replacement left", () => {
    const folder = lived()
    tearPageOf(folder, "choice")
    writeFileSync(join(folder, "miner.db.fresh"), "half of something")
    expect(knows(reopen(folder))).toEqual(ALL)
  })
})

test("does not mind what a crash left in the file beside it", () => {
  const folder = lived()
  appendFileSync(join(folder, "miner.db-wal"), Buffer.alloc(40_000, 0x5a))
  const store = reopen(folder)
  expect(knows(store)).toEqual(ALL)
  expect(store.disk.condition().damage).toBeNull()
})

test("does not touch what a newer version wrote, nor replace it", () => {
  const folder = lived()
  drop("pragma user_version = 999")(folder)
  const before = readFileSync(join(folder, "miner.db"))
  expect(openStoreAnyway(folder, storePorts())).toMatchObject({ ok: false, reason: "newer" })
  expect(readFileSync(join(folder, "miner.db")).equals(before)).toBe(true)
  expect(readdirSync(folder).filter((name) => name.includes("damaged"))).toEqual([])
})

test("waits for whoever has locked the file, and gives up with a clear word", () => {
  const folder = lived()
  const other = new Database(join(folder, "miner.db"))
  other.run("pragma locking_mode = exclusive")
  other.run("begin exclusive")
  const opened = openStoreAnyway(folder, storePorts())
  other.close()
  expect(opened).toMatchObject({ ok: false, reason: "taken" })
  expect(!opened.ok && opened.detail).toContain("is locked by another program")
}, 20_000)

test("goes on in memory where there can be no folder, and says so", () => {
  const file = join(tempFolder(), "file")
  writeFileSync(file, "")
  const said: string[] = []
  const folder = join(file, "data")
  const store = reopen(folder, { log: (_level, _source, text) => void said.push(text) })
  store.settings.save({ refreshMinutes: 45 })
  expect(knows(store).refreshMinutes).toBe(45)
  const ailment = { trouble: "unusable", path: folder, since: NOW, isForLife: true }
  expect(store.disk.condition().data).toMatchObject(ailment)
  expect(said[0]).toContain("all is kept in memory until the program is started anew")
})

/** The beginning of the file. */
function wipe(folder: string, length: number): void {
  overwrite(join(folder, "miner.db"), 0, Buffer.alloc(length))
}
