// Servers on loopback that behave like the five services: who may write, what is wrong with a
// message, how much is too much. As their documentation has it, November 2026.

import { afterEach } from "bun:test"

export interface Received {
  readonly path: string
  readonly headers: Headers
  readonly body: Body
}

/** What any of the services finds in a letter. */
export interface Body {
  readonly [field: string]: unknown
}

export interface Server {
  readonly url: string
  /** What was taken, in order. */
  readonly received: Received[]
  /** From now on this many are too many. */
  busyFor(count: number): void
}

const open: { stop(force: boolean): void }[] = []

afterEach(() => {
  for (const server of open.splice(0)) server.stop(true)
})

type Judge = (received: Received, isBusy: boolean) => Response | null

/** Answers what the judge says; what nobody objects to is taken. */
function serve(judge: Judge, taken: () => Response): Server {
  const received: Received[] = []
  let busy = 0
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      const { pathname, search } = new URL(request.url)
      const body = (await request.json()) as Body
      const one = { path: pathname + search, headers: request.headers, body }
      const objection = judge(one, busy > 0 && busy-- > 0)
      if (objection !== null) return objection
      received.push(one)
      return taken()
    },
  })
  open.push(server)
  const url = `http://127.0.0.1:${server.port}`
  return {
    url,
    received,
    busyFor(count) {
      busy = count
    },
  }
}

const json = (body: unknown, status: number, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers })

export const DISCORD_PATH = "/api/webhooks/1122334455/tok_of-the-webhook"

export function discordServer(): Server {
  return serve(
    ({ path, body }, isBusy) => {
      if (path !== DISCORD_PATH) return json({ message: "Unknown Webhook", code: 10015 }, 404)
      if (isBusy) {
        const limited = {
          message: "You are being rate limited.",
          retry_after: 64.57,
          global: false,
        }
        return json(limited, 429, { "retry-after": "65", "x-ratelimit-remaining": "0" })
      }
      const [embed] = body.embeds as { title?: string; url?: string; thumbnail?: { url: string } }[]
      const isLong = (embed?.title ?? "").length > 256
      return isLong ? json({ embeds: ["0"] }, 400) : null
    },
    () =>
      new Response(null, {
        status: 204,
        headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset-after": "1.25" },
      }),
  )
}

export const BOT_TOKEN = "123456:AAE-key_of_the_bot_that_nobody_knows"

export function telegramServer(): Server {
  const no = (error_code: number, description: string, more = {}) =>
    json({ ok: false, error_code, description, ...more }, error_code)
  return serve(
    ({ path, body }, isBusy) => {
      if (path !== `/bot${BOT_TOKEN}/sendMessage`) return no(401, "Unauthorized")
      if (isBusy) {
        return no(429, "Too Many Requests: retry after 35", { parameters: { retry_after: 35 } })
      }
      if (body.chat_id !== "-100200") return no(400, "Bad Request: chat not found")
      if (hasStrayMarkup(String(body.text))) {
        return no(400, "Bad Request: can't parse entities: Unsupported start tag")
      }
      return null
    },
    () => json({ ok: true, result: { message_id: 1 } }, 200),
  )
}

/** Telegram takes a handful of tags and refuses a message with any other. */
function hasStrayMarkup(text: string): boolean {
  const rest = text.replace(/<\/?b>|<a href="[^"<>]*">|<\/a>|&(amp|lt|gt|quot);/g, "")
  return /[<>&]/.test(rest)
}

export const NTFY_TOKEN = "tk_of_somebody_who_may"

export function ntfyServer(): Server {
  return serve(
    ({ path, body, headers }, isBusy) => {
      const link = "https://ntfy.sh/docs/publish/"
      if (headers.get("authorization") !== `Bearer ${NTFY_TOKEN}`) {
        return json({ code: 40101, http: 401, error: "unauthorized", link }, 401)
      }
      if (isBusy) {
        const error = "limit reached: too many requests; increase your limits with a paid plan"
        return json({ code: 42901, http: 429, error, link }, 429)
      }
      if (path !== "/" || body.topic !== "my-drops") {
        return json({ code: 40301, http: 403, error: "forbidden", link }, 403)
      }
      return null
    },
    () => json({ id: "x", event: "message", topic: "my-drops" }, 200),
  )
}

export const APP_TOKEN = "Aoc.token_of_app"

export function gotifyServer(): Server {
  return serve(
    ({ path, headers, body }) => {
      const errorDescription =
        "you need to provide a valid access token or user credentials to access this api"
      if (headers.get("x-gotify-key") !== APP_TOKEN) {
        return json({ error: "Unauthorized", errorCode: 401, errorDescription }, 401)
      }
      if (path !== "/gotify/message") return new Response("404 page not found", { status: 404 })
      if (body.message === "") {
        const why = "Field 'message' is required"
        return json({ error: "Bad Request", errorCode: 400, errorDescription: why }, 400)
      }
      return null
    },
    () => json({ id: 25, appid: 5 }, 200),
  )
}

/** Anybody's own, behind a login; asks for patience as proxies do. */
export function webhookServer(): Server {
  return serve(
    ({ path, headers }, isBusy) => {
      const address = `http://${headers.get("host")}${path}`
      if (path === "/mirror") return json({ error: `no such thing as ${address}` }, 400)
      if (path === "/moved") return Response.redirect("http://127.0.0.1:9/elsewhere", 307)
      if (path === "/login" && headers.get("authorization") !== `Basic ${btoa("anna:p@ss")}`) {
        return new Response("who are you?", { status: 401 })
      }
      return isBusy ? new Response(null, { status: 503, headers: { "retry-after": "120" } }) : null
    },
    () => new Response("ok"),
  )
}
