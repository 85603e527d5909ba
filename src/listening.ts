// Why the panel cannot be listened on, in words for the person who started the program.

export interface ListeningFailure {
  readonly ok: false
  readonly reason: "not-listening"
  /** One English sentence for the terminal. */
  readonly detail: string
}

type Place = { readonly host: string; readonly port: number }

const BAD_HOST = ({ host }: Place) =>
  `the panel cannot listen on ${host}: give an address of this machine with --host`

const SENTENCES: Readonly<Record<string, (place: Place) => string>> = {
  EADDRINUSE: ({ port }) =>
    `port ${port} is taken by another program: give another with --port, or 0 for any that is free`,
  EACCES: ({ port }) =>
    `you may not listen on port ${port} of this machine: give one above 1023 with --port`,
  EADDRNOTAVAIL: BAD_HOST,
  EINVAL: BAD_HOST,
}

/** Expected trouble of a port or an address as a value; anything else is a bug and is thrown on. */
export function listeningFailureOf(thrown: unknown, place: Place): ListeningFailure {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : ""
  const sentence = SENTENCES[code]
  if (sentence === undefined) throw thrown
  return { ok: false, reason: "not-listening", detail: sentence(place) }
}
