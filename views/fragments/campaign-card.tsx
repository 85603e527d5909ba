/** @jsxImportSource preact */
import type { CampaignRow } from "../../src/read/campaign-rows.ts"
import { webLink } from "../link.ts"
import { Act } from "../parts/act.tsx"
import { CampaignStanding } from "../parts/campaign-standing.tsx"
import { Moment } from "../parts/moment.tsx"
import { Picture } from "../parts/picture.tsx"
import type { Reader } from "../reader.ts"
import { DropItem } from "./drop-item.tsx"

interface Props {
  readonly reader: Reader
  readonly row: CampaignRow
}

export function CampaignCard({ reader, row }: Props) {
  const { campaign, drops, claimedCount } = row
  return (
    <article id={`campaign-${campaign.id}`} class="card campaign">
      <div class="campaign-head">
        <Picture reader={reader} url={campaign.game.boxArtUrl} kind="box" />
        <div>
          <h3>
            <bdi>{campaign.name}</bdi>
          </h3>
          <p class="muted">
            <bdi>{campaign.game.name}</bdi>
          </p>
          <p class="muted">
            <Moment reader={reader} at={campaign.startsAt} /> –{" "}
            <Moment reader={reader} at={campaign.endsAt} />
          </p>
        </div>
      </div>
      <CampaignStanding reader={reader} row={row} />
      <details id={`drops-${campaign.id}`} class="group">
        <summary>
          {reader.say("campaigns.drops")}
          <span class="count">
            {reader.say("campaigns.claimed-of", { claimed: claimedCount, all: drops.length })}
          </span>
        </summary>
        <ul class="list">
          {drops.map((drop) => (
            <DropItem key={drop.drop.id} reader={reader} campaignId={campaign.id} row={drop} />
          ))}
        </ul>
      </details>
      <Actions reader={reader} row={row} />
    </article>
  )
}

function Actions({ reader, row }: Props) {
  const { campaign, isIgnored, isGameWanted } = row
  const link = campaign.link === "linked" ? null : webLink(campaign.linkUrl)
  return (
    <div class="actions">
      {link !== null && (
        <a class="button button-plain" href={link} target="_blank" rel="noopener noreferrer">
          {reader.say("act.link-account")}
        </a>
      )}
      {!isGameWanted && (
        <Act reader={reader} to="/games/add" icon="plus" label={reader.say("act.mine-game")}>
          <input type="hidden" name="id" value={campaign.game.id} />
          <input type="hidden" name="name" value={campaign.game.name} />
        </Act>
      )}
      <MineUnlinked reader={reader} row={row} />
      <Act
        reader={reader}
        to={isIgnored ? "/campaigns/heed" : "/campaigns/ignore"}
        icon={isIgnored ? "eye" : "eye-off"}
        label={reader.say(isIgnored ? "act.heed" : "act.ignore")}
      >
        <input type="hidden" name="id" value={campaign.id} />
      </Act>
    </div>
  )
}

/** For games that hand over what was earned once the account is linked later. */
function MineUnlinked({ reader, row: { campaign, isMinedUnlinked } }: Props) {
  if (campaign.link !== "not-linked" && !isMinedUnlinked) return null
  return (
    <Act
      reader={reader}
      to={isMinedUnlinked ? "/games/mine-linked" : "/games/mine-unlinked"}
      icon={isMinedUnlinked ? "rotate-ccw" : "play"}
      label={reader.say(isMinedUnlinked ? "act.mine-linked" : "act.mine-unlinked")}
    >
      <input type="hidden" name="id" value={campaign.game.id} />
    </Act>
  )
}
