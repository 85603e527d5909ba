/** @jsxImportSource preact */
import type { ListEntry, ListName } from "../../src/read/settings-lists.ts"
import type { Reader } from "../reader.ts"
import { Icon } from "./icon.tsx"
import { Outcome } from "./outcome.tsx"
import { Grip, SortWords } from "./sortable.tsx"

interface Props {
  readonly reader: Reader
  readonly name: ListName
  readonly title: string
  readonly empty: string
  readonly entries: readonly ListEntry[]
  /** What may be typed to add to it; not given where only a page's buttons add. */
  readonly adds?: { readonly label: string; readonly suggestions?: string }
  /** Whether the order means something. */
  readonly isOrdered?: boolean
}

/** A list of names that can be added to, taken from and, where it matters, put in order. */
export function NameList({ reader, name, title, empty, entries, adds, isOrdered }: Props) {
  return (
    <div class="name-list">
      <h3>
        {reader.say(title)} <Outcome about={name} />
      </h3>
      {entries.length === 0 && <p class="empty">{reader.say(empty)}</p>}
      {isOrdered && <SortWords reader={reader} />}
      <ol
        id={`list-${name}`}
        class="list"
        data-sort={isOrdered ? reader.href(`/lists/${name}/place`) : undefined}
      >
        {entries.map((entry, place) => (
          <li key={entry.key} id={`${name}-${entry.key}`} class="item" data-key={entry.key}>
            {isOrdered && <Grip reader={reader} list={name} name={entry.label} />}
            <bdi class="item-words">{entry.label}</bdi>
            {isOrdered && place > 0 && (
              <Move reader={reader} name={name} entry={entry} to="up" icon="arrow-up" />
            )}
            {isOrdered && place < entries.length - 1 && (
              <Move reader={reader} name={name} entry={entry} to="down" icon="arrow-down" />
            )}
            <Move reader={reader} name={name} entry={entry} to="remove" icon="trash-2" />
          </li>
        ))}
      </ol>
      {adds !== undefined && <Add reader={reader} name={name} {...adds} />}
    </div>
  )
}

interface MoveProps {
  readonly reader: Reader
  readonly name: ListName
  readonly entry: ListEntry
  readonly to: "up" | "down" | "remove"
  readonly icon: string
}

const MOVES = { up: "act.move-up", down: "act.move-down", remove: "act.remove" } as const

function Move({ reader, name, entry, to, icon }: MoveProps) {
  const href = reader.href(`/lists/${name}/${to}`)
  const words = reader.say(MOVES[to], { name: entry.label })
  return (
    <form
      class={to === "remove" ? undefined : "scriptless"}
      method="post"
      action={href}
      hx-post={href}
      hx-swap="none"
    >
      <input type="hidden" name="value" value={entry.key} />
      <button id={`${to}-${name}-${entry.key}`} class="button button-quiet" aria-label={words}>
        <Icon reader={reader} name={icon} />
      </button>
    </form>
  )
}

interface AddProps {
  readonly reader: Reader
  readonly name: ListName
  readonly label: string
  readonly suggestions?: string
}

function Add({ reader, name, label, suggestions }: AddProps) {
  const href = reader.href(`/lists/${name}/add`)
  return (
    <form class="row" method="post" action={href} hx-post={href} hx-swap="none">
      <label class="field">
        <span>{reader.say(label)}</span>
        <input id={`add-${name}`} name="value" required maxLength={200} list={suggestions} />
      </label>
      <button class="button button-plain">{reader.say("act.add")}</button>
    </form>
  )
}
