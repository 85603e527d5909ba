import { Database } from "bun:sqlite"
import { describe, expect, test } from "bun:test"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { readCommandLine } from "../src/command-line.ts"
import { openVault, Secret } from "../src/core/vault.ts"
import type { CampaignId, DropId, DropInstanceId, UserId } from "../src/domain/ids.ts"
import { sentence } from "../src/domain/reasons.ts"
import { DEFAULT_SETTINGS } from "../src/domain/settings.ts"
import { dumpRunning, readDump } from "../src/dump.ts"
import { lineSetter } from "../src/twitch/line.ts"
import { storeOnStage } from "./store/stage.ts"
import { tempFolder } from "./store/temp-folder.ts"
import { CAMPAIGNS, heard, miningEvents, NOON } from "./web/made-up.ts"

function optionsFor(dataDir: string, ...args: readonly string[]) {
  const line = readCommandLine(["--data-dir", dataDir, ...args], {})
  if (line.at !== "run") throw new Error("these arguments are good")
  return line.options
}

/** Marks that stand in every place of the store that holds a secret, or could hold one. */
const SECRETS = {
  access: "accesstokenzebra1234567890",
  refresh: "refreshtokenzebra1234567890",
  device: "deadbeefdeadbeefdeadbeefdeadbeef",
  proxyPassword: "proxypasswordzebra",
  proxyUser: "proxyuserzebra",
  feedKey: "feedkeyzebra",
  panelHash: "panelpasswordhashzebra",
  sessionHash: "panelsessionhashzebra",
  tokenHash: "apitokenhashzebra",
  instance: "instanceidzebra",
  user: "100099900",
  login: "account_zebra",
  address: "https://hooks.example/services/hookzebra",
  appToken: "apptokenzebra",
}

const SETTINGS = {
  ...DEFAULT_SETTINGS,
  proxyUrl: `socks5://${SECRETS.proxyUser}:${SECRETS.proxyPassword}@10.0.0.1:1080`,
  feedUrl: `https://feed.example.org/drops?key=${SECRETS.feedKey}`,
}

/** A data folder with something of everything, whose log was careless. */
function fullFolder() {
  const folder = tempFolder()
  const vault = openVault()
  const store = storeOnStage(folder, { vault })
  store.session.adoptDevice(SECRETS.device)
  const userId = SECRETS.user as UserId
  const [access, refresh] = [SECRETS.access, SECRETS.refresh].map((one) =>
    vault.put(new Secret(one)),
  )
  store.session.save({
    userId,
    login: SECRETS.login,
    client: "tv",
    access: access!,
    refresh: refresh!,
  })
  store.settings.save(SETTINGS)
  store.inventory.save(CAMPAIGNS, userId)
  store.claims.write(userId, {
    dropId: "door" as DropId,
    campaignId: "autumn" as CampaignId,
    instanceId: SECRETS.instance as DropInstanceId,
    ...{ claimableUntil: 4e12, intendedAt: NOON, claimedAt: null, granted: 0, voids: 0 },
  })
  store.history.dropClaimed("door" as DropId, NOON, userId)
  store.history.chosen(NOON, null, sentence("why.looking"), false)
  store.panel.setLock({ at: "password", hash: SECRETS.panelHash })
  store.panel.keepSession(SECRETS.sessionHash, NOON + 1)
  store.panel.addToken(SECRETS.tokenHash, "graphs", NOON)
  store.destinations.save({
    ...{ id: store.destinations.nextId(), kind: "webhook", name: "phone", language: "en" },
    ...{ occasions: ["claim"], host: "hooks.example", chat: null },
    address: vault.put(new Secret(SECRETS.address)),
    token: vault.put(new Secret(SECRETS.appToken)),
  })
  mkdirSync(join(folder, "logs"), { recursive: true })
  writeFileSync(
    join(folder, "logs", "TDM.2026-10-15T12-00-00.000.log"),
    [
      `2026-10-15T12:00:00.000Z INFO  auth: ${SECRETS.access} of ${SECRETS.device}`,
      `2026-10-15T12:00:00.000Z INFO  auth: ${SECRETS.login} is user ${SECRETS.user}`,
      `2026-10-15T12:00:00.000Z INFO  notifier: ${SECRETS.address} took ${SECRETS.appToken}`,
      "the last line\n",
    ].join("\n"),
  )
  return { folder, store, vault }
}

