/** @jsxImportSource preact */
import type { Verdict } from "../../src/domain/finding.ts"
import type { CheckState, Examination as Found } from "../../src/read/examination.ts"
import { Act } from "../parts/act.tsx"
import { Moment } from "../parts/moment.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  /** Null before the first. */
  readonly examination: Found | null
}

/** What the doctor looks at, what it found, and what can be done about it. */
export function Examination({ reader, examination }: Props) {
  return (
    <section id="examination" class="card" aria-labelledby="examination-title">
      <div class="card-head">
        <h2 id="examination-title">{reader.say("doctor.title")}</h2>
        {examination !== null && <When reader={reader} examination={examination} />}
      </div>
      <p class="muted">{reader.say("doctor.intro")}</p>
      {examination !== null && (
        <ul class="list">
          {examination.checks.map((check) => (
            <Row key={check.id} reader={reader} check={check} />
          ))}
        </ul>
      )}
      <div class="actions">
        <Act reader={reader} to="/doctor" icon="activity" label={reader.say("act.examine")} />
      </div>
    </section>
  )
}

function When({ reader, examination: { finishedAt } }: { reader: Reader; examination: Found }) {
  return (
    <p class="muted" role="status">
      {finishedAt === null ? (
        reader.say("doctor.examining")
      ) : (
        <>
          {reader.say("doctor.examined")} <Moment reader={reader} at={finishedAt} />
        </>
      )}
    </p>
  )
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  good: "doctor.good",
  warning: "doctor.warning",
  bad: "doctor.bad",
  unknown: "doctor.unknown",
}

function Row({ reader, check: { title, finding } }: { reader: Reader; check: CheckState }) {
  return (
    <li class="check">
      <span class={`verdict verdict-${finding?.verdict ?? "open"}`}>
        {finding !== null && reader.say(VERDICTS[finding.verdict])}
      </span>
      <strong>{reader.tell(title)}</strong>
      {finding !== null && <span>{reader.tell(finding.evidence)}</span>}
      {finding?.remedy && <span class="muted">{reader.tell(finding.remedy)}</span>}
    </li>
  )
}
