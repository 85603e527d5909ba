// Twitch's own programs, as far as a token or a request shows which one it is from.
// Public miners, October 2026.

export type ClientName = "tv" | "android" | "mobile" | "web"

export interface Client {
  readonly name: ClientName
  readonly id: string
  readonly origin: string
  readonly userAgent: RegExp
}

const CLIENTS: readonly Client[] = [
  {
    name: "tv",
    id: "ue6666qo983tsx6so1t0vnawi233wa",
    origin: "https://android.tv.twitch.tv",
    userAgent:
      /^Mozilla\/5\.0 \(Linux; Android 7\.1; Smart Box C1\) AppleWebKit\/537\.36 \(KHTML, like Gecko\) Chrome\/138\.0\.0\.0 Safari\/537\.36$/,
  },
  {
    name: "android",
    id: "kd1unb4b3q4t58fwlpcbzcbnm76a8fp",
    origin: "https://www.twitch.tv",
    userAgent: /^Dalvik\/2\.1\.0 .* tv\.twitch\.android\.app\//,
  },
  {
    name: "mobile",
    id: "r8s4dac0uhzifbpu9sjdiwzctle17ff",
    origin: "https://m.twitch.tv",
    userAgent: /Android.* Chrome\//,
  },
  {
    name: "web",
    id: "kimne78kx3ncx6brgo4mv6wki5h1ko",
    origin: "https://www.twitch.tv",
    userAgent: /Windows.* Chrome\//,
  },
]

const BY_ID = new Map(CLIENTS.map((client) => [client.id, client]))
const BY_NAME = new Map(CLIENTS.map((client) => [client.name, client]))

/** Null for an id that is none of Twitch's. */
export function clientOf(id: string | undefined): Client | null {
  return (id === undefined ? undefined : BY_ID.get(id)) ?? null
}

export function clientNamed(name: ClientName): Client {
  const client = BY_NAME.get(name)
  if (client === undefined) throw new Error(`no client is called ${name}`)
  return client
}
