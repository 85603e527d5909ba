/** @jsxImportSource preact */
import { troubleSentence } from "../../src/domain/trouble.ts"
import type { UpdateState } from "../../src/read/updates.ts"
import { Act } from "../parts/act.tsx"
import { Moment } from "../parts/moment.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  /** Whether anybody is asked for newer versions. */
  readonly isAsking: boolean
  readonly updates: UpdateState
}

/** What runs, and whether there is something newer. */
export function Version({ reader, isAsking, updates }: Props) {
  const { askedAt, newer, trouble } = updates
  return (
    <section id="version" class="card" aria-labelledby="version-title">
      <h2 id="version-title">{reader.say("system.version", { version: reader.version })}</h2>
      {newer !== null && (
        <p>
          <strong>{reader.say("system.update", { version: newer.version })}</strong>{" "}
          {newer.pageUrl !== null && (
            <a href={newer.pageUrl} rel="noreferrer">
              {reader.say("system.update-page")}
            </a>
          )}
        </p>
      )}
      {isAsking ? (
        <>
          <p class="muted">
            {askedAt === null ? (
              reader.say("system.updates-unasked")
            ) : (
              <>
                {reader.say("system.updates-asked")} <Moment reader={reader} at={askedAt} />
              </>
            )}
          </p>
          {trouble !== null && <p class="refusal">{reader.tell(troubleSentence(trouble))}</p>}
          <Act
            reader={reader}
            to="/updates/check"
            icon="refresh-cw"
            label={reader.say("act.check-updates")}
          />
        </>
      ) : (
        <p class="muted">{reader.say("system.updates-off")}</p>
      )}
    </section>
  )
}
