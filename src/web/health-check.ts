// Asks the program that runs on this machine whether it is well, as a container does that holds
// nothing else to ask with.

const WAITED_MS = 4_000
const EVERY_ADDRESS: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" }

export interface Place {
  readonly host: string
  readonly port: number
}

export interface CheckUp {
  readonly isWell: boolean
  /** One line for the terminal. */
  readonly words: string
}

export async function checkUp({ host, port }: Place): Promise<CheckUp> {
  const name = EVERY_ADDRESS[host] ?? host
  const place = `${name.includes(":") ? `[${name}]` : name}:${port}`
  try {
    const reply = await fetch(`http://${place}/readyz`, {
      // A variable may name a proxy, which would look for this address on its own machine.
      proxy: false,
      signal: AbortSignal.timeout(WAITED_MS),
    })
    const { reasons } = (await reply.json()) as Readiness
    const words = reasons.map(({ text }) => text).join(" ")
    return { isWell: reply.ok, words: words === "" ? "well" : words }
  } catch (thrown) {
    return { isWell: false, words: `nothing answers at ${place} (${String(thrown)})` }
  }
}

interface Readiness {
  readonly reasons: readonly { readonly text: string }[]
}
