import { expect, test } from "bun:test"
import { notices } from "../../src/actors/notices.ts"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import type { NotificationId } from "../../src/domain/ids.ts"
import type { PushEvent } from "../../src/domain/push.ts"
import { scene } from "../scene.ts"
import { signedIn, signedOut } from "./sessions.ts"

const REMINDER = "user_drop_reward_reminder_notification"

function arrived(
  id: string,
  kind = REMINDER,
): Extract<PushEvent, { type: "notification-arrived" }> {
  return { type: "notification-arrived", id: id as NotificationId, kind }
}

async function stage(outcome: Outcome<null> = good(null)) {
  const deleted: string[] = []
  const warnings: string[] = []
  const onStage = await scene(
    notices({
      claims: {
        async deleteNotification(_credential, id) {
          deleted.push(id)
          return outcome
        },
      },
      log: (_level, _source, text) => warnings.push(text),
    }),
  )
  onStage.tell(signedIn())
  return { ...onStage, deleted, warnings }
}

test("looks at the inventory once for rewards announced together, and deletes each notice", async () => {
  const { tell, clock, words, deleted } = await stage()
  tell(arrived("1"))
  await clock.advance(1_000)
  tell(arrived("2", "quests_viewer_reward_campaign_earned_emote"))
  await clock.advance(10_000)
  expect(words()).toEqual(["8s catalog<refresh"])
  expect(deleted).toEqual(["1", "2"])
})

test("looks again for a reward announced later", async () => {
  const { tell, clock, words } = await stage()
  tell(arrived("1"))
  await clock.advance(10_000)
  tell(arrived("2"))
  await clock.advance(10_000)
  expect(words()).toEqual(["8s catalog<refresh", "18s catalog<refresh"])
})

test("does not look where somebody else looked since", async () => {
  const { tell, clock, words } = await stage()
  tell(arrived("1"))
  await clock.advance(4_000)
  const at = clock.now()
  tell({ type: "catalog-fetched", source: "inventory", at, reports: [], awards: [], isWhole: true })
  await clock.advance(10_000)
  expect(words()).toEqual([])
})

test("leaves notices alone that are not about rewards", async () => {
  const { tell, clock, words, deleted } = await stage()
  tell(arrived("1", "friend_request"))
  await clock.advance(10_000)
  expect([words(), deleted]).toEqual([[], []])
})

test("takes a notice that cannot be deleted as a blemish", async () => {
  const { tell, clock, words, warnings } = await stage(bad("busy", "503"))
  tell(arrived("1"))
  await clock.advance(10_000)
  expect(words()).toEqual(["8s catalog<refresh"])
  expect(warnings).toEqual(["1 was not deleted: 503"])
})

test("leaves notices of nobody's account alone", async () => {
  const { tell, clock, words, deleted } = await stage()
  tell(signedOut())
  tell(arrived("1"))
  await clock.advance(10_000)
  expect([words(), deleted]).toEqual([[], []])
})
