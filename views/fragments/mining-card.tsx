/** @jsxImportSource preact */
import type { Mining } from "../../src/read/situation.ts"
import { Act } from "../parts/act.tsx"
import { Bar } from "../parts/bar.tsx"
import { ChannelLink } from "../parts/channel-link.tsx"
import { Manual } from "../parts/manual.tsx"
import { Moment } from "../parts/moment.tsx"
import { Picture } from "../parts/picture.tsx"
import { Refusal } from "../parts/refusal.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly mining: Mining
}

export function MiningCard({ reader, mining }: Props) {
  const { campaign, drop, channel, minutes } = mining
  return (
    <>
      <div class="hero-head">
        <Picture
          reader={reader}
          url={drop.benefits[0]?.imageUrl ?? campaign.imageUrl ?? campaign.game.boxArtUrl}
          kind="drop"
        />
        <div>
          <h1>
            <bdi>{drop.name}</bdi>
          </h1>
          <p class="muted">
            <bdi>{campaign.game.name}</bdi> · <bdi>{campaign.name}</bdi>
          </p>
        </div>
      </div>
      <div class="progress">
        <p class="progress-words">
          <strong>
            {reader.say("progress.of", {
              done: minutes.confirmed + minutes.estimated,
              required: minutes.required,
            })}
          </strong>
          <span>{reader.say("progress.percent", { percent: minutes.percent })}</span>
        </p>
        <Bar reader={reader} minutes={minutes} />
        <Legend reader={reader} mining={mining} />
      </div>
      <p class="why">
        <ChannelLink login={channel.login} name={channel.displayName} />
        <span>{reader.tell(mining.why)}</span>
      </p>
      <Refusal words={mining.trouble === null ? null : reader.tell(mining.trouble)} />
      <Manual reader={reader} manual={mining.manual} />
      <div class="actions">
        <Act reader={reader} to="/pause" icon="pause" label={reader.say("act.pause")} />
        <Act reader={reader} to="/refresh" icon="refresh-cw" label={reader.say("act.refresh")} />
      </div>
    </>
  )
}

function Legend({ reader, mining: { drop, minutes, finishesAt } }: Props) {
  const { confirmedAt } = drop.progress
  return (
    <dl class="legend">
      <div class="legend-confirmed">
        <dt>{reader.say("progress.confirmed")}</dt>
        <dd>
          {reader.duration(minutes.confirmed)}
          {confirmedAt !== null && (
            <small>
              {reader.say("progress.last")} <Moment reader={reader} at={confirmedAt} />
            </small>
          )}
        </dd>
      </div>
      <div class="legend-estimated">
        <dt>{reader.say("progress.estimated")}</dt>
        <dd>{reader.duration(minutes.estimated)}</dd>
      </div>
      <div class="legend-left">
        <dt>{reader.say("progress.done-at")}</dt>
        <dd>
          {finishesAt === null ? "–" : <Moment reader={reader} at={finishesAt} />}
          <small>{reader.say("progress.left", { left: reader.duration(minutes.left) })}</small>
        </dd>
      </div>
    </dl>
  )
}
