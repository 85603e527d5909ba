/** @jsxImportSource preact */
import type { LogQuery } from "../../src/read/log-query.ts"
import { Choice } from "../parts/choice.tsx"
import { Filter } from "../parts/filter.tsx"
import { Icon } from "../parts/icon.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly query: LogQuery
}

const CATEGORY: Readonly<Record<LogQuery["category"], string>> = {
  any: "log.any",
  session: "log.session",
  mining: "log.mining",
  claims: "log.claims",
  sources: "log.sources",
  connection: "log.connection",
}

const SEVERITY: Readonly<Record<LogQuery["severity"], string>> = {
  any: "log.any",
  warning: "log.warnings",
}

export function LogFilter({ reader, query: { category, severity, search, until } }: Props) {
  return (
    <Filter reader={reader} id="log-filter" to="/log">
      <label class="field">
        <span>{reader.say("log.search")}</span>
        <input id="log-search" name="search" type="search" value={search} maxLength={100} />
      </label>
      {until !== null && <input type="hidden" name="until" value={until} />}
      <Choice
        reader={reader}
        name="category"
        label="log.category"
        value={category}
        options={CATEGORY}
      />
      <Choice
        reader={reader}
        name="severity"
        label="log.severity"
        value={severity}
        options={SEVERITY}
      />
      <a class="button button-plain" href={reader.href("/log.txt")} download="log.txt">
        <Icon reader={reader} name="download" />
        {reader.say("act.download")}
      </a>
    </Filter>
  )
}
