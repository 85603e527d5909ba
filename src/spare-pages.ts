// Gives back the pages of the engine's own file that only the start needed.
//
// Linux counts every page of a program's file that was ever touched, until memory runs short: 40 MB
// of Bun's 100 after a start, of which mining needs half. Such a page is a mere copy of the file;
// where it is needed again, it is there in microseconds.

import { dlopen } from "bun:ffi"
import { readFileSync } from "node:fs"
import type { Clock } from "./core/clock.ts"

/** By then it has signed in, fetched the inventory and sent its first minute. */
const FIRST_AFTER_MS = 30_000
/** A page of the panel that somebody looked at is not looked at all day. */
const AGAIN_AFTER_MS = 600_000

/** Of Linux's `mman.h`, the same on x64 and arm64 (Linux 6.12, 2024). */
const MADV_DONTNEED = 4

/** Each part of the memory begins with its addresses. */
const BETWEEN_PARTS = /\n(?=[\da-f]+-[\da-f]+ )/
/** A part that shows a file, and that nobody may write to. */
const OF_A_FILE = /^([\da-f]+)-([\da-f]+) r-[-x]p \S+ \S+ [1-9]/
/** What the linker has written into it would be lost. */
const AS_IN_THE_FILE = /^Anonymous: +0 kB$/m

/** Goes on until the returned function is called. */
export function keepPagesFew(clock: Clock): () => void {
  let cancel = clock.after(FIRST_AFTER_MS, function again() {
    giveBack()
    cancel = clock.after(AGAIN_AFTER_MS, again)
  })
  return () => cancel()
}

/** Does nothing where there is no such system call, or nobody may make it. */
function giveBack(): void {
  try {
    const { symbols, close } = dlopen("libc.so.6", {
      madvise: { args: ["u64", "usize", "i32"], returns: "i32" },
    })
    for (const part of readFileSync("/proc/self/smaps", "utf8").split(BETWEEN_PARTS)) {
      const [, from, to] = OF_A_FILE.exec(part) ?? []
      if (from === undefined || to === undefined || !AS_IN_THE_FILE.test(part)) continue
      const start = Number.parseInt(from, 16)
      symbols.madvise(start, Number.parseInt(to, 16) - start, MADV_DONTNEED)
    }
    close()
  } catch {
    return
  }
}
