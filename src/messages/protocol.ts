import type { Protocol } from "../twitch/protocol.ts"
import type { ProtocolProblem } from "../twitch/protocol-problem.ts"

export type ProtocolCommand = {
  /** Reads the file again, changed or not. */
  readonly type: "reload-protocol"
}

export type ProtocolEvent =
  /** Said at start, and whenever the file was read and found good, or is gone. */
  | {
      readonly type: "protocol-changed"
      readonly protocol: Protocol
      /** Null while there is none: then the table is the built-in one. */
      readonly file: ProtocolSource | null
    }
  /** The file is wrong, and the table stays what it was. */
  | { readonly type: "protocol-refused"; readonly problems: readonly ProtocolProblem[] }

/** What a good file says. */
interface ProtocolSource {
  /** What it changes, each as a path: `operations.Inventory.hashes`. */
  readonly changes: readonly string[]
  /** Hosts a token may go to because of it, that are neither Twitch's nor this machine. */
  readonly strangers: readonly string[]
}
