// A program of its own, because certificates are read when one starts: asks an address by HTTP and
// by socket through the proxy it is told, and prints what came back.

import { realClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { realDoors } from "../../src/doors.ts"

const [host = "", proxyUrl = ""] = process.argv.slice(2)
const timeoutMs = 5_000
const line = { quality: 1, proxyUrl }
const { http, sockets } = realDoors({ clock: realClock(), line, log: silentLog })

const url = `https://${host}/old`
const answer = await http({ method: "GET", url, headers: { "Client-Id": "tv" }, timeoutMs })
const posted = await http({ method: "POST", url, headers: {}, body: "data=x", timeoutMs })
const opened = await sockets({ url: `wss://${host}/v1`, headers: {}, timeoutMs })
const news = opened.ok ? await opened.value.receive() : opened
if (opened.ok) opened.value.close()
console.log(JSON.stringify([answer, posted, news].map(shortly)))
process.exitCode = 0

function shortly(one: object): unknown {
  if ("value" in one) return (one.value as { body: string }).body
  return "text" in one ? one.text : one
}
