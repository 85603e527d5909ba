/** @jsxImportSource preact */
import type { Reader } from "../reader.ts"
import { Act } from "./act.tsx"
import { ReportPlace } from "./report.tsx"

/** Asks Twitch for a word through the proxy that is set. */
export function ProxyTest({ reader }: { readonly reader: Reader }) {
  return (
    <div class="row">
      <Act reader={reader} to="/proxy/test" icon="activity" label={reader.say("act.test-proxy")} />
      <ReportPlace about="proxy-test" />
    </div>
  )
}
