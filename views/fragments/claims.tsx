/** @jsxImportSource preact */
import type { Claim } from "../../src/read/claim.ts"
import { Moment } from "../parts/moment.tsx"
import { Picture } from "../parts/picture.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  /** Newest first. */
  readonly claims: readonly Claim[]
}

export function Claims({ reader, claims }: Props) {
  return (
    <section id="claims" class="card" aria-labelledby="claims-title">
      <h2 id="claims-title">{reader.say("history.claims")}</h2>
      {claims.length === 0 && <p class="empty">{reader.say("history.empty")}</p>}
      <ol class="list">
        {claims.map((claim) => (
          <li key={`${claim.dropId} ${claim.claimedAt}`} class="item">
            <Picture reader={reader} url={claim.imageUrl} kind="drop" />
            <div class="item-words">
              <bdi class="item-name">{claim.dropName ?? claim.dropId}</bdi>
              <span class="muted">
                <bdi>{claim.gameName}</bdi>
                {claim.campaignName !== null && (
                  <>
                    {" · "}
                    <bdi>{claim.campaignName}</bdi>
                  </>
                )}
              </span>
            </div>
            <span class="item-side">
              <Moment reader={reader} at={claim.claimedAt} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
