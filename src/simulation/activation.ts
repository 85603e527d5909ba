// The page on which a person lets a device in: the code is typed, or already filled in by the link.

import { type HttpReply, reply, type WireRequest } from "./doors.ts"
import style from "./activation.css" with { type: "text" }
import type { World } from "./world.ts"

const STYLE_QUERY = "style"
const HTML = "text/html; charset=utf-8"

/** Answers at any path: the form posts to where it stands, and the style is asked for there too. */
export function activationPage(world: World, request: WireRequest): HttpReply {
  if (request.query === STYLE_QUERY) return reply(200, style, "text/css; charset=utf-8")
  if (request.method !== "POST") {
    const code = new URLSearchParams(request.query).get("device-code") ?? ""
    return page("Connect your device", form(code, ""))
  }
  const sent = new URLSearchParams(request.body)
  const code = sent.get("device-code") ?? ""
  const isApproved = sent.get("decision") !== "deny"
  if (!world.accounts.decide(code, isApproved)) {
    return page("Connect your device", form(code, "No device waits with this code."))
  }
  return isApproved
    ? page("Done", "<p>Your device is connected. Go back to the miner.</p>")
    : page("Refused", "<p>Your device was not connected.</p>")
}

function form(code: string, trouble: string): string {
  return `<p>Enter the code your device shows.</p>
<form method="post">
<label for="code">Code</label>
<input id="code" name="device-code" value="${Bun.escapeHTML(code)}" maxlength="9" autocomplete="off" autocapitalize="characters" required autofocus>
${trouble === "" ? "" : `<p role="alert">${Bun.escapeHTML(trouble)}</p>`}
<button name="decision" value="approve">Connect</button>
<button name="decision" value="deny">Refuse</button>
</form>`
}

function page(title: string, inside: string): HttpReply {
  const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – simulated Twitch</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="?${STYLE_QUERY}">
</head>
<body>
<main>
<p class="note">Simulated Twitch: nothing leaves this computer.</p>
<h1>${title}</h1>
${inside}
</main>
</body>
</html>
`
  return reply(200, html, HTML)
}
