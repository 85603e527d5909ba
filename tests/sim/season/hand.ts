// A worker that plays one season after the other, as it is told.

import type { Order } from "./order.ts"
import { outcomeOf } from "./outcome.ts"

export interface Task {
  readonly order: Order
  readonly seed: number
}

declare const self: Worker

self.onmessage = async ({ data }: MessageEvent<Task>) => {
  self.postMessage(await outcomeOf(data.order, data.seed))
}
