import { type Sentence, sentence } from "../domain/reasons.ts"
import type { Delivery } from "../outbox/carrier.ts"
import { whyUntold } from "../read/destinations.ts"

/** What became of a test: in our words, and in those of the service. */
export function tellDelivery(delivery: Delivery): readonly [Sentence, ...Sentence[]] {
  if (delivery.ok) return [sentence("notify.works")]
  const { reason, words } = delivery
  const said = words === null ? [] : [sentence("notify.says", { words })]
  return [whyUntold(reason), ...said]
}
