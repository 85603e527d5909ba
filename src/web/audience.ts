// Who looks on at which page: what is pushed to them is what lives on that page.

import type { Query } from "./fragment.ts"
import type { Live, Viewer } from "./live.ts"
import { pageOf } from "./pages.tsx"
import type { Readers } from "./readers.ts"

export interface Audience {
  /** The returned function ends it; null where there is no such page. */
  join(viewer: Viewer, headers: Headers, query: Query): (() => void) | null
}

export function openAudience(live: Live, readers: Readers): Audience {
  return {
    join(viewer, headers, query) {
      const page = pageOf(query.at)
      if (page === undefined) return null
      return live.join(viewer, page.fragments, { voice: readers.voiceOf(headers), query })
    },
  }
}
