// Texts that nearly fit a pattern for as long as a door lets them be, for patterns that would try
// all ways of not fitting.

import fc from "fast-check"
import { openGuard } from "../../../src/web/guard.ts"
import { readChannel, readMinutes, readToken } from "../../../src/web/forms.ts"
import { cookieOf } from "../../../src/web/cookies.ts"
import { openLocales } from "../../../src/web/locales.ts"
import { visitorOf } from "../../../src/web/visitor.ts"
import { takesGzip } from "../../../src/web/headers.ts"
import { readSettingsChange } from "../../../src/domain/settings-change.ts"
import { readNetscapeCookies, cookieOfTwitch } from "../../../src/import/cookies.ts"
import { shownAddress } from "../../../src/twitch/address.ts"
import { beaconUrlIn, settingsUrlIn } from "../../../src/twitch/beacon.ts"
import { wordsOf } from "../../../src/twitch/decode-identity.ts"
import { leastVariant } from "../../../src/twitch/playlist.ts"
import { PROTOCOL } from "../../../src/twitch/protocol.ts"
import { judge } from "../../../src/twitch/verdict.ts"
import { target } from "../target.ts"

/** What the server takes of headers, and of a form. */
const HEADER_LENGTH_MAX = 16 * 1024
const FORM_LENGTH_MAX = 64 * 1024
const PAGE_LENGTH_MAX = 1024 * 1024

interface Reading {
  readonly lengthMax: number
  readonly read: (text: string) => unknown
}

const locales = openLocales()
const { isOurs, isFromUs } = openGuard("127.0.0.1", new URL("https://miner.example/x"))

/** A header of this value, as a server has it: without what no header can hold. */
function headers(name: string, value: string): Headers {
  return new Headers({ [name]: value.replace(/[^\t\x20-\x7e]/g, "") })
}

const READINGS: Readonly<Record<string, Reading>> = {
  language: inHeader((text) => locales.choose("", text)),
  host: inHeader((text) => isOurs(text)),
  origin: inHeader((text) => isFromUs(headers("origin", text), "127.0.0.1")),
  cookie: inHeader((text) => cookieOf(headers("cookie", text), "zone")),
  visitor: inHeader((text) =>
    visitorOf(headers("x-forwarded-for", text), "10.0.0.1", new URL("https://miner.example")),
  ),
  encoding: inHeader((text) =>
    takesGzip(new Request("http://x/", { headers: headers("accept-encoding", text) })),
  ),
  channel: inForm(readChannel),
  minutes: inForm(readMinutes),
  token: inForm(readToken),
  language2: inForm((text) => readSettingsChange({ language: text })),
  proxy: inForm((text) => readSettingsChange({ proxyUrl: text, feedUrl: text })),
  cookies: inForm((text) => readNetscapeCookies(text)),
  domain: inForm((domain) => cookieOfTwitch([{ domain, name: "a", value: "b" }], "a")),
  beacon: onPage((text) => beaconUrlIn(text, PROTOCOL.beacon)),
  script: onPage((text) => settingsUrlIn(text, PROTOCOL.beacon)),
  playlist: onPage((text) => leastVariant(`#EXTM3U\n${text}`, "https://usher.ttvnw.net/a")),
  address: inForm((text) => shownAddress(`https://a.ttvnw.net/${text}`)),
  words: onPage((message) =>
    wordsOf({ status: 400, headers: {}, body: JSON.stringify({ message }) }),
  ),
  error: onPage((message) => judge({ data: null, errors: [{ message, path: [] }] })),
}

function inHeader(read: Reading["read"]): Reading {
  return { lengthMax: HEADER_LENGTH_MAX, read }
}

function inForm(read: Reading["read"]): Reading {
  return { lengthMax: FORM_LENGTH_MAX, read }
}

function onPage(read: Reading["read"]): Reading {
  return { lengthMax: PAGE_LENGTH_MAX, read }
}

const UNITS = [
  ...[" ", "\t", "\n", ";", "q=", " ; q=", "-", "-aa", "a", "A1", ".", "a.", "..", "/", "//", "@"],
  ...[
    ":",
    "::",
    "0:",
    "[",
    "%41",
    ",",
    "=",
    '"',
    "gzip",
    "twitch.tv",
    "twitch.tv/",
    "oauth ",
    "www.",
  ],
  ...['"beacon_url"', '"spade_url" : "https://', '"spade_url":"https://a"', 'src="https://'],
  ...[
    'src="https://a.b/config/settings.',
    "0a",
    "#EXT-X-STREAM-INF:",
    ",BANDWIDTH=1",
    "1",
    "\u00a0",
  ],
  ...["service ", "server error", "\t\t\t\t\t\ta\tb\n", "é", "𝒳", "\ud800"],
]

const text = fc.array(
  fc.record({ unit: fc.constantFrom(...UNITS), share: fc.constantFrom(0, 0, 0.1, 0.5, 1) }),
  { minLength: 1, maxLength: 4 },
)

export const PATTERNS = target({
  name: "patterns",
  cases: 400,
  // The longest takes a few; one that tries all ways would take minutes.
  cpuMsMax: 100,
  inputs: fc.record({ name: fc.constantFrom(...Object.keys(READINGS)), text }),
  open: () => ({
    feed({ name, text: parts }) {
      const { lengthMax, read } = READINGS[name]!
      const written = parts.map(({ unit, share }) =>
        unit.repeat(Math.max(1, Math.floor((share * lengthMax) / unit.length))),
      )
      read(`x${written.join("").slice(0, lengthMax)}x`)
    },
  }),
})
