// What the API says, as schemas: the types of its code and the words of its documentation at once.

import { type Static, type TSchema, t } from "elysia"
import { OCCASIONS } from "../domain/announcement.ts"
import { DESTINATION_KINDS } from "../domain/destination.ts"
import type { Settings } from "../domain/settings.ts"
import type { Protocol } from "../twitch/protocol.ts"

const TEXT = t.String()
const TIME = t.String({ format: "date-time" })
const COUNT = t.Integer({ minimum: 0 })

const MAYBE_TEXT = t.Union([TEXT, t.Null()])
const MAYBE_TIME = t.Union([TIME, t.Null()])

/** A sentence in the language of whoever asks; the key stays the same in all of them. */
const SENTENCE = t.Object({ key: TEXT, text: TEXT })
const MAYBE_SENTENCE = t.Union([SENTENCE, t.Null()])

export const ERROR = t.Object({ error: t.Object({ key: TEXT, message: TEXT }) })
export const STARTED = t.Object({ started: t.Boolean() })
export const VERSION = t.Object({
  version: TEXT,
  newer: t.Union([t.Object({ version: TEXT, pageUrl: MAYBE_TEXT }), t.Null()]),
})

export const SESSION = t.Object({
  state: t.UnionEnum(["unknown", "signed-out", "code", "signed-in"]),
  login: MAYBE_TEXT,
  userCode: MAYBE_TEXT,
  verificationUrl: MAYBE_TEXT,
})

const WATCHING = t.Object({
  channel: TEXT,
  game: MAYBE_TEXT,
  since: MAYBE_TIME,
  campaign: MAYBE_TEXT,
  drop: MAYBE_TEXT,
  confirmedMinutes: COUNT,
  estimatedMinutes: COUNT,
  requiredMinutes: COUNT,
  confirmedAt: MAYBE_TIME,
  finishesAt: MAYBE_TIME,
})

export const STATUS = t.Object({
  version: TEXT,
  phase: TEXT,
  paused: t.Boolean(),
  session: SESSION,
  watching: t.Union([WATCHING, t.Null()]),
  why: MAYBE_SENTENCE,
  manual: t.Union([t.Object({ channel: TEXT, until: MAYBE_TIME }), t.Null()]),
  next: t.Array(t.Object({ drop: TEXT, campaign: TEXT, game: TEXT })),
  campaigns: COUNT,
  channels: COUNT,
  claimed: COUNT,
})

export const CHANNEL = t.Object({
  id: TEXT,
  login: TEXT,
  displayName: TEXT,
  live: t.Boolean(),
  title: MAYBE_TEXT,
  game: MAYBE_TEXT,
  viewers: t.Union([COUNT, t.Null()]),
  drops: t.Union([t.Boolean(), t.Null()]),
  origin: t.UnionEnum(["list", "directory", "person"]),
  watched: t.Boolean(),
  why: MAYBE_SENTENCE,
})

export const DROP = t.Object({
  id: TEXT,
  name: TEXT,
  startsAt: TIME,
  endsAt: TIME,
  benefits: t.Array(t.Object({ name: TEXT, kind: TEXT })),
  requiredMinutes: COUNT,
  requiredSubscriptions: COUNT,
  confirmedMinutes: COUNT,
  estimatedMinutes: COUNT,
  percent: COUNT,
  earned: t.Boolean(),
  claimed: t.Boolean(),
  ignored: t.Boolean(),
  after: t.Array(TEXT),
})

export const CAMPAIGN = t.Object({
  id: TEXT,
  name: TEXT,
  game: t.Object({ id: TEXT, name: TEXT }),
  system: TEXT,
  stage: t.UnionEnum(["active", "upcoming", "finished", "expired"]),
  startsAt: TIME,
  endsAt: TIME,
  link: t.UnionEnum(["linked", "not-linked", "unknown"]),
  linkUrl: MAYBE_TEXT,
  sources: t.Array(TEXT),
  mined: t.Boolean(),
  ignored: t.Boolean(),
  why: MAYBE_SENTENCE,
  drops: t.Array(DROP),
})

export const LINE = t.Object({
  at: TIME,
  severity: TEXT,
  category: TEXT,
  text: TEXT,
  detail: MAYBE_TEXT,
  count: COUNT,
})

const FIELDS = t.Record(TEXT, t.Union([TEXT, t.Number(), t.Boolean()]))
const TEXTS = t.Array(TEXT)

