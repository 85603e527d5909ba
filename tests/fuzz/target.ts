// A target is one door of the program, with what is thrown at it and what must hold whatever it is.

import fc from "fast-check"

/** The door, open. */
export interface Trial<Input> {
  /** @throws where what must hold does not. */
  feed(input: Input): void | Promise<void>
  close?(): void | Promise<void>
}

interface Plan<Input> {
  readonly name: string
  /** How many of them an ordinary run of the tests throws. */
  readonly cases: number
  readonly inputs: fc.Arbitrary<Input>
  readonly open: () => Trial<Input> | Promise<Trial<Input>>
  /** What one input may cost; half a second unless told. */
  readonly cpuMsMax?: number
}

/** How long and from where; `path` goes straight to an input that failed before. */
export interface Hunt {
  readonly seed: number
  readonly cases?: number
  readonly seconds?: number
  readonly path?: string
}

export interface Quarry {
  readonly cases: number
  /** Null when everything held. */
  readonly find: Find | null
}

export interface Find {
  readonly target: string
  readonly seed: number
  readonly path: string
  /** The smallest input that was found to do it. */
  readonly input: string
  readonly error: Error
}

export interface Target {
  readonly name: string
  readonly cases: number
  hunt(hunt: Hunt): Promise<Quarry>
}

const CPU_MS_MAX = 500
/** The machine may have had something else to do: only what is slow each time is slow. */
const TRIES = 3
const SHOWN_LENGTH_MAX = 4_000

export function target<Input>(plan: Plan<Input>): Target {
  const { name, cases, inputs } = plan
  return {
    name,
    cases,
    async hunt({ seed, path = "", ...limits }) {
      const trial = await plan.open()
      const property = fc.asyncProperty(inputs, async (input) => {
        await inTime(() => trial.feed(input), plan.cpuMsMax ?? CPU_MS_MAX)
        if ("polluted" in {}) throw new Error("the prototype of all objects was changed")
      })
      const details = await fc.check(property, {
        ...{ seed, path, numRuns: limits.cases ?? cases },
        ...(limits.seconds === undefined
          ? {}
          : { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: 1_000 * limits.seconds }),
      })
      await trial.close?.()
      const { counterexample, counterexamplePath, errorInstance, numRuns } = details
      if (counterexample === null) return { cases: numRuns, find: null }
      const error =
        errorInstance instanceof Error ? errorInstance : new Error(String(errorInstance))
      const input = fc.stringify(counterexample[0]).slice(0, SHOWN_LENGTH_MAX)
      const find = { target: name, seed, path: counterexamplePath ?? "", input, error }
      return { cases: numRuns, find }
    },
  }
}

/** What it takes of the processor, not of the clock: others may be using the machine as well. */
async function inTime(feed: () => void | Promise<void>, cpuMsMax: number): Promise<void> {
  let leastMs = Infinity
  for (let tries = 0; tries < TRIES; tries++) {
    const before = process.cpuUsage()
    await feed()
    const { user, system } = process.cpuUsage(before)
    leastMs = Math.min(leastMs, (user + system) / 1_000)
    if (leastMs <= cpuMsMax) return
    // It may have been the rubbish of thousands of cases before it that was cleared away.
    Bun.gc(true)
  }
  throw new Error(`took ${Math.round(leastMs)} ms of the processor, ${cpuMsMax} at most`)
}

/** As a person needs it who wants to see it again. */
export function told({ target: name, seed, path, input, error }: Find): string {
  return [
    `${name} does not hold: ${error.stack ?? error.message}`,
    `input: ${input}`,
    `again: bun run fuzz --target ${name} --seed ${seed} --path ${path}`,
  ].join("\n")
}
