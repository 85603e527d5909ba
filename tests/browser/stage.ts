// Serves the panel with made-up events, to look at it: `bun tests/browser/stage.ts mining 8080`.

import { realClock, simulatedClock } from "../../src/core/clock.ts"
import { bad } from "../../src/core/outcome.ts"
import { openVault } from "../../src/core/vault.ts"
import type { Campaign } from "../../src/domain/campaign.ts"
import { sentence } from "../../src/domain/reasons.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { Event } from "../../src/messages/directory.ts"
import { panelAccess } from "../../src/read/panel-access.ts"
import { type Panel, openPanel } from "../../src/web/panel.ts"
import type { PanelStore } from "../../src/store/panel.ts"
import { storeOnStage } from "../store/stage.ts"
import {
  CAMPAIGNS,
  NOON,
  RUST,
  SIGNED_IN,
  TIDES,
  WAITS_FOR_CODE,
  announced,
  campaign,
  drop,
  heard,
  miningEvents,
} from "../web/made-up.ts"

export const SCENES: Readonly<Record<string, () => readonly Event[]>> = {
  starting: () => [],
  code: () => [{ type: "session-changed", session: WAITS_FOR_CODE }],
  mining: miningEvents,
  manual: () => {
    const events = miningEvents()
    return events.map((event) =>
      event.type === "watching-changed"
        ? { ...event, manual: { login: event.target!.channel.login, until: NOON + 1_800_000 } }
        : event,
    )
  },
  paused: () => [
    ...miningEvents(),
    { type: "settings-changed", settings: { ...DEFAULT_SETTINGS, isPaused: true } },
  ],
  crowd: () => [...miningEvents(), { type: "inventory-changed", campaigns: crowd(300) }],
  waiting: () => [
    { type: "session-changed", session: SIGNED_IN },
    {
      type: "watching-changed",
      target: null,
      why: sentence("why.nothing-to-earn"),
      manual: null,
    },
  ],
}

/** Many campaigns of few games, of every stage and kind of link. */
function crowd(count: number): readonly Campaign[] {
  const made = Array.from({ length: count }, (_, i) =>
    campaign(
      `crowd-${i}`,
      `Season ${i}`,
      [RUST, TIDES][i % 2]!,
      [60, 120, 180, 240, 300].map((minutes, n) => drop(`crowd-${i}-${n}`, `Prize ${n}`, minutes)),
      {
        endsAt: NOON + (i - 20) * 3_600_000,
        link: (["linked", "not-linked", "unknown"] as const)[i % 3]!,
        linkUrl: "https://example.com/link",
      },
    ),
  )
  return [...CAMPAIGNS, ...made]
}

export async function openStage(
  scene: string,
  port = 0,
): Promise<
  Panel & { readonly store: PanelStore; say(event: Event): void; readonly told: unknown[] }
> {
  const store = storeOnStage().panel
  const records = { access: () => panelAccess(store) }
  const { models, hear } = heard(SCENES[scene]?.() ?? [], records)
  const told: unknown[] = []
  const panel = await openPanel(
    {
      send: (to, command) => void told.push({ to, command }),
      models,
      clock: simulatedClock(NOON),
      realClock: realClock(),
      vault: openVault(),
      store,
      findGame: async () => bad("signed-out", "nobody is"),
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
