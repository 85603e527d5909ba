// What every answer carries, and how an answer is made.

export const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
    "img-src 'self' data: https://static-cdn.jtvnw.net; manifest-src 'self'; base-uri 'none'; " +
    "form-action 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // Not `no-referrer`: with that, browsers send `Origin: null` with our own forms.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

/** Smaller answers do not gain from compression. */
const COMPRESSED_BYTES_MIN = 1024

export function answer(
  body: string | null,
  type: string,
  options: { readonly status?: number; readonly headers?: Record<string, string> } = {},
): Response {
  return new Response(body, {
    status: options.status ?? 200,
    headers: {
      ...SECURITY_HEADERS,
      "content-type": type,
      "cache-control": "no-store",
      ...options.headers,
    },
  })
}

export function htmlAnswer(request: Request, html: string, status = 200): Response {
  const type = "text/html; charset=utf-8"
  const vary = "accept-encoding, accept-language, cookie"
  if (html.length < COMPRESSED_BYTES_MIN || !takesGzip(request)) {
    return answer(html, type, { status, headers: { vary } })
  }
  const body = Bun.gzipSync(new TextEncoder().encode(html), { level: 5 })
  const { headers } = answer(null, type, { headers: { vary, "content-encoding": "gzip" } })
  return new Response(body, { status, headers })
}

export function takesGzip(request: Request): boolean {
  return /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "")
}

export function jsonAnswer(value: unknown, status = 200): Response {
  return answer(JSON.stringify(value), "application/json; charset=utf-8", { status })
}

/** Every error of the API looks like this. */
export function errorAnswer(status: number, key: string, message: string): Response {
  return jsonAnswer({ error: { key, message } }, status)
}

/** After a form: htmx stays where it is and hears the rest by socket, a plain form goes back. */
export function doneAnswer(request: Request, basePath: string): Response {
  if (request.headers.get("hx-request") === "true") {
    return answer(null, "text/plain", { status: 204 })
  }
  const location = cameFrom(request) ?? `${basePath}/`
  return answer(null, "text/plain", { status: 303, headers: { location } })
}

/**
 * The page whose form this is. Its host is left out: a stranger could have put one there, and a
 * proxy between us and the browser may have given us another name than the browser knows.
 */
function cameFrom(request: Request): string | null {
  const referrer = URL.parse(request.headers.get("referer") ?? "")
  if (!referrer?.protocol.startsWith("http")) return null
  return referrer.pathname.replace(/^\/+/, "/") + referrer.search
}
