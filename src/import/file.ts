// A file from elsewhere, told by what is in it: nobody has to say what they bring.

import { type Sentence, sentence } from "../domain/reasons.ts"
import { isToken } from "../domain/session.ts"
import {
  type Cookie,
  cookieOfTwitch,
  readJsonCookies,
  readNetscapeCookies,
  readPickledJar,
} from "./cookies.ts"
import { type ImportedSettings, readMinerSettings } from "./miner-settings.ts"
import { readOwnSettings } from "./own-settings.ts"
import { isPickle } from "./pickle.ts"

export type Imported =
  | { readonly type: "session"; readonly token: string; readonly deviceId: string | null }
  | ({ readonly type: "settings" } & ImportedSettings)
  | { readonly type: "nothing"; readonly why: Sentence }

export function readImport(file: Uint8Array): Imported {
  if (isPickle(file)) {
    const jar = readPickledJar(file)
    if (jar.ok) return sessionIn(jar.value)
    return nothing(jar.reason === "refused" ? "import.hostile-jar" : "import.broken-jar")
  }
  const text = new TextDecoder().decode(file).trim()
  const json = parseJson(text)
  if (json === undefined) {
    const cookies = readNetscapeCookies(text)
    return cookies === null ? session(text, null) : sessionIn(cookies)
  }
  const settings = readOwnSettings(json) ?? readMinerSettings(json)
  if (settings !== null) return { type: "settings", ...settings }
  const cookies = readJsonCookies(json)
  return cookies === null ? session(tokenOf(json), null) : sessionIn(cookies)
}

function sessionIn(cookies: readonly Cookie[]): Imported {
  return session(cookieOfTwitch(cookies, "auth-token"), cookieOfTwitch(cookies, "unique_id"))
}

const DEVICE_ID = /^[a-z0-9]{16,64}$/i

function session(token: string | null, deviceId: string | null): Imported {
  if (token === null || !isToken(token)) return nothing("import.no-token")
  const isDevice = deviceId !== null && DEVICE_ID.test(deviceId)
  return { type: "session", token, deviceId: isDevice ? deviceId : null }
}

function tokenOf(json: unknown): string | null {
  const isRecord = typeof json === "object" && json !== null && "token" in json
  return isRecord && typeof json.token === "string" ? json.token : null
}

function nothing(key: string): Imported {
  return { type: "nothing", why: sentence(key) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
