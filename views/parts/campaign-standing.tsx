/** @jsxImportSource preact */
import type { CampaignRow } from "../../src/read/campaign-rows.ts"
import type { Reader } from "../reader.ts"
import { Moment } from "./moment.tsx"

interface Props {
  readonly reader: Reader
  readonly row: CampaignRow
}

/** One sentence on why it is mined or not, and where it was heard of. */
export function CampaignStanding({ reader, row: { campaign, isMined, why } }: Props) {
  const [sighting] = campaign.sightings
  return (
    <div class="standing">
      {isMined && <p class="standing-mined">{reader.say("campaigns.mined")}</p>}
      {why !== null && <p>{reader.tell(why)}</p>}
      <p class="muted">
        {reader.say(LINKS[campaign.link])}
        {sighting !== undefined && (
          <>
            {" · "}
            {reader.say(SOURCES[sighting.source])} <Moment reader={reader} at={sighting.at} />
          </>
        )}
      </p>
    </div>
  )
}

const LINKS: Readonly<Record<CampaignRow["campaign"]["link"], string>> = {
  linked: "link.linked",
  "not-linked": "link.not-linked",
  unknown: "link.unknown",
}

const SOURCES: Readonly<Record<CampaignRow["campaign"]["sightings"][number]["source"], string>> = {
  inventory: "source.inventory",
  twitch: "source.twitch",
  feed: "source.feed",
  channels: "source.channels",
  rewards: "source.rewards",
}
