// Serves the panel with made-up events, to look at it: `bun tests/browser/stage.ts mining 8080`.

import { realClock, simulatedClock } from "../../src/core/clock.ts"
import { bad } from "../../src/core/outcome.ts"
import type { ActorReport } from "../../src/core/cell.ts"
import { openVault } from "../../src/core/vault.ts"
import type { DropId } from "../../src/domain/ids.ts"
import type { Event } from "../../src/messages/directory.ts"
import type { Claim } from "../../src/read/claim.ts"
import { panelAccess } from "../../src/read/panel-access.ts"
import type { Answer, AnswerKind } from "../../src/twitch/answers.ts"
import { OPERATIONS } from "../../src/twitch/operations.ts"
import { type Panel, openPanel } from "../../src/web/panel.ts"
import type { PanelStore } from "../../src/store/panel.ts"
import { storeOnStage } from "../store/stage.ts"
import { EVIL } from "../web/hostile.ts"
import { NOON, announced, heard } from "../web/made-up.ts"
import { NEW_HASH } from "../web/protocol-file.ts"
import { SCENES } from "./scenes.ts"

const RECORDS = {
  claims: () => [claim(EVIL), claim("Garage Door of the Fox")],
  reports: () => [report("director", 0), report("shard/0", 2)],
  requestLoad: () => ({ places: 5, free: 4, waiting: 1, waits: 0 }),
  lastAnswers: () => ({ Inventory: answer("worked", [NEW_HASH]), TopGames: answer("refused") }),
}

function claim(dropName: string): Claim {
  return {
    dropId: dropName as DropId,
    dropName,
    campaignId: null,
    campaignName: "Autumn Skins 2026",
    gameId: null,
    gameName: "Rust",
    imageUrl: null,
    claimedAt: NOON,
  }
}

function answer(kind: AnswerKind, forgotten: readonly string[] = []): Answer {
  const way = forgotten.length === 0 ? null : OPERATIONS.Inventory.hashes[0]
  return { kind, way, at: NOON, since: NOON - 3_600_000, forgotten }
}

function report(name: string, restarts: number): ActorReport {
  return {
    name,
    situation: "watching",
    mailboxDepth: 0,
    restarts,
    handled: 1234,
    lastMessage: "channels-changed",
    lastMessageAt: NOON,
    lastCrash: null,
    crashes: [],
  }
}

export interface Stage extends Panel {
  readonly store: PanelStore
  /** What the panel asked of the house. */
  readonly told: unknown[]
  say(event: Event): void
}

/** `hurry` is how much faster than life the panel pushes. */
export async function openStage(scene: string, port = 0, hurry = 1): Promise<Stage> {
  const store = storeOnStage().panel
  const records = { ...RECORDS, access: () => panelAccess(store) }
  const { models, hear } = heard(SCENES[scene]?.() ?? [], records)
  const told: unknown[] = []
  const panel = await openPanel(
    {
      send: (to, command) => void told.push({ to, command }),
      models,
      clock: simulatedClock(NOON),
      realClock: realClock(hurry),
      vault: openVault(),
      store,
      findGame: async () => bad("signed-out", "nobody is"),
      tryDestination: async () => ({ ok: true, restMs: 0 }),
      restart: (actor) => told.push({ to: actor, command: "restart" }) > 0,
      dump: () => "",
      shutDown: () => {},
      log: (level, source, text) => console.error(level, source, text),
    },
    { host: "127.0.0.1", port, publicUrl: null, version: "0.0.0", demo: null },
  )
  return { ...panel, store, say: (event) => hear(announced(event)), told }
}

if (import.meta.main) {
  const [scene = "mining", port = "8080"] = process.argv.slice(2)
  const stage = await openStage(scene, Number(port))
  console.log(stage.url)
}
