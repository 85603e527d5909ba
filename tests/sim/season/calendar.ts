// A world for as many days as wanted: campaigns of both systems begin and end, on some days more
// than can be earned and on some hardly any, and channels come, go and change their game.

import { type Rng, seededRng } from "../../../src/core/rng.ts"
import { readScenario, type Scenario } from "../../../src/simulation/scenario.ts"
import { pick } from "./chance.ts"

const DAY_MINUTES = 1_440
/** Of one game at most; many make more topics than one connection takes. */
const CHANNELS_MAX = { few: 6, many: 16 }

/** Steps of a campaign in minutes: short ones so that much is claimed, long ones to be patient. */
const STEPS: readonly (readonly number[])[] = [
  [15, 30, 60, 120, 240],
  [60, 120, 180, 240],
  [10, 20, 30, 60, 120, 240],
  [120, 240, 360],
  [5, 10, 15],
]

/**
 * How much begins on a day, in days of watching: at times more than can be earned, at times so
 * little that there is nothing left to do for hours.
 */
const DAILY = { least: 0.2, most: 1.4 }

const GAMES = [
  { id: "20001", name: "Northwind", slug: "northwind" },
  { id: "20002", name: "Deep Field", slug: "deep-field" },
  { id: "20003", name: "Lantern Keepers", slug: "lantern-keepers" },
  { id: "20004", name: "Salt & Sail", slug: "salt-and-sail" },
  { id: "20005", name: "Hollow Crown", slug: "hollow-crown" },
] as const

/** The account is not known to its publisher: only what goes to the account itself is mined. */
const UNLINKED = GAMES[4].id

/** The world is another with each seed; one seed is always the same world. */
export function seasonOf(days: number, seed: number): Scenario {
  const rng = seededRng(seed)
  const crowds = crowdsOf(seed)
  return readScenario({
    name: "season",
    about: "Campaigns that begin and end over months, on channels that come and go.",
    rules: {
      approvalSeconds: 20,
      tokenHours: 100,
      // Longer and less often than at Twitch, for the sake of time.
      segmentSeconds: 60,
      segmentsMin: 1,
      viewcountSeconds: 3_600,
      keepaliveSeconds: 60,
      listedDays: 1,
    },
    users: [
      {
        id: "100000001",
        login: "miner",
        linked: GAMES.map(({ id }) => id).filter((id) => id !== UNLINKED),
      },
    ],
    games: GAMES,
    campaigns: campaignsOf(days, crowds, rng),
    channels: crowds.flatMap(({ game, logins }, number) =>
      logins.map((login, place) => ({
        id: String(70_000 + number * 100 + place),
        login,
        game: game.id,
        viewers: 1_000 - place * 50 + number,
        isLive: place < logins.length - 1,
      })),
    ),
    churn: {
      liveMinutes: { from: 120, to: 600 },
      awayMinutes: { from: 30, to: 270 },
      gameChangeShare: 0.2,
      unannouncedShare: 0.2,
    },
  })
}

/** Who streams a game. */
interface Crowd {
  readonly game: (typeof GAMES)[number]
  readonly logins: readonly string[]
}

function crowdsOf(seed: number): readonly Crowd[] {
  const most = seed % 3 === 0 ? CHANNELS_MAX.many : CHANNELS_MAX.few
  return GAMES.map((game, number) => {
    const count = 1 + ((number * 3 + seed) % most)
    return { game, logins: range(count).map((place) => loginOf(game.slug, place)) }
  })
}

function campaignsOf(days: number, crowds: readonly Crowd[], rng: Rng) {
  const campaigns: Campaign[] = []
  // Those of the days before the first are there already.
  for (let day = -1; day < days; day++) {
    const enough = (DAILY.least + rng.next() * (DAILY.most - DAILY.least)) * DAY_MINUTES
    for (let minutes = 0; minutes < enough;) {
      const campaign = campaignOf(`season-${campaigns.length}`, day, crowds, rng)
      campaigns.push(campaign)
      for (const drop of campaign.drops) minutes += drop.minutes
    }
  }
  return campaigns
}

type Campaign = ReturnType<typeof campaignOf>

function campaignOf(id: string, day: number, crowds: readonly Crowd[], rng: Rng) {
  const { game, logins } = pick(crowds, rng)
  const isReward = rng.next() < 0.15
  const startsInMinutes = Math.round((day + rng.next()) * DAY_MINUTES)
  const lastsMinutes = Math.round((1 + rng.next() * 2) * DAY_MINUTES)
  const isListed = rng.next() < 0.2
  return {
    id,
    name: `${game.name} ${id}`,
    system: isReward ? "reward" : "timed",
    game: game.id,
    startsInMinutes,
    endsInMinutes: startsInMinutes + lastsMinutes,
    needsLink: !isReward,
    channels: isListed && !isReward ? logins.slice(0, 3) : [],
    drops: isReward ? [rewardOf(id, rng)] : chainOf(id, game.id === UNLINKED, rng),
  }
}

/** One drop after the other, and at times one that only a subscription gives. */
function chainOf(id: string, isUnlinked: boolean, rng: Rng) {
  const steps = pick(STEPS, rng).map((minutes, step) => dropOf(id, step, minutes, isUnlinked))
  if (rng.next() > 0.2) return steps
  return [...steps, { ...dropOf(id, steps.length, 0, isUnlinked), subs: 1, after: [] }]
}

function dropOf(id: string, step: number, minutes: number, isUnlinked: boolean) {
  const kind = isUnlinked ? "BADGE" : "DIRECT_ENTITLEMENT"
  return {
    id: `${id}-${step}`,
    name: `Step ${step + 1}`,
    minutes,
    after: step === 0 ? [] : [`${id}-${step - 1}`],
    benefits: [{ id: `${id}-${step}-benefit`, name: `Item ${step + 1}`, kind }],
  }
}

/** Some may be earned again each day. */
function rewardOf(id: string, rng: Rng) {
  const repeats = 1 + Math.floor(rng.next() * 3)
  const benefits = [{ id: `${id}-benefit`, name: "Wave", kind: "EMOTE" }]
  return { id: `${id}-0`, name: "Daily", minutes: 15, after: [], subs: 0, repeats, benefits }
}

function loginOf(slug: string, place: number): string {
  return `${slug.replaceAll("-", "_")}_${place}`
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index)
}
