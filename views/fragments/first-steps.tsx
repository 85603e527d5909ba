/** @jsxImportSource preact */
import type { FirstSteps as Steps } from "../../src/read/first-steps.ts"
import { webLink } from "../link.ts"
import { Icon } from "../parts/icon.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  /** Null for whoever has taken them. */
  readonly steps: Steps | null
}

const SHOWN_MAX = 8

/** After the sign-in: link accounts, choose games or everything. Mining goes on meanwhile. */
export function FirstSteps({ reader, steps }: Props) {
  if (steps === null) return <section id="first-steps" hidden />
  return (
    <section id="first-steps" class="card first-steps" aria-labelledby="first-steps-title">
      <h2 id="first-steps-title">{reader.say("first.title")}</h2>
      <p class="muted">{reader.say("first.meanwhile")}</p>
      <ol class="steps">
        {steps.toLink.length > 0 && (
          <li>
            <h3>{reader.say("first.link")}</h3>
            <LinkAccounts reader={reader} steps={steps} />
          </li>
        )}
        <li>
          <h3>{reader.say("first.choose")}</h3>
          <ChooseGames reader={reader} steps={steps} />
        </li>
      </ol>
    </section>
  )
}

interface StepProps {
  readonly reader: Reader
  readonly steps: Steps
}

function LinkAccounts({ reader, steps: { toLink } }: StepProps) {
  return (
    <div class="actions">
      {toLink.slice(0, SHOWN_MAX).map((campaign) => {
        const link = webLink(campaign.linkUrl)
        return (
          link !== null && (
            <a
              key={campaign.id}
              class="button button-plain"
              href={link}
              target="_blank"
              rel="noopener noreferrer"
            >
              <Icon reader={reader} name="external-link" />
              <bdi>{campaign.game.name}</bdi>
            </a>
          )
        )
      })}
    </div>
  )
}

function ChooseGames({ reader, steps: { games } }: StepProps) {
  const add = reader.href("/lists/games/add")
  const mode = reader.href("/settings/gamesMode")
  const skip = reader.href("/settings/hasSkippedFirstSteps")
  return (
    <div class="actions">
      <form method="post" action={mode} hx-post={mode} hx-swap="none">
        <button class="button button-main" name="value" value="everything">
          {reader.say("first.everything")}
        </button>
      </form>
      <form class="actions" method="post" action={add} hx-post={add} hx-swap="none">
        {games.slice(0, SHOWN_MAX).map((game) => (
          <button key={game.id} class="button button-plain" name="value" value={game.name}>
            <Icon reader={reader} name="plus" />
            <bdi>{game.name}</bdi>
          </button>
        ))}
      </form>
      <a class="button button-plain" href={reader.href("/settings")}>
        {reader.say("first.more")}
      </a>
      <form method="post" action={skip} hx-post={skip} hx-swap="none">
        <button class="button button-quiet" name="value" value="true">
          {reader.say("first.skip")}
        </button>
      </form>
    </div>
  )
}
