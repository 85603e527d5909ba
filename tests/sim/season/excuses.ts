// Time for which nobody is to blame that nothing was earned in it: the program is down, or a person
// wants it so.

export interface Excuses {
  /** From now on nobody is, until the returned function is called. */
  begin(): () => void
  /** What was missed so far, in all of it. */
  excusedMs(): number
}

/** `missedMs` is what could have been earned and was not. */
export function openExcuses(missedMs: () => number): Excuses {
  let pastMs = 0
  let count = 0
  let begunAtMs = 0
  return {
    begin() {
      if (count++ === 0) begunAtMs = missedMs()
      return () => {
        if (--count === 0) pastMs += missedMs() - begunAtMs
      }
    },
    excusedMs: () => pastMs + (count > 0 ? missedMs() - begunAtMs : 0),
  }
}
