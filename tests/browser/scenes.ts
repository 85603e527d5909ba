// What the made-up panel shows, by name: the events that made it so.

import type { Campaign } from "../../src/domain/campaign.ts"
import { type CheckId, type Finding, finding } from "../../src/domain/finding.ts"
import { type Sentence, sentence } from "../../src/domain/reasons.ts"
import { DEFAULT_SETTINGS, type Settings } from "../../src/domain/settings.ts"
import type { Event } from "../../src/messages/directory.ts"
import { HOSTILE_EVENTS } from "../web/hostile.ts"
import {
  CAMPAIGNS,
  NOON,
  RUST,
  SIGNED_IN,
  TIDES,
  WAITS_FOR_CODE,
  campaign,
  drop,
  miningEvents,
} from "../web/made-up.ts"
import { protocolChanged, protocolRefused } from "../web/protocol-file.ts"
import { toldEvents } from "../web/told.ts"

export const LISTED: Settings = {
  ...DEFAULT_SETTINGS,
  games: ["Rust", "Harbour Tides", "Chess"].map((name) => ({ name, id: null })),
}

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
  /** With games to put in order, and people to tell. */
  listed: () => [
    ...miningEvents(),
    { type: "settings-changed", settings: LISTED },
    ...toldEvents("My phone"),
  ],
  /** With a protocol file that has a slip, after a good one. */
  protocol: () => [...miningEvents(), protocolChanged(), protocolRefused()],
  hostile: () => HOSTILE_EVENTS,
  crowd: () => [...miningEvents(), { type: "inventory-changed", campaigns: crowd(300) }],
  /** With a full disk, and a doctor who has something to say. */
  unwell: () => [
    ...miningEvents(),
    {
      type: "storage-changed",
      storage: {
        data: { trouble: "full", since: NOON, path: "/srv/miner", users: null, isForLife: false },
        minutes: null,
        logs: null,
        damage: null,
      },
    },
    ...EXAMINATION,
  ],
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

function check(id: string, title: Sentence, found: Finding | null) {
  return { id: id as CheckId, title, found }
}

const CHECKS = [
  check(
    "gql",
    sentence("doctor.host", { host: "gql.twitch.tv" }),
    finding("good", sentence("doctor.host-good", { milliseconds: 42 })),
  ),
  check(
    "beacon",
    sentence("doctor.host", { host: "beacon.twitch.tv" }),
    finding(
      "bad",
      sentence("doctor.host-blocked", { address: "0.0.0.0" }),
      sentence("doctor.host-blocked-remedy"),
    ),
  ),
  check(
    "clock",
    sentence("doctor.clock"),
    finding(
      "warning",
      sentence("doctor.clock-off", { seconds: 47 }),
      sentence("doctor.clock-remedy"),
    ),
  ),
  check("watcher", sentence("doctor.watcher"), finding("unknown", sentence("doctor.watcher-idle"))),
  check("push", sentence("doctor.push"), null),
]

const EXAMINATION: readonly Event[] = [
  { type: "examination-begun", subjects: CHECKS.map(({ id, title }) => ({ id, title })) },
  ...CHECKS.flatMap(({ id, found }): Event[] =>
    found === null ? [] : [{ type: "check-finished", id, finding: found }],
  ),
]

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
