// The API described for machines: OpenAPI 3.1, from the same schemas that the code is typed with.

import { type TSchema, t } from "elysia"
import { KINDS, SHOWN, SORTS } from "../read/campaign-list.ts"
import * as types from "./api-types.ts"

export interface Operation {
  readonly method: "get" | "post"
  readonly path: string
  readonly summary: string
  readonly query?: Readonly<Record<string, TSchema>>
  readonly body?: TSchema
  readonly isBodyOptional?: boolean
  /** The answer when all is well. */
  readonly status: number
  readonly answer: TSchema
}

const SETTINGS = t.Object({ settings: types.SETTINGS })

const TOLD = { method: "post", status: 202, answer: types.STARTED } as const
const ASKED = { method: "get", status: 200 } as const

const oneOf = (words: readonly string[]) => t.Unsafe({ type: "string", enum: [...words] })

export const OPERATIONS: readonly Operation[] = [
  {
    ...ASKED,
    path: "/api/status",
    summary: "What the miner is doing, how far it is, and why.",
    answer: types.STATUS,
  },
  {
    ...ASKED,
    path: "/api/channels",
    summary: "The tracked channels, the watched one first, each with the reason it is not watched.",
    answer: t.Object({ channels: t.Array(types.CHANNEL) }),
  },
  {
    ...TOLD,
    path: "/api/channels/select",
    summary: "Watches a channel, by its name or address, for some minutes or until told otherwise.",
    body: types.CHANNEL_BODY,
  },
  {
    ...TOLD,
    path: "/api/mode/exit-manual",
    summary: "Returns to choosing channels automatically.",
  },
  {
    ...ASKED,
    path: "/api/campaigns",
    summary: "Campaigns with their drops, a page at a time.",
    query: {
      show: oneOf(SHOWN),
      kind: oneOf(KINDS),
      sort: oneOf(SORTS),
      search: t.String(),
      page: t.Integer({ minimum: 1 }),
    },
    answer: t.Object({
      count: t.Integer(),
      page: t.Integer(),
      pages: t.Integer(),
      campaigns: t.Array(types.CAMPAIGN),
    }),
  },
  {
    ...ASKED,
    path: "/api/console",
    summary: "The last lines of the log, newest last.",
    answer: t.Object({ lines: t.Array(types.LINE) }),
  },
  {
    ...ASKED,
    path: "/api/settings",
    summary: "All settings and who is told what; the password of the proxy is masked.",
    answer: t.Object({ settings: types.SETTINGS, notifications: t.Array(types.DESTINATION) }),
  },
  {
    method: "post",
    path: "/api/settings",
    summary: "Changes the settings that are named; none where one of them is refused.",
    body: types.SETTINGS_BODY,
    status: 200,
    answer: SETTINGS,
  },
  {
    method: "post",
    path: "/api/settings/verify-proxy",
    summary: "Tries whether Twitch can be reached through a proxy.",
    body: types.PROXY_BODY,
    status: 200,
    answer: types.PROXY,
  },
  {
    ...TOLD,
    path: "/api/notifications",
    summary: "Adds a destination, which is told everything unless some events are named.",
    body: types.DESTINATION_BODY,
  },
  {
    ...TOLD,
    path: "/api/notifications/remove",
    summary: "Removes a destination, with all that it was still to be told.",
    body: types.DESTINATION_ID_BODY,
  },
  {
    method: "post",
    path: "/api/notifications/test",
    summary: "Sends a test to a destination, and says what came of it.",
    body: types.DESTINATION_ID_BODY,
    status: 200,
    answer: types.TRIED,
  },
  {
    ...ASKED,
    path: "/api/languages",
    summary: "The languages there are, by their tags, and the one in use.",
    answer: types.LANGUAGES,
  },
  {
    ...ASKED,
    path: "/api/translations",
    summary: "All sentences of a language.",
    query: { language: t.String() },
    answer: types.TRANSLATIONS,
  },
  {
    ...ASKED,
    path: "/api/protocol",
    summary: "How Twitch is asked: what is in use, since when, and what a person's file changes.",
    answer: types.PROTOCOL,
  },
  {
    ...TOLD,
    path: "/api/protocol/reload",
    summary: "Reads the protocol file again, which else is noticed within a minute.",
  },
  {
    ...ASKED,
    path: "/api/version",
    summary: "The version, and a newer one.",
    answer: types.VERSION,
  },
  {
    ...TOLD,
    path: "/api/login",
    summary: "Signs in to Twitch: with a token, or by a code that /api/status then shows.",
    body: types.LOGIN_BODY,
    isBodyOptional: true,
  },
  {
    method: "post",
    path: "/api/oauth/confirm",
    summary: "How the sign-in stands; Twitch is asked without being told to.",
    status: 200,
    answer: t.Object({ session: types.SESSION }),
  },
  { ...TOLD, path: "/api/reload", summary: "Fetches everything anew." },
  { ...TOLD, path: "/api/close", summary: "Ends the program." },
]

/** Refusals that any operation may answer with. */
const REFUSALS: Readonly<Record<string, string>> = {
  401: "The panel is locked: send a token or the cookie of a session.",
  403: "Another site sent this, or nobody has decided yet who may use the panel.",
  422: "What was sent could not be read.",
}

export function openApi(version: string, basePath: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Twitch Drops Miner",
      version,
      description:
        "What changes comes as JSON over a WebSocket at /api/events: see the schema Event.",
    },
    servers: [{ url: basePath === "" ? "/" : basePath }],
    security: [{ token: [] }, { session: [] }, {}],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "panel_session" },
      },
      schemas: { Error: types.ERROR, Event: t.Union([...types.EVENTS]) },
    },
  }
}

function described(operation: Operation) {
  const { summary, query = {}, body, isBodyOptional = false, status, answer } = operation
  const refusal = json({ $ref: "#/components/schemas/Error" })
  return {
    summary,
    parameters: Object.entries(query).map(([name, schema]) => ({ name, in: "query", schema })),
    ...(body && { requestBody: { required: !isBodyOptional, ...json(body) } }),
    responses: {
      [status]: { description: "All is well.", ...json(answer) },
      ...Object.fromEntries(
        Object.entries(REFUSALS).map(([code, description]) => [code, { description, ...refusal }]),
      ),
    },
  }
}

function json(schema: object) {
  return { content: { "application/json": { schema } } }
}
