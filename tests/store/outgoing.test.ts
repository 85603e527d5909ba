import { Database } from "bun:sqlite"
import { expect, test } from "bun:test"
import { openVault, Secret } from "../../src/core/vault.ts"
import { announceClaim } from "../../src/domain/announcement.ts"
import type { DestinationId } from "../../src/domain/destination.ts"
import type { DropId } from "../../src/domain/ids.ts"
import { storeFile } from "../../src/store/open.ts"
import { NOW, storeOnStage } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

const PHONE = 1 as DestinationId
const TABLET = 2 as DestinationId
const DAY_MS = 24 * 3_600_000

const claim = (name: string, at = NOW) => announceClaim(name as DropId, null, at)

function namesOf(store: ReturnType<typeof storeOnStage>, to: DestinationId) {
  return store.outgoing.waiting(to).map(({ announcement }) => announcement.title.args?.drop)
}

/** Closes the store, does something to its file, and opens it again. */
function reopened(folder: string, store: ReturnType<typeof storeOnStage>, sql = "", now = NOW) {
  store.close()
  const db = new Database(storeFile(folder))
  if (sql !== "") db.run(sql)
  db.close()
  return storeOnStage(folder, { now: () => now })
}

test("keeps what waits for each destination, and what was told", () => {
  const folder = tempFolder()
  const first = storeOnStage(folder)
  first.outgoing.put("claim hat", claim("hat"), [PHONE, TABLET])
  first.outgoing.put("claim coat", claim("coat"), [PHONE])
  first.outgoing.put("claim rug", claim("rug"), [])
  first.outgoing.drop(first.outgoing.waiting(TABLET).map(({ id }) => id))
  first.outgoing.skip(["campaign a", "campaign b"])
  first.outgoing.forget("campaign b")
  const store = reopened(folder, first)
  expect([namesOf(store, PHONE), namesOf(store, TABLET)]).toEqual([["hat", "coat"], []])
  const told = ["claim hat", "claim rug", "campaign a", "campaign b", "claim x"]
  expect(told.map(store.outgoing.toldAt)).toEqual([NOW, NOW, NOW, null, null])
})

test("gives a number to none that another had", () => {
  const folder = tempFolder()
  const store = storeOnStage(folder)
  store.outgoing.put("claim hat", claim("hat"), [PHONE])
  store.outgoing.put("claim coat", claim("coat"), [PHONE])
  const next = reopened(folder, store)
  next.outgoing.put("claim rug", claim("rug"), [PHONE])
  const ids = next.outgoing.waiting(PHONE).map(({ id }) => id)
  expect(new Set(ids).size).toBe(3)
})

test("gives up what waited for a day, and forgets in a year what was told", () => {
  const folder = tempFolder()
  const first = storeOnStage(folder)
  first.outgoing.put("claim hat", claim("hat"), [PHONE])
  const next = reopened(folder, first, "", NOW + DAY_MS + 1)
  expect(namesOf(next, PHONE)).toEqual([])
  expect(next.outgoing.toldAt("claim hat")).toBe(NOW)
  const last = reopened(folder, next, "", NOW + 401 * DAY_MS)
  expect(last.outgoing.toldAt("claim hat")).toBeNull()
})

test.each([
  "update outgoing set announcement = substr(announcement, 1, 20) where id = 1",
  "update outgoing set announcement = 'null' where id = 1",
  `update outgoing set announcement = json_set(announcement, '$.occasion', 'weather') where id = 1`,
  `update outgoing set announcement = json_set(announcement, '$.title', 'hat') where id = 1`,
  `update outgoing set announcement = json_set(announcement, '$.title.args.drop', null) where id = 1`,
  `update outgoing set announcement = json_set(announcement, '$.at', 1e300) where id = 1`,
])("loses one announcement and no more to %s", (damage) => {
  const folder = tempFolder()
  const first = storeOnStage(folder)
  first.outgoing.put("claim hat", claim("hat"), [PHONE])
  first.outgoing.put("claim coat", claim("coat"), [PHONE])
  expect(namesOf(reopened(folder, first, damage), PHONE)).toEqual(["coat"])
})

test("keeps destinations with what it takes to get there, and leaves out what it cannot read", () => {
  const folder = tempFolder()
  const vault = openVault()
  const first = storeOnStage(folder, { vault })
  for (const name of ["phone", "tablet", "watch"]) {
    first.destinations.save({
      ...{ id: first.destinations.nextId(), kind: "gotify", name, language: "ja", chat: null },
      ...{ host: "gotify.example", occasions: ["claim", "stall"] },
      address: vault.put(new Secret("http://gotify.example/")),
      token: vault.put(new Secret(`token-of-${name}`)),
    })
  }
  first.destinations.remove(TABLET)
  first.close()
  const db = new Database(storeFile(folder))
  db.run("update destination set kind = 'pigeon' where name = 'watch'")
  db.close()
  const others = openVault()
  const { destinations } = storeOnStage(folder, { vault: others })
  const [phone, ...rest] = destinations.all()
  expect(rest).toEqual([])
  expect(phone).toMatchObject({
    ...{ id: 1, kind: "gotify", name: "phone", language: "ja", host: "gotify.example" },
    occasions: ["claim", "stall"],
  })
  expect(others.open(phone!.token!)?.reveal()).toBe("token-of-phone")
})