/** The dump of the folder above, by the running program and from outside. */
function dumps() {
  const { folder, store, vault } = fullFolder()
  lineSetter({ quality: 3, proxyUrl: "" }, vault)(SETTINGS)
  const { models } = heard([...miningEvents(), { type: "settings-changed", settings: SETTINGS }], {
    claims: store.history.claims,
  })
  const options = optionsFor(folder)
  const ports = { options, models, store, vault, now: () => NOON }
  const running = dumpRunning({ ...ports, dataDir: folder, logs: join(folder, "logs") })
  return { running, outside: readDump(options, {}), folder }
}

describe.each(["running", "outside"] as const)("the report %s", (where) => {
  test("holds none of the secrets that are in the store", () => {
    const { [where]: text, folder } = dumps()
    for (const [name, secret] of Object.entries(SECRETS)) {
      expect(`${name} ${text.includes(secret)}`).toBe(`${name} false`)
    }
    // The store does hold them: otherwise nothing was proved.
    const file = new Database(join(folder, "miner.db"))
    const all = JSON.stringify(
      [
        ...["session", "device", "setting", "claim", "destination"],
        ...["panel_lock", "panel_session", "api_token"],
      ].map((table) => file.query(`select * from ${table}`).all()),
    )
    for (const secret of Object.values(SECRETS)) expect(all).toContain(secret)
  })

  test("says what a maintainer asks for", () => {
    const { [where]: text, folder } = dumps()
    expect(text).toContain(`bun: ${Bun.version}`)
    expect(text).toContain(`data folder: ${folder}`)
    expect(text).toContain('"order": "my-order"')
    expect(text).toContain('"proxyUrl": "socks5://•••@10.0.0.1:1080"')
    expect(text).toContain("autumn | Rust: Autumn Skins 2026 | timed")
    expect(text).toContain("0 of 2 claimed | 35+3/60 0+0/120")
    expect(text).toContain("2026-10-15T12:00:00.000Z Rust: Autumn Skins 2026: Garage Door")
    expect(text).toEndWith("the last line")
  })
})

test("the report of the running program tells what goes on in it", () => {
  const { running, outside } = dumps()
  expect(running).toContain("session: signed-in (tv)")
  expect(running).toContain("watching: anna, since 2026-10-15T12:00:00.000Z")
  expect(running).toContain("borisplays: Anna earns the same and has more viewers")
  expect(running).toContain("== health\nnone")
  expect(running).toContain("resident memory: ")
  expect(outside).not.toContain("== health")
})

test("the report says what it leaves out", () => {
  const { folder, store, vault } = fullFolder()
  const campaigns = Array.from({ length: 99 }, () => CAMPAIGNS[0]!)
  const { models } = heard([{ type: "inventory-changed", campaigns }])
  const options = optionsFor(folder)
  const ports = { options, models, store, vault, now: () => NOON, dataDir: folder, logs: null }
  expect(dumpRunning(ports)).toContain("… and 39 more\n\n== last claims")
})

test("the report of a folder without a store says why, and the rest all the same", () => {
  const folder = tempFolder()
  writeFileSync(join(folder, "miner.db"), "this is no database, and long enough to be read as one")
  const text = readDump(optionsFor(folder), {})
  expect(text).toMatch(/== settings\n.*miner\.db is damaged/)
  expect(text).toContain("== campaigns\nnone")
  expect(text).toEndWith("== log\nnone")
})

test("the report of a folder says whether there is a protocol file", () => {
  const { outside, folder } = dumps()
  expect(outside).toContain("protocol.json: none")
  writeFileSync(join(folder, "protocol.json"), "{}")
  expect(readDump(optionsFor(folder), {})).toContain("protocol.json: there")
})
