/** @jsxImportSource preact */
import type { ChannelLogin } from "../../src/domain/ids.ts"

interface Props {
  readonly login: ChannelLogin
  readonly name: string
}

export function ChannelLink({ login, name }: Props) {
  return (
    <a
      class="channel-link"
      href={`https://www.twitch.tv/${encodeURIComponent(login)}`}
      target="_blank"
      rel="noopener noreferrer"
    >
      <bdi>{name}</bdi>
    </a>
  )
}
