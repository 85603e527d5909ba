/** @jsxImportSource preact */
import type { ActorReport } from "../../src/core/cell.ts"
import { Icon } from "../parts/icon.tsx"
import { Moment } from "../parts/moment.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly actors: readonly ActorReport[]
}

/** The parts of the program as they are, in the program's own words. */
export function Actors({ reader, actors }: Props) {
  return (
    <section id="actors" class="card" aria-labelledby="actors-title">
      <h2 id="actors-title">{reader.say("system.actors")}</h2>
      <div class="table">
        <table>
          <thead>
            <tr>
              <th scope="col">{reader.say("system.actor")}</th>
              <th scope="col">{reader.say("system.situation")}</th>
              <th scope="col">{reader.say("system.waiting")}</th>
              <th scope="col">{reader.say("system.handled")}</th>
              <th scope="col">{reader.say("system.restarts")}</th>
              <th scope="col">{reader.say("system.last-message")}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {actors.map((actor) => (
              <Row key={actor.name} reader={reader} actor={actor} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ reader, actor }: { readonly reader: Reader; readonly actor: ActorReport }) {
  return (
    <tr id={`actor-${actor.name}`}>
      <th scope="row">{actor.name}</th>
      <td>{actor.situation}</td>
      <td>{reader.number(actor.mailboxDepth)}</td>
      <td>{reader.number(actor.handled)}</td>
      <td class={actor.restarts > 0 ? "refusal" : undefined} title={actor.lastCrash ?? undefined}>
        {reader.number(actor.restarts)}
      </td>
      <td>
        {actor.lastMessage}{" "}
        {actor.lastMessageAt !== null && <Moment reader={reader} at={actor.lastMessageAt} />}
      </td>
      <td>
        <Restart reader={reader} name={actor.name} />
      </td>
    </tr>
  )
}

function Restart({ reader, name }: { readonly reader: Reader; readonly name: string }) {
  const to = reader.href("/actors/restart")
  const label = reader.say("act.restart-actor", { name })
  return (
    <form method="post" action={to} hx-post={to} hx-swap="none">
      <input type="hidden" name="name" value={name} />
      <button id={`restart-${name}`} class="button button-quiet" aria-label={label} title={label}>
        <Icon reader={reader} name="rotate-ccw" />
      </button>
    </form>
  )
}
