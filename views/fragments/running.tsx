/** @jsxImportSource preact */
import type { RequestLoad } from "../../src/read/models.ts"
import { Act } from "../parts/act.tsx"
import { Icon } from "../parts/icon.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly load: RequestLoad
}

/** How busy the door to Twitch is, and what can be done to the program as a whole. */
export function Running({ reader, load }: Props) {
  const shutDown = reader.href("/shut-down")
  return (
    <section id="running" class="card" aria-labelledby="running-title">
      <h2 id="running-title">{reader.say("system.running")}</h2>
      <dl class="figures">
        <div>
          <dt>{reader.say("system.requests-free")}</dt>
          <dd>{reader.say("system.of", { free: load.free, places: load.places })}</dd>
        </div>
        <div>
          <dt>{reader.say("system.questions-waiting")}</dt>
          <dd>{reader.number(load.waiting)}</dd>
        </div>
      </dl>
      <div class="actions">
        <Act reader={reader} to="/refresh" icon="refresh-cw" label={reader.say("act.refresh")} />
        <a class="button button-plain" href={reader.href("/dump.txt")} download="dump.txt">
          <Icon reader={reader} name="download" />
          {reader.say("system.dump")}
        </a>
      </div>
      <details id="shut-down" class="group">
        <summary>{reader.say("system.shut-down")}</summary>
        <form class="confirm" method="post" action={shutDown} hx-post={shutDown} hx-swap="none">
          <p class="muted">{reader.say("system.shut-down-means")}</p>
          <button class="button button-main">{reader.say("act.shut-down")}</button>
        </form>
      </details>
    </section>
  )
}
