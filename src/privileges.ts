// Who the program is. Started as root and told PUID or PGID, it makes its two folders over to that
// user and becomes it, for good and before it opens anything. Containers are started so; one that
// names its `user:` needs none of this.

import { lchownSync, lstatSync, mkdirSync, readdirSync } from "node:fs"
import { join } from "node:path"
import type { Options, UserIds } from "./command-line.ts"
import { type Env, folderOf } from "./ground.ts"
import { type Opened, opened, refused } from "./store/failure.ts"

const PRIVATE = 0o700

/** Refused where the system does not let it; it does not go on as root then. */
export function stepDown(user: UserIds, options: Options, env: Env): Opened<null> {
  if (!options.isDemo) {
    const { path, logs } = folderOf(options, env)
    for (const folder of [path, logs]) makeOver(folder, user)
  }
  const { uid, gid } = user
  try {
    process.setgroups?.([gid])
    process.setgid?.(gid)
    process.setuid?.(uid)
    return opened(null)
  } catch (thrown) {
    return refused(
      "unwritable",
      `the program may not become user ${uid} of group ${gid} (${String(thrown)}): ` +
        `let the container have SETUID and SETGID, or start it with \`user: "${uid}:${gid}"\``,
    )
  }
}

/** What stays another's, on a share that knows no owners, is told of when it cannot be written. */
function makeOver(folder: string, { uid, gid }: UserIds): void {
  try {
    mkdirSync(folder, { recursive: true, mode: PRIVATE })
    for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))]) {
      const owner = lstatSync(path)
      if (owner.uid !== uid || owner.gid !== gid) lchownSync(path, uid, gid)
    }
  } catch {
    return
  }
}
