// Machines that are not here, as far as they can be had in software.

import { existsSync } from "node:fs"
import type { Target } from "../../deploy/build.ts"

/** Where Debian's `libc6-arm64-cross` puts the libraries of the other machine. */
const ARM64_LIBRARIES = "/usr/aarch64-linux-gnu"

interface Emulator {
  readonly machine: string
  readonly target: Target
  /** What the executable's own command line stands behind. */
  readonly command: readonly string[]
  /** Why it cannot be had here; null where it can. */
  readonly obstacle: string | null
}

export const emulators: readonly Emulator[] = [
  {
    machine: "a Raspberry Pi",
    target: "linux-arm64",
    command: ["qemu-aarch64-static", "-L", ARM64_LIBRARIES],
    obstacle:
      missing("qemu-aarch64-static", "qemu-user-static") ??
      (existsSync(ARM64_LIBRARIES) ? null : "libc6-arm64-cross is not installed"),
  },
  {
    machine: "a processor of 2008, without AVX2",
    target: "linux-x64",
    command: ["qemu-x86_64-static", "-cpu", "Nehalem"],
    obstacle: missing("qemu-x86_64-static", "qemu-user-static"),
  },
]

function missing(program: string, pack: string): string | null {
  return Bun.which(program) === null ? `${pack} is not installed` : null
}
