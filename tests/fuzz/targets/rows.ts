// Rows of the store that no version of this program would have written.

import { Database } from "bun:sqlite"
import { expect } from "bun:test"
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { simulatedClock } from "../../../src/core/clock.ts"
import type { LogEntry } from "../../../src/core/log.ts"
import { bad } from "../../../src/core/outcome.ts"
import { openVault } from "../../../src/core/vault.ts"
import { sentence } from "../../../src/domain/reasons.ts"
import type { Target as Watched } from "../../../src/domain/target.ts"
import { confirmMinutes } from "../../../src/domain/progress.ts"
import type { ClaimEntry } from "../../../src/store/claims.ts"
import { beginLife } from "../../sim/life.ts"
import { annasSession, NOW, storeOnStage } from "../../store/stage.ts"
import { campaign, channel, drop, RUST, TIDES } from "../../web/made-up.ts"
import { type Bend, bends, bent } from "../bends.ts"
import { look } from "../look.ts"
import { target } from "../target.ts"

const MINUTE_MS = 60_000
const ODD_NUMBERS = [0, -1, 1, NOW, 2 ** 53 - 1, -(2 ** 53 - 1), 8.64e15 + 1]

/** `table.column` for everything a person or a disk could have changed. */
const COLUMNS = [
  ...["session.user_id", "session.login", "session.client", "session.access_token", "device.id"],
  ...["setting.name", "setting.value", "inventory.user_id", "inventory.saved_at", "campaign.id"],
  ...[
    "campaign.facts",
    "progress.facts",
    "claim.drop_id",
    "claim.instance_id",
    "claim.claimable_until",
  ],
  ...["claim.claimed_at", "rhythm.last_minute_at", "rhythm.method", "claimed_drop.claimed_at"],
  ...["claimed_drop.image_url", "claimed_drop.game_name", "earned_minutes.minutes", "choice.why"],
  ...["earned_minutes.hour_at", "choice.chosen_at", "panel_session.ends_at", "api_token.name"],
  ...["api_token.created_at", "panel_lock.password_hash"],
]

interface Damage {
  readonly column: string
  readonly bend: Bend
  readonly number: number
}

const damages = fc.array(
  fc.record({
    column: fc.oneof(
      fc.constantFrom(...COLUMNS),
      fc.constantFrom("campaign.facts", "setting.value", "choice.why"),
    ),
    bend: bends(1, 0)
      .filter((list) => list.length > 0)
      .map(([one]) => one!),
    number: fc.constantFrom(...ODD_NUMBERS),
  }),
  { minLength: 1, maxLength: 3 },
)

export const ROWS = target<readonly Damage[]>({
  name: "rows",
  cases: 12,
  cpuMsMax: 3_000,
  inputs: damages,
  open() {
    const parent = mkdtempSync(join(tmpdir(), "tdm-fuzz-"))
    const filled = mkdtempSync(join(parent, "filled-"))
    fill(filled)
    return {
      async feed(list) {
        const folder = mkdtempSync(join(parent, "rows-"))
        cpSync(filled, folder, { recursive: true })
        damage(folder, list)
        await live(folder)
        rmSync(folder, { recursive: true })
      },
      close: () => rmSync(parent, { recursive: true }),
    }
  },
})

/** A store with a row of everything. */
function fill(folder: string): void {
  const vault = openVault()
  const store = storeOnStage(folder, { vault })
  const session = annasSession(vault)
  const { userId } = session
  const door = drop("door", "Door", 60)
  const anna = channel("anna", RUST, 5)
  const watched = { channel: anna, game: RUST, campaignId: null, dropId: door.id } as unknown
  store.session.save(session)
  store.settings.save({ ignoredKeywords: ["sticker"], refreshMinutes: 40, language: "de" })
  const tides = campaign("tides", "Tides", TIDES, [drop("lamp", "Lamp", 30)])
  const autumn = campaign("autumn", "Autumn", RUST, [door, drop("roof", "Roof", 90)])
  const further = { ...autumn, drops: autumn.drops.map((one) => confirmMinutes(one, 7, NOW)) }
  store.inventory.save([autumn, tides], userId)
  store.inventory.save([further, tides], userId)
  store.claims.write(userId, CLAIM)
  store.rhythm.minuteSent(NOW - MINUTE_MS)
  store.rhythm.methodWorked("beacon")
  store.history.dropClaimed(door.id, NOW - MINUTE_MS, userId)
  store.history.minutesEarned(5, RUST, NOW)
  store.history.chosen(
    NOW,
    watched as Watched,
    sentence("why.chosen-by-you", { channel: "a" }),
    true,
  )
  store.panel.setLock({ at: "password", hash: "$argon2id$v=19$m=1024,t=1,p=1$YWJjZA$YWJjZA" })
  store.panel.keepSession("hash", NOW + MINUTE_MS)
  store.panel.addToken("hash", "phone", NOW)
  store.close()
}

const CLAIM = {
  dropId: "roof",
  campaignId: "autumn",
  instanceId: "1#autumn#roof",
  claimableUntil: NOW + 60 * MINUTE_MS,
  intendedAt: NOW - MINUTE_MS,
  claimedAt: null,
  granted: 0,
  voids: 0,
} as ClaimEntry

function damage(folder: string, list: readonly Damage[]): void {
  const db = new Database(join(folder, "miner.db"))
  for (const { column: place, bend, number } of list) {
    const [table = "", column = ""] = place.split(".")
    const row = db.query<Record<string, unknown>, []>(`select ${column} from ${table}`).get()
    const value = row?.[column] ?? ""
    const odd = typeof value === "number" ? number : bent(String(value), bend)
    // One row of them, so that a neighbour can be lost.
    db.query(
      `update or ignore ${table} set ${column} = ?1
       where ${column} = (select ${column} from ${table} limit 1)`,
    ).run(odd)
  }
  db.close()
}

async function live(folder: string): Promise<void> {
  const clock = simulatedClock(NOW)
  const logged: LogEntry[] = []
  const life = beginLife({
    ...{ clock, seed: 1, dataDir: folder, freeze: false, watching: () => {} },
    logged: (entry) => void logged.push(entry),
    http: async () => bad("offline", "there is no network"),
    sockets: async () => bad("offline", "there is no network"),
    escalate: (actor, crash) => {
      throw new Error(`${actor} gave up: ${crash.message}`)
    },
  })
  await clock.advance(MINUTE_MS)
  life.store.panel.setLock({ at: "open" })
  await look(life)
  for (const { why } of life.store.history.choices(10)) expect(why.key).toBeString()
  const { app } = life
  app.send("claimer", { type: "claim-now", campaignId: CLAIM.campaignId!, dropId: CLAIM.dropId })
  await clock.advance(MINUTE_MS)
  const crashes = app.house.reports().filter(({ lastCrash }) => lastCrash !== null)
  expect(crashes.map(({ name, lastCrash }) => `${name}: ${lastCrash}`)).toEqual([])
  expect(logged.filter(({ level }) => level === "error")).toEqual([])
  life.kill()
}
