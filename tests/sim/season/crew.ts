// Many seasons side by side: each worker takes the next seed as soon as it has played one.

import type { Task } from "./hand.ts"
import type { Order } from "./order.ts"
import type { SeedOutcome } from "./outcome.ts"

/** Tells of each season as it ends; rejects where a worker breaks down. */
export async function playAll(
  order: Order,
  jobs: number,
  tell: (outcome: SeedOutcome) => void,
): Promise<void> {
  const waiting = order.seeds.values()
  const count = Math.min(jobs, order.seeds.length)
  await Promise.all(Array.from({ length: count }, () => work(order, waiting, tell)))
}

function work(
  order: Order,
  waiting: Iterator<number>,
  tell: (outcome: SeedOutcome) => void,
): Promise<void> {
  const worker = new Worker(new URL("./hand.ts", import.meta.url).href)
  return new Promise<void>((done, fail) => {
    const giveNext = () => {
      const next = waiting.next()
      if (next.done === true) return done()
      worker.postMessage({ order, seed: next.value } satisfies Task)
    }
    worker.onerror = ({ message }) => fail(new Error(message))
    worker.onmessage = ({ data }: MessageEvent<SeedOutcome>) => {
      tell(data)
      giveNext()
    }
    giveNext()
  }).finally(() => worker.terminate())
}
