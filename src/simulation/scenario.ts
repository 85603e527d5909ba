// A scenario: the people, games, campaigns and channels of a world, its rules, and what happens in
// it. All times are relative to the moment the world opens.

import { faultShape, faultTypeShape } from "./faults.ts"
import {
  amount,
  count,
  flag,
  listOf,
  matching,
  maybe,
  nullable,
  type Of,
  oneOf,
  or,
  record,
  tagged,
  text,
} from "./shape.ts"

const clients = listOf(oneOf("tv", "android", "mobile", "web"))

const rulesShape = record({
  /** Clients that get a device code. */
  codeClients: or(clients, ["tv"]),
  /** Clients whose tokens GraphQL accepts. */
  graphqlClients: or(clients, ["tv", "android", "web"]),
  /** Clients that are shown the list of campaigns and their details. */
  catalogueClients: or(clients, []),
  /** A code approves itself after this long; null waits for the activation page. */
  approvalSeconds: or(nullable(amount), null),
  tokenHours: or(amount, 1440),
  credit: or(oneOf("beacon-and-segments", "beacon", "events"), "beacon-and-segments"),
  /** Segments that must have been asked for in the last 70 s, where segments count. */
  segmentsMin: or(count, 3),
  /** Twitch's are of 2 s; a world that is to run for days may do with fewer and longer ones. */
  segmentSeconds: or(amount, 2),
  /** Where a channel page names the beacon: in itself, or in the settings script it loads. */
  beaconIn: or(oneOf("page", "script"), "page"),
  instanceIds: or(oneOf("built", "uuid"), "built"),
  /** `stream-up` is pushed this long before the stream exists. */
  streamUpLeadSeconds: or(amount, 90),
  viewcountSeconds: or(amount, 30),
  /** In the newer form of push a sign of life comes after so long a silence. */
  keepaliveSeconds: or(amount, 15),
  hasFeed: or(flag, true),
  /**
   * Campaigns are listed from so long before they begin until as long after they end, and what was
   * given for as long.
   */
  listedDays: or(amount, 365),
  /** Times with 0, 3 or 9 digits of a second, null nodes, missing kinds. */
  hasTraps: or(flag, false),
})

