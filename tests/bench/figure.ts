// What is measured: a figure, and which way is the better one.

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly better: "less" | "more"
}

export interface Bench {
  readonly name: string
  readonly about: string
  /** Why it cannot be done here; null where it can. */
  readonly obstacle: string | null
  /** Quick ones are rougher. */
  measure(isQuick: boolean): Promise<readonly Figure[]>
}

export function cost(name: string, value: number, unit: string): Figure {
  return { name, value, unit, better: "less" }
}

export function gain(name: string, value: number, unit: string): Figure {
  return { name, value, unit, better: "more" }
}

/** The least of several tries: what others did to the machine at the time is not in it. */
export async function leastMs(tries: number, act: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < tries; i++) {
    const begun = performance.now()
    await act()
    least = Math.min(least, performance.now() - begun)
  }
  return least
}
