// What holds for every choice, whatever the campaigns and channels.

import { expect, test } from "bun:test"
import fc from "fast-check"
import { NO_ASIDES } from "../../src/domain/asides.ts"
import type { Campaign } from "../../src/domain/campaign.ts"
import type { Channel } from "../../src/domain/channel.ts"
import { type Circumstances, choose } from "../../src/domain/choice.ts"
import { sentence } from "../../src/domain/reasons.ts"
import type { OrderMode } from "../../src/domain/settings.ts"
import {
  campaignOf,
  channelOf,
  dropOf,
  listed,
  MINUTE,
  NOW,
  PALADINS,
  RUST,
  SPECIAL_EVENTS,
  streamOf,
  wanting,
} from "./facts.ts"

const game = fc.constantFrom(RUST, PALADINS, SPECIAL_EVENTS)
const login = fc.constantFrom("anna", "boris", "clara", "dora")
const campaigns: fc.Arbitrary<Campaign[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom("a", "b", "c", "d"),
      game,
      minutes: fc.nat(90),
      claimed: fc.boolean(),
      endsAt: fc.integer({ min: NOW - MINUTE, max: NOW + 300 * MINUTE }),
      logins: fc.option(fc.array(login, { minLength: 1 })),
    })
    .map(({ id, minutes, claimed, logins, ...change }) =>
      campaignOf(id, [dropOf(`drop of ${id}`, minutes, { claimed })], {
        ...change,
        allowed: logins === null ? { type: "any" } : listed(...logins),
      }),
    ),
  { selector: ({ id }) => id },
)
const channels: fc.Arbitrary<Channel[]> = fc.uniqueArray(
  fc
    .record({
      login,
      game: fc.option(game),
      isLive: fc.boolean(),
      isAside: fc.boolean(),
      stream: fc.record({
        viewers: fc.nat(9),
        isRerun: fc.boolean(),
        hasDrops: fc.option(fc.boolean()),
      }),
    })
    .map((one) =>
      channelOf(one.login, one.isLive ? streamOf(one.game, one.stream) : null, {
        aside: one.isAside
          ? { until: NOW + 1, why: sentence("reason.stalled"), isSuspect: true }
          : null,
      }),
    ),
  { selector: ({ id }) => id },
)
const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  now: fc.constant(NOW),
  earning: fc.constant(null),
  campaigns,
  asides: fc.constant(NO_ASIDES),
  channels,
  settings: fc
    .constantFrom<OrderMode>("my-order", "ending-soonest", "least-slack-first", "smart")
    .map((order) => ({ ...wanting(RUST, SPECIAL_EVENTS), order })),
  current: fc.constant(null),
  manual: fc.constant(null),
})

test("never watches a channel on which the drop can not be earned", () => {
  fc.assert(
    fc.property(circumstances, (all) => {
      const { target } = choose(all)
      if (target === null) return
      const channel = all.channels.find(({ id }) => id === target.channel.id)
      const campaign = all.campaigns.find(({ id }) => id === target.campaignId)
      const drop = campaign?.drops.find(({ id }) => id === target.dropId)
      expect(channel?.aside).toBeNull()
      expect(channel?.stream?.isRerun).toBe(false)
      expect(drop).toMatchObject({ progress: { claim: "not-yet" } })
      expect(drop!.minutesRequired).toBeGreaterThan(0)
      expect(campaign!.endsAt).toBeGreaterThan(NOW)
      expect(campaign!.game).not.toBe(PALADINS)
      if (campaign!.allowed.type === "listed") {
        expect(campaign!.allowed.channels.map(({ id }) => id)).toContain(target.channel.id)
      } else {
        expect(channel?.stream?.hasDrops).not.toBe(false)
      }
      if (campaign!.game === RUST) expect(channel?.stream?.game?.id).toBe(RUST.id)
    }),
  )
})

test("chooses the same again when nothing has changed", () => {
  fc.assert(
    fc.property(circumstances, (all) => {
      const { target } = choose(all)
      expect(choose({ ...all, current: target }).target).toBe(target)
    }),
  )
})

test("always says why: of every channel not watched, of every campaign not mined", () => {
  fc.assert(
    fc.property(circumstances, (all) => {
      const { target, channels: unwatched, campaigns: unmined } = choose(all)
      const others = all.channels.filter(({ id }) => id !== target?.channel.id)
      expect(Object.keys(unwatched).toSorted()).toEqual(
        others.map(({ id }) => String(id)).toSorted(),
      )
      const left = all.campaigns.filter(({ id }) => id !== target?.campaignId)
      expect(Object.keys(unmined).toSorted()).toEqual(left.map(({ id }) => String(id)).toSorted())
    }),
  )
})