/** Twitch promises nothing about its ids; claims are named of several, with `#` between them. */
const id = matching(/^[^\s#]+$/)
const login = matching(/^[a-z0-9_]+$/)

const userShape = record({
  id: matching(/^\d+$/),
  login,
  /** Games whose publisher the account is linked to. */
  linked: or(listOf(id), []),
  tokens: or(
    listOf(
      record({
        access: text,
        refresh: maybe(text),
        client: oneOf("tv", "android", "mobile", "web"),
      }),
    ),
    [],
  ),
})

const gameShape = record({ id: matching(/^\d+$/), name: text, slug: text })

const benefitShape = record({
  id,
  name: text,
  kind: or(
    nullable(oneOf("DIRECT_ENTITLEMENT", "BADGE", "EMOTE", "UNKNOWN")),
    "DIRECT_ENTITLEMENT",
  ),
})

const dropShape = record({
  id,
  name: text,
  minutes: count,
  subs: or(count, 0),
  /** Drops that must be claimed before. */
  after: or(listOf(id), []),
  /** Narrower than the campaign's window where given. */
  startsInMinutes: maybe(amount),
  endsInMinutes: maybe(amount),
  /** How often a reward group may be earned. */
  repeats: or(count, 1),
  benefits: or(listOf(benefitShape), []),
})

const campaignShape = record({
  id,
  name: text,
  system: or(oneOf("timed", "reward"), "timed"),
  game: nullable(id),
  startsInMinutes: or(amount, -60),
  endsInMinutes: amount,
  /** Logins of the channels that count; none for every channel of the game. */
  channels: or(listOf(login), []),
  needsLink: or(flag, true),
  isInFeed: or(flag, true),
  /** What Twitch says of it, where that is not what the dates say. */
  status: maybe(oneOf("ACTIVE", "UPCOMING", "EXPIRED")),
  drops: listOf(dropShape),
})

const channelShape = record({
  id: matching(/^\d+$/),
  login,
  displayName: maybe(text),
  title: or(text, "Playing with drops"),
  game: nullable(id),
  viewers: or(count, 100),
  isLive: or(flag, true),
  hasDrops: or(flag, true),
  isRerun: or(flag, false),
  /** Its stream is not shown where the account is. */
  isForbidden: or(flag, false),
  isBanning: or(flag, false),
})

const actionShape = tagged({
  "channel-up": { channel: login, announced: maybe(flag) },
  "channel-down": { channel: login, announced: maybe(flag) },
  "channel-game": { channel: login, game: nullable(id), announced: maybe(flag) },
  "channel-drops": { channel: login, enabled: flag },
  "channel-renamed": { channel: login, to: login },
  "channel-bans": { channel: login, banned: flag },
  "game-renamed": { game: id, name: text },
  "campaign-moved": { campaign: id, endsInMinutes: amount },
  "campaign-withdrawn": { campaign: id },
  /** The same again, under ids of which nobody has heard. */
  "campaign-replaced": { campaign: id, by: id },
  "drop-minutes": { drop: id, minutes: count },
  /** Somebody earns and claims it elsewhere, as in a browser. */
  "drop-claimed": { drop: id },
  "begin-fault": { fault: faultShape, minutes: maybe(amount) },
  "end-fault": { fault: faultTypeShape },
  "revoke-tokens": { keepsRefresh: maybe(flag) },
  "cut-sockets": { code: maybe(count) },
  "reconnect-sockets": {},
  "stall-sockets": {},
  "link-game": { game: id },
})

const eventShape = record({
  atMinutes: amount,
  everyMinutes: maybe(amount),
  action: actionShape,
})

const span = record({ from: amount, to: amount })

const churnShape = record({
  liveMinutes: span,
  awayMinutes: span,
  /** Of the changes, how many are a change of game rather than an end. */
  gameChangeShare: or(amount, 0),
  unannouncedShare: or(amount, 0),
})

const scenarioShape = record({
  name: text,
  about: text,
  rules: rulesShape,
  users: listOf(userShape),
  games: listOf(gameShape),
  campaigns: listOf(campaignShape),
  channels: listOf(channelShape),
  events: or(listOf(eventShape), []),
  churn: maybe(churnShape),
})

export type Scenario = Of<typeof scenarioShape>
export type Rules = Of<typeof rulesShape>
export type Action = Of<typeof actionShape>
export type ScenarioEvent = Of<typeof eventShape>
export type GamePlan = Of<typeof gameShape>
export type CampaignPlan = Of<typeof campaignShape>
export type DropPlan = Of<typeof dropShape>
export type ChannelPlan = Of<typeof channelShape>
export type ChurnPlan = Of<typeof churnShape>

/** @throws with the way to the first thing that is wrong: a scenario is part of the program. */
export function readScenario(value: unknown): Scenario {
  const outcome = scenarioShape(value, "scenario")
  if (!outcome.ok) throw new Error(outcome.detail)
  const trouble = findLooseEnd(outcome.value)
  if (trouble !== null) throw new Error(`scenario ${outcome.value.name}: ${trouble}`)
  return outcome.value
}

/** A name that is used and not declared. */
function findLooseEnd(scenario: Scenario): string | null {
  const games = new Set(scenario.games.map((game) => game.id))
  const channels = new Set(scenario.channels.map((channel) => channel.login))
  const drops = new Set(scenario.campaigns.flatMap((one) => one.drops.map((drop) => drop.id)))
  const isGame = (game: string | null) => game === null || games.has(game)
  if (scenario.users.length === 0) return "there is no user"
  for (const campaign of scenario.campaigns) {
    if (!isGame(campaign.game)) return `campaign ${campaign.id} has an unknown game`
    const stranger = campaign.channels.find((name) => !channels.has(name))
    if (stranger !== undefined) return `campaign ${campaign.id} lists unknown channel ${stranger}`
    const missing = campaign.drops.flatMap((drop) => drop.after).find((drop) => !drops.has(drop))
    if (missing !== undefined) return `campaign ${campaign.id} waits for unknown drop ${missing}`
  }
  for (const channel of scenario.channels) {
    if (!isGame(channel.game)) return `channel ${channel.login} plays an unknown game`
  }
  for (const { action } of scenario.events) {
    if ("channel" in action && !channels.has(action.channel)) {
      return `an event names unknown channel ${action.channel}`
    }
  }
  return null
}
