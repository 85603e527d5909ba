/** @jsxImportSource preact */
import { KIND_NAMES } from "../../src/domain/destination.ts"
import { type DestinationState, whyUntold } from "../../src/read/destinations.ts"
import type { Reader } from "../reader.ts"
import { Act } from "./act.tsx"
import { DestinationLanguage, DestinationOccasions } from "./destination-choices.tsx"
import { DestinationFields } from "./destination-fields.tsx"
import { Outcome } from "./outcome.tsx"
import { ReportPlace } from "./report.tsx"

interface Props {
  readonly reader: Reader
  readonly state: DestinationState
}

/** One destination: what it is told, in which language, and how the last letter fared. */
export function DestinationItem({ reader, state }: Props) {
  const { destination } = state
  const { id, kind, name, host, chat } = destination
  const access = reader.href("/notifications/access")
  const hidden = <input type="hidden" name="id" value={id} />
  return (
    <section
      id={`destination-${id}`}
      class="destination"
      aria-labelledby={`destination-${id}-name`}
    >
      <h3 id={`destination-${id}-name`}>
        <bdi>{name}</bdi>
      </h3>
      <p class="muted">
        {KIND_NAMES[kind]} · <bdi>{chat ?? host}</bdi>
      </p>
      <Fate reader={reader} state={state} />
      <DestinationOccasions reader={reader} destination={destination} />
      <DestinationLanguage reader={reader} destination={destination} />
      <div class="row">
        <Act
          reader={reader}
          to="/notifications/test"
          icon="activity"
          label={reader.say("act.test")}
        >
          {hidden}
        </Act>
        <Act
          reader={reader}
          to="/notifications/remove"
          icon="trash-2"
          label={reader.say("act.remove", { name })}
        >
          {hidden}
        </Act>
      </div>
      <ReportPlace about={`test-${id}`} />
      <details id={`access-${id}`} class="group">
        <summary>{reader.say("notify.replace")}</summary>
        <form class="stack" method="post" action={access} hx-post={access} hx-swap="none">
          {hidden}
          <DestinationFields reader={reader} kind={kind} form={`access-${id}`} />
          <button class="button button-plain">{reader.say("act.save")}</button>
          <Outcome about={`access-${id}`} />
        </form>
      </details>
    </section>
  )
}

function Fate({ reader, state: { failure, sentAt } }: Props) {
  if (failure === null) {
    return sentAt === null ? null : (
      <p class="muted">{reader.say("notify.sent", { when: { time: sentAt } })}</p>
    )
  }
  const { nextTryAt, reason, words } = failure
  return (
    <div class="refusal">
      <p>{reader.tell(whyUntold(reason))}</p>
      {words !== null && <p>{reader.say("notify.says", { words })}</p>}
      {nextTryAt !== null && <p>{reader.say("notify.retry", { when: { time: nextTryAt } })}</p>}
    </div>
  )
}
