/** @jsxImportSource preact */
// The sections of the System page.

import { Actors } from "../../views/fragments/actors.tsx"
import { Connections } from "../../views/fragments/connections.tsx"
import { Examination } from "../../views/fragments/examination.tsx"
import { Health } from "../../views/fragments/health.tsx"
import { Protocol } from "../../views/fragments/protocol.tsx"
import { Running } from "../../views/fragments/running.tsx"
import { Version } from "../../views/fragments/version.tsx"
import { healthOf } from "../read/health.ts"
import { operationRows } from "../read/protocol.ts"
import { NEVER_ASKED } from "../read/updates.ts"
import type { Fragment } from "./fragment.ts"

export const HEALTH: Fragment = {
  id: "health",
  of: ({ $pulse }) => [$pulse],
  draw: (models, { reader, now }) => (
    <Health reader={reader} complaints={healthOf(models, now, reader.isDemo)} />
  ),
}

export const CONNECTIONS: Fragment = {
  id: "connections",
  of: ({ $shards, $sources }) => [$shards, $sources],
  draw: ({ $shards, $sources }, { reader }) => (
    <Connections reader={reader} shards={$shards.get()} sources={$sources.get()} />
  ),
}

export const EXAMINATION: Fragment = {
  id: "examination",
  of: ({ $examination }) => [$examination],
  draw: ({ $examination }, { reader }) => (
    <Examination reader={reader} examination={$examination.get()} />
  ),
}

export const RUNNING: Fragment = {
  id: "running",
  of: ({ $pulse }) => [$pulse],
  draw: ({ records }, { reader }) => <Running reader={reader} load={records.requestLoad()} />,
}

export const VERSION_CARD: Fragment = {
  id: "version",
  of: ({ $updates, $settings }) => [$updates, $settings],
  draw: ({ $updates, $settings }, { reader }) => {
    const { updatesEnabled, updatesUrl } = $settings.get()
    const isAsking = updatesEnabled && updatesUrl !== ""
    return (
      <Version
        reader={reader}
        isAsking={isAsking}
        updates={isAsking ? $updates.get() : NEVER_ASKED}
      />
    )
  },
}

export const PROTOCOL: Fragment = {
  id: "protocol",
  of: ({ $protocol, $pulse }) => [$protocol, $pulse],
  draw: ({ $protocol, records }, { reader }) => (
    <Protocol
      reader={reader}
      protocol={$protocol.get()}
      operations={operationRows($protocol.get(), records.lastAnswers())}
    />
  ),
}

export const ACTORS: Fragment = {
  id: "actors",
  of: ({ $pulse }) => [$pulse],
  draw: ({ records }, { reader }) => <Actors reader={reader} actors={records.reports()} />,
}