export const PROTOCOL = t.Object({
  file: t.Object({
    state: t.UnionEnum(["none", "in-use", "refused"]),
    since: MAYBE_TIME,
    changes: TEXTS,
    strangers: TEXTS,
    problems: t.Array(
      t.Object({
        line: t.Union([COUNT, t.Null()]),
        column: t.Union([COUNT, t.Null()]),
        path: TEXT,
        text: TEXT,
      }),
    ),
  }),
  operations: t.Array(
    t.Object({
      name: TEXT,
      hash: MAYBE_TEXT,
      origin: t.UnionEnum(["built-in", "file"]),
      since: MAYBE_TIME,
      answer: t.Union([t.Object({ kind: TEXT, at: TIME }), t.Null()]),
      forgotten: TEXTS,
      hashes: TEXTS,
    }),
  ),
  clients: t.Record(TEXT, t.Object({ id: TEXT, origin: TEXT, userAgent: TEXT })),
  addresses: t.Record(TEXT, TEXT),
  minute: t.Object({ event: TEXT, properties: FIELDS }),
  beacon: t.Unsafe<Protocol["beacon"]>(t.Record(TEXT, TEXTS)),
  usher: FIELDS,
  topics: t.Record(TEXT, TEXT),
})

export const LANGUAGES = t.Object({ current: TEXT, languages: t.Record(TEXT, TEXT) })
export const TRANSLATIONS = t.Object({ language: TEXT, sentences: t.Record(TEXT, TEXT) })

export const PROXY = t.Object({
  works: t.Boolean(),
  latencyMs: t.Union([COUNT, t.Null()]),
  why: SENTENCE,
})

/** Settings by their names; what each may be stands in the README. */
export const SETTINGS = t.Unsafe<Settings>(t.Record(TEXT, t.Unknown()))

/** Who is told what; addresses and tokens are never shown. */
export const DESTINATION = t.Object({
  id: COUNT,
  kind: t.UnionEnum([...DESTINATION_KINDS]),
  name: TEXT,
  host: TEXT,
  chat: MAYBE_TEXT,
  language: TEXT,
  events: t.Array(t.UnionEnum([...OCCASIONS])),
  sentAt: MAYBE_TIME,
  failure: t.Union([t.Object({ at: TIME, why: SENTENCE, nextTryAt: MAYBE_TIME }), t.Null()]),
})

export const TRIED = t.Object({ works: t.Boolean(), why: SENTENCE, words: MAYBE_TEXT })

/** What comes over the event stream, by its type. */
export const EVENTS = [
  event(
    "initial_state",
    t.Object({
      status: STATUS,
      channels: t.Array(CHANNEL),
      campaigns: t.Array(CAMPAIGN),
      settings: SETTINGS,
      console: t.Array(LINE),
    }),
  ),
  event("status_update", STATUS),
  event("console_output", LINE),
  event("channel_add", CHANNEL),
  event("channel_update", CHANNEL),
  event("channel_remove", t.Object({ id: TEXT })),
  event("campaign_add", CAMPAIGN),
  event("drop_progress", t.Object({ campaignId: TEXT, drop: DROP })),
  event("login_required", SESSION),
  event("settings_updated", SETTINGS),
] as const

function event<Type extends string, Data extends TSchema>(type: Type, data: Data) {
  return t.Object({ type: t.Literal(type), data })
}

const SENT = t.String({ maxLength: 2000 })

export const LOGIN_BODY = t.Object({ token: t.Optional(SENT) })
export const CHANNEL_BODY = t.Object({ channel: SENT, minutes: t.Optional(t.Number()) })
export const PROXY_BODY = t.Object({ proxyUrl: SENT })
export const DESTINATION_BODY = t.Object({
  kind: t.UnionEnum([...DESTINATION_KINDS]),
  name: t.Optional(SENT),
  events: t.Optional(t.Array(t.UnionEnum([...OCCASIONS]))),
  language: t.Optional(SENT),
  address: t.Optional(SENT),
  token: t.Optional(SENT),
  chat: t.Optional(SENT),
})
export const DESTINATION_ID_BODY = t.Object({ id: t.Integer() })
export const SETTINGS_BODY = t.Record(t.String({ maxLength: 100 }), t.Unknown())

export type ApiStatus = Static<typeof STATUS>
export type ApiChannel = Static<typeof CHANNEL>
export type ApiCampaign = Static<typeof CAMPAIGN>
export type ApiDrop = Static<typeof DROP>
export type ApiEvent = Static<(typeof EVENTS)[number]>
export type ApiProtocol = Static<typeof PROTOCOL>
export type ApiDestination = Static<typeof DESTINATION>
export type ApiLine = Static<typeof LINE>
