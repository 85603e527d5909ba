// The buttons beside campaigns, drops and channels: most of them change a list of the settings.

import { Elysia, t } from "elysia"
import type { CampaignId, ChannelId, DropId, GameId } from "../domain/ids.ts"
import { isChosen, minesEverything } from "../domain/games.ts"
import type { Sentence } from "../domain/reasons.ts"
import type { GameChoice, Settings } from "../domain/settings.ts"
import { readSettingsChange } from "../domain/settings-change.ts"
import { doneAnswer } from "./headers.ts"
import type { PanelPorts } from "./ports.ts"
import type { Refusals } from "./refusals.ts"

const ID = t.String({ minLength: 1, maxLength: 200 })
const ONE = { body: t.Object({ id: ID }) }

export function campaignActions({ send, models }: PanelPorts, basePath: string, refuse: Refusals) {
  const changed = (request: Request, part: Partial<Settings>) => {
    const why = change(part, send)
    return why === null ? doneAnswer(request, basePath) : refuse.form(request, why)
  }

  return new Elysia()
    .post(
      "/games/add",
      ({ request, body }) => {
        const game = { id: body.id as GameId, name: body.name }
        return changed(request, withGame(models.$settings.get(), game))
      },
      { body: t.Object({ id: ID, name: ID }) },
    )
    .post(
      "/games/:choice",
      ({ request, body, params }) => {
        const { minedUnlinked } = models.$settings.get()
        const id = body.id as GameId
        return changed(request, {
          minedUnlinked: kept(minedUnlinked, id, params.choice === "mine-unlinked"),
        })
      },
      { ...ONE, params: t.Object({ choice: t.UnionEnum(["mine-unlinked", "mine-linked"]) }) },
    )
    .post(
      "/campaigns/:choice",
      ({ request, body, params }) => {
        const { ignoredCampaigns } = models.$settings.get()
        const id = body.id as CampaignId
        return changed(request, {
          ignoredCampaigns: kept(ignoredCampaigns, id, params.choice === "ignore"),
        })
      },
      { ...ONE, params: t.Object({ choice: t.UnionEnum(["ignore", "heed"]) }) },
    )
    .post(
      "/drops/:choice",
      ({ request, body, params }) => {
        const { ignoredDrops } = models.$settings.get()
        const id = body.id as DropId
        return changed(request, {
          ignoredDrops: kept(ignoredDrops, id, params.choice === "ignore"),
        })
      },
      { ...ONE, params: t.Object({ choice: t.UnionEnum(["ignore", "heed"]) }) },
    )
    .post(
      "/channels/:choice",
      ({ request, body, params }) => {
        const { ignoredChannels } = models.$settings.get()
        const id = body.id as ChannelId
        return changed(request, {
          ignoredChannels: kept(ignoredChannels, id, params.choice === "ignore"),
        })
      },
      { ...ONE, params: t.Object({ choice: t.UnionEnum(["ignore", "heed"]) }) },
    )
    .post(
      "/drops/claim",
      ({ request, body }) => {
        const campaignId = body.campaign as CampaignId
        send("claimer", { type: "claim-now", campaignId, dropId: body.drop as DropId })
        return doneAnswer(request, basePath)
      },
      { body: t.Object({ campaign: ID, drop: ID }) },
    )
}

/**
 * What could not be read again after a restart is refused, as it would cost the whole list then.
 * Null where nothing is wrong.
 */
function change(part: Partial<Settings>, send: PanelPorts["send"]): Sentence | null {
  const { change: good, problems } = readSettingsChange(part)
  const why = problems[0]?.why ?? null
  if (why === null) send("settings", { type: "change-settings", change: good })
  return why
}

/** The list with the id at its end, or without it. */
function kept<Id>(list: readonly Id[], id: Id, isWanted: boolean): readonly Id[] {
  const others = list.filter((one) => one !== id)
  return isWanted ? [...others, id] : others
}

/** A wanted game is no longer left out, and stands on the list wherever the list decides. */
function withGame(settings: Settings, game: GameChoice): Partial<Settings> {
  const isSame = (choice: GameChoice) =>
    isChosen(choice, { ...game, id: game.id!, slug: null, boxArtUrl: null })
  const gamesExcluded = settings.gamesExcluded.filter((choice) => !isSame(choice))
  if (minesEverything(settings)) return { gamesExcluded }
  return { gamesExcluded, games: [...settings.games.filter((choice) => !isSame(choice)), game] }
}
