/** @jsxImportSource preact */
import type { Damage as Found } from "../../src/domain/storage.ts"
import { Act } from "../parts/act.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  /** Null where there was none, or a person has read of it. */
  readonly damage: Found | null
}

/** What was found damaged at a start, until a person has read of it. */
export function Damage({ reader, damage }: Props) {
  if (damage === null) return <section id="damage" hidden />
  const told = { when: reader.moment(damage.foundAt), file: damage.keptAs }
  return (
    <section id="damage" class="card" role="status" aria-labelledby="damage-title">
      <h2 id="damage-title">{reader.say("storage.damage")}</h2>
      <p>
        {damage.isRescued
          ? reader.say("storage.damage-rescued", told)
          : reader.say("storage.damage-lost", told)}
      </p>
      <div class="actions">
        <Act
          reader={reader}
          to="/damage/dismiss"
          icon="check"
          label={reader.say("act.understood")}
        />
      </div>
    </section>
  )
}
