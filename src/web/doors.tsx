/** @jsxImportSource preact */
// The pages people see outside, and those that must not be seen twice. Nothing of the miner is on
// them.

import { renderToString } from "preact-render-to-string"
import { DoorLayout } from "../../views/door-layout.tsx"
import { FirstRunPage } from "../../views/pages/first-run.tsx"
import { LoginPage } from "../../views/pages/login.tsx"
import { NewTokenPage } from "../../views/pages/new-token.tsx"
import type { Reader } from "../../views/reader.ts"
import type { Entry } from "./access.ts"

type Outside = Exclude<Entry, "inside">

/** What people outside are told. */
export const DOOR_WORDS: Readonly<Record<Outside, string>> = {
  "needs-password": "access.needs-password",
  "needs-decision": "access.needs-decision",
}

/** `refusal` says why the last try did not open it. */
export function doorHtml(reader: Reader, entry: Outside, refusal: string | null): string {
  const Page = entry === "needs-password" ? LoginPage : FirstRunPage
  return pageHtml(
    <DoorLayout reader={reader} title={reader.say(DOOR_WORDS[entry])}>
      <Page reader={reader} refusal={refusal} />
    </DoorLayout>,
  )
}

export function newTokenHtml(reader: Reader, token: string): string {
  return pageHtml(
    <DoorLayout reader={reader} title={reader.say("access.token-made")}>
      <NewTokenPage reader={reader} token={token} />
    </DoorLayout>,
  )
}

function pageHtml(page: Parameters<typeof renderToString>[0]): string {
  return `<!doctype html>${renderToString(page)}`
}
