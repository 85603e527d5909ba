/** @jsxImportSource preact */
import { DESTINATION_KINDS, KIND_NAMES } from "../../src/domain/destination.ts"
import type { DestinationState } from "../../src/read/destinations.ts"
import { DestinationFields } from "../parts/destination-fields.tsx"
import { DestinationItem } from "../parts/destination-item.tsx"
import { Outcome } from "../parts/outcome.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly states: readonly DestinationState[]
}

/** Who is told what. What was entered is not shown again. */
export function NotificationSettings({ reader, states }: Props) {
  const add = reader.href("/notifications/add")
  return (
    <section id="notification-settings" class="card" aria-labelledby="notification-settings-title">
      <h2 id="notification-settings-title">
        {reader.say("notify.title")} <Outcome about="notifications" />
      </h2>
      <p class="muted">{reader.say("notify.intro")}</p>
      {states.map((state) => (
        <DestinationItem key={state.destination.id} reader={reader} state={state} />
      ))}
      <div class="destinations">
        <h3>{reader.say("notify.add")}</h3>
        {DESTINATION_KINDS.map((kind) => (
          <details key={kind} id={`add-${kind}`} class="group">
            <summary>{KIND_NAMES[kind]}</summary>
            <form class="stack" method="post" action={add} hx-post={add} hx-swap="none">
              <input type="hidden" name="kind" value={kind} />
              <label class="field">
                <span>{reader.say("notify.name")}</span>
                <input
                  id={`add-${kind}-name`}
                  name="name"
                  maxLength={60}
                  placeholder={KIND_NAMES[kind]}
                />
              </label>
              <DestinationFields reader={reader} kind={kind} form={`add-${kind}`} />
              <button class="button button-plain">{reader.say("act.add")}</button>
              <Outcome about={`add-${kind}`} />
            </form>
          </details>
        ))}
      </div>
      <p class="muted">{reader.say("notify.kept")}</p>
    </section>
  )
}
