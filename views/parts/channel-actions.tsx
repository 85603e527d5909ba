/** @jsxImportSource preact */
import type { ChannelRow } from "../../src/read/channel-groups.ts"
import type { Reader } from "../reader.ts"
import { Icon } from "./icon.tsx"

interface FormsProps {
  readonly reader: Reader
}

const FORMS = { watch: "/channel", ignore: "/channels/ignore", heed: "/channels/heed" } as const

/** The forms of the buttons beside the channels, which are one of each for them all. */
export function ChannelForms({ reader }: FormsProps) {
  return (
    <div hidden>
      {Object.entries(FORMS).map(([id, path]) => {
        const to = reader.href(path)
        return <form key={id} id={id} method="post" action={to} hx-post={to} hx-swap="none" />
      })}
    </div>
  )
}

/** Watch it, or leave it out for good. */
export function ChannelActions({ reader, row }: FormsProps & { readonly row: ChannelRow }) {
  const { channel, isIgnored } = row
  const words = (key: string) => reader.say(key, { channel: channel.displayName })
  return (
    <span class="channel-actions">
      <Press
        reader={reader}
        form={isIgnored ? "heed" : "ignore"}
        name="id"
        value={channel.id}
        icon={isIgnored ? "eye" : "eye-off"}
        label={words(isIgnored ? "act.heed-channel" : "act.ignore-channel")}
      />
      <Press
        reader={reader}
        form="watch"
        name="channel"
        value={channel.login}
        icon="play"
        label={words("act.watch-channel")}
      />
    </span>
  )
}

interface PressProps extends FormsProps {
  readonly form: keyof typeof FORMS
  readonly name: string
  readonly value: string
  readonly icon: string
  readonly label: string
}

function Press({ reader, form, name, value, icon, label }: PressProps) {
  return (
    <button
      id={`${form}-${value}`}
      class="button button-quiet"
      form={form}
      name={name}
      value={value}
      aria-label={label}
      title={label}
    >
      <Icon reader={reader} name={icon} />
    </button>
  )
}
