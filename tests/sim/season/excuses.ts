// Earnable time for which nobody is to blame that it was not earned: the program is down, or a
// person wants it so.

export interface Excuses {
  /** From now on nobody is, until the returned function is called. */
  begin(): () => void
  /** All of it so far. */
  excusedMs(): number
}

export function openExcuses(earnableMs: () => number): Excuses {
  let pastMs = 0
  let count = 0
  let begunAtMs = 0
  return {
    begin() {
      if (count++ === 0) begunAtMs = earnableMs()
      return () => {
        if (--count === 0) pastMs += earnableMs() - begunAtMs
      }
    },
    excusedMs: () => pastMs + (count > 0 ? earnableMs() - begunAtMs : 0),
  }
}
