// A scenario of many campaigns, for measuring.

import { readScenario, type Scenario } from "./scenario.ts"

export interface CrowdSize {
  readonly campaigns: number
  readonly dropsEach: number
  readonly games: number
  readonly channelsPerGame: number
}

const CROWD: CrowdSize = { campaigns: 300, dropsEach: 5, games: 60, channelsPerGame: 3 }

export function crowd(size: CrowdSize = CROWD): Scenario {
  const games = range(size.games).map((index) => ({
    id: String(10_000 + index),
    name: `Game ${index + 1}`,
    slug: `game-${index + 1}`,
  }))
  return readScenario({
    name: "crowd",
    about: `${size.campaigns} campaigns with ${size.dropsEach} drops each.`,
    rules: { approvalSeconds: 5 },
    users: [{ id: "100000001", login: "miner", linked: games.map((game) => game.id) }],
    games,
    campaigns: range(size.campaigns).map((index) => campaign(index, size)),
    channels: games.flatMap((game, index) => channels(game.id, index, size)),
  })
}

function campaign(index: number, size: CrowdSize) {
  return {
    id: `crowd-${index}`,
    name: `Campaign ${index + 1}`,
    game: String(10_000 + (index % size.games)),
    startsInMinutes: -600,
    endsInMinutes: 2880 + index * 10,
    drops: range(size.dropsEach).map((step) => ({
      id: `crowd-${index}-${step}`,
      name: `Drop ${step + 1}`,
      minutes: 30 * (step + 1),
      after: step === 0 ? [] : [`crowd-${index}-${step - 1}`],
      benefits: [{ id: `crowd-benefit-${index}-${step}`, name: `Item ${step + 1}` }],
    })),
  }
}

function channels(game: string, index: number, size: CrowdSize) {
  return range(size.channelsPerGame).map((place) => ({
    id: String(500_000 + index * size.channelsPerGame + place),
    login: `streamer_${index}_${place}`,
    game,
    viewers: 1000 - place * 100,
  }))
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index)
}
