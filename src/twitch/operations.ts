// Everything asked of GraphQL: the hashes Twitch knows a query by, newest first, its text for the
// day they are all forgotten, and the variables that are always the same. A text without a name is
// sent without one. Hashes, variables, and the texts without a hash: public miners, October 2026.

import type { Variables } from "./variables.ts"

export interface Operation {
  /** Empty where the query is known as a text only. */
  readonly hashes: readonly string[]
  /** Selects what we read and nothing else: one field more can make Twitch refuse the whole. */
  readonly text: string
  /** The variables are written into the text, because the type Twitch gives them is not known. */
  readonly isInlined?: true
  /** Sent with every question. */
  readonly variables?: Variables
  /** What each question brings with it, as paths: `input.id`. */
  readonly brings?: readonly string[]
}

const GAME = "game { id name displayName slug boxArtURL }"

const DROP = `id name startAt endAt requiredMinutesWatched requiredSubs preconditionDrops { id }
      benefitEdges { benefit { id name distributionType imageAssetURL } }`

const REWARD_PROGRESS = `self { status currentMinutesWatched currentSubs grantCount
      currentWindow { startedAt expiresAt } }`

export const OPERATIONS = {
  Inventory: {
    hashes: [
      "d86775d0ef16a63a33ad52e80eaff963b2d5b72fada7c991504a57496e1d8e4b",
      "8337eb8541b314040b0edde0c09c5c7a2783ba1960aa9edfbf3bac16d0fec404",
    ],
    text: `query Inventory { currentUser { id inventory {
  dropCampaignsInProgress { id name status startAt endAt imageURL detailsURL accountLinkURL
    self { isAccountConnected } ${GAME} allow { channels { id name displayName } }
    timeBasedDrops { ${DROP}
      self { hasPreconditionsMet currentMinutesWatched isClaimed dropInstanceID } } }
  gameEventDrops { id name imageURL isConnected requiredAccountLink lastAwardedAt totalCount
    game { id name } } } } }`,
    variables: { fetchRewardCampaigns: false },
  },
  ViewerDropsDashboard: {
    hashes: [
      "5a4da2ab3d5b47c9f9ce864e727b2cb346af1e3ea8b897fe8f704a97ff017619",
      "d9cae7761dafab85908c85e6683cb4201b449e66ac3bb5e894f15ff12aeafaa7",
    ],
    text: `query ViewerDropsDashboard { currentUser { id login
  dropCampaigns { id name status startAt endAt detailsURL accountLinkURL imageURL
    self { isAccountConnected } game { id displayName boxArtURL } } } }`,
    variables: { fetchRewardCampaigns: false },
  },
  DropCampaignDetails: {
    hashes: ["039277bf98f3130929262cc7c6efd9c141ca3749cb6dca442fc8ead9a53f77c1"],
    text: `query DropCampaignDetails($channelLogin: ID!, $dropID: ID!) {
  user(id: $channelLogin) { id
  dropCampaign(id: $dropID) { id name status startAt endAt imageURL detailsURL accountLinkURL
    self { isAccountConnected } ${GAME} allow { isEnabled channels { id name displayName } }
    timeBasedDrops { ${DROP}
      self { hasPreconditionsMet currentMinutesWatched isClaimed dropInstanceID } } } } }`,
    brings: ["channelLogin", "dropID"],
  },
  DirectoryPage_Game: {
    hashes: [
      "cb5dc816e139dcb8a118f14b4b677d59abc224a4b016c4bc2bb00a47fe0ddec4",
      "86bcceb4e8b1a51256ff8eed8bd8aae4acacf80d737efe904f84f3aeadf8cafd",
    ],
    text: `query DirectoryPage_Game($slug: String!, $limit: Int!, $options: GameStreamOptions) {
  game(slug: $slug) { id name displayName streams(first: $limit, options: $options) {
    edges { node { id title viewersCount type broadcaster { id login displayName }
      game { id name displayName } } }
    pageInfo { hasNextPage } } } }`,
    // What the site itself asks a game's page with.
    variables: {
      limit: 30,
      imageWidth: 50,
      includeCostreaming: false,
      options: {
        broadcasterLanguages: [],
        freeformTags: null,
        includeRestricted: ["SUB_ONLY_LIVE"],
        recommendationsContext: { platform: "web" },
        sort: "VIEWER_COUNT",
        systemFilters: ["DROPS_ENABLED"],
        tags: [],
        requestID: "JIRA-VXP-2397",
      },
      sortTypeIsRecency: false,
    },
    brings: ["slug"],
  },
  DropsHighlightService_AvailableDrops: {
    hashes: [
      "9a62a09bce5b53e26e64a671e530bc599cb6aab1e5ba3cbd5d85966d3940716f",
      "782dad0f032942260171d2d80a654f88bdd0c5a9dddc392e9bc92218a0f42d20",
    ],
    text: `query DropsHighlightService_AvailableDrops($channelID: ID!) {
  channel(id: $channelID) { id viewerDropCampaigns { id name ${GAME} endAt
    timeBasedDrops { ${DROP} } } } }`,
    brings: ["channelID"],
  },
  DropCurrentSessionContext: {
    hashes: ["4d06b702d25d652afb9ef835d2a550031f1cf762b193523a92166f40ea3d142b"],
    text: `query DropCurrentSessionContext($channelID: ID!) { currentUser { id
  dropCurrentSession(channelID: $channelID) { channel { id name } game { name }
    dropID currentMinutesWatched requiredMinutesWatched } } }`,
    variables: { channelLogin: "" },
    brings: ["channelID"],
  },
  DropsPage_ClaimDropRewards: {
    hashes: ["a455deea71bdc9015b78eb49f4acfbce8baa7ccbedd28e549bb025bd0f751930"],
    text: `mutation DropsPage_ClaimDropRewards($input: ClaimDropRewardsInput!) {
  claimDropRewards(input: $input) { status isUserAccountConnected } }`,
    brings: ["input.dropInstanceID"],
  },
  VideoPlayerStreamInfoOverlayChannel: {
    hashes: [
      "198492e0857f6aedead9665c81c5a06d67b25b58034649687124083ff288597d",
      "e785b65ff71ad7b363b34878335f27dd9372869ad0c5740a130b9268bcdbe7e7",
    ],
    text: `query VideoPlayerStreamInfoOverlayChannel($channel: String!) { user(login: $channel) {
  id login displayName broadcastSettings { id title game { id name displayName } }
  stream { id viewersCount tags { id localizedName } } } }`,
    brings: ["channel"],
  },
  PlaybackAccessToken: {
    hashes: ["ed230aa1e33e07eebb8928504583da78a5173989fadfb1ac94be06a04f3cdbe9"],
    text: `query PlaybackAccessToken($login: String!, $platform: String!, $playerType: String!) {
  streamPlaybackAccessToken(channelName: $login, params: {platform: $platform,
    playerBackend: "mediaplayer", playerType: $playerType}) {
    value signature authorization { isForbidden forbiddenReasonCode } } }`,
    variables: { isLive: true, isVod: false, platform: "web", playerType: "site", vodID: "" },
    brings: ["login"],
  },
  DirectoryGameRedirect: {
    hashes: ["1f0300090caceec51f33c5e20647aceff9017f740f223c3c532ba6fa59f6b6cc"],
    text: `query DirectoryGameRedirect($name: String!) { game(name: $name) { id slug } }`,
    brings: ["name"],
  },
  OnsiteNotifications_DeleteNotification: {
    hashes: ["13d463c831f28ffe17dccf55b3148ed8b3edbbd0ebadd56352f1ff0160616816"],
    text: `mutation OnsiteNotifications_DeleteNotification($input: DeleteNotificationInput!) {
  deleteNotification(input: $input) { notification { id } } }`,
    brings: ["input.id"],
  },
  ChannelCampaigns: {
    hashes: [],
    text: `query ($channelID: ID!) { channel(id: $channelID) { id viewerDropCampaigns {
  id name status startAt endAt accountLinkURL
  game { id name displayName slug boxArtURL } allow { isEnabled channels { id name displayName } }
  timeBasedDrops { id name startAt endAt requiredMinutesWatched requiredSubs
    preconditionDrops { id }
    benefitEdges { benefit { id name distributionType imageAssetURL } } } } } }`,
    brings: ["channelID"],
  },
  ChannelBan: {
    hashes: [],
    text: `query ($channelID: ID!) { user(id: $channelID) {
  id self { banStatus { isPermanent expiresAt } } } }`,
    brings: ["channelID"],
  },
  ChannelName: {
    hashes: [],
    text: `query ($channelID: ID!) { user(id: $channelID) { id login displayName } }`,
    brings: ["channelID"],
  },
  GameStreams: {
    hashes: [],
    text: `query ($name: String!) { game(name: $name) {
  streams(first: 100, options: {systemFilters: [DROPS_ENABLED]}) {
    edges { node { id viewersCount title broadcaster { id login displayName } } } } } }`,
    brings: ["name"],
  },
  TopGames: {
    hashes: [],
    text: `query { games(first: 30) { edges { node { id name displayName slug boxArtURL } } } }`,
  },
  RewardCampaigns: {
    hashes: [],
    text: `query { rewardCampaignsAvailableToUser {
  id name brand summary startsAt endsAt aboutURL game { id displayName boxArtURL } } }`,
  },
  RewardProgress: {
    hashes: [],
    text: `query { currentUser { id inventory { viewerRewardDropCampaignsInProgress {
  id rewardGroups { id ${REWARD_PROGRESS} } } } } }`,
  },
  RewardCampaign: {
    hashes: [],
    text: `query { dropsCampaign(id: $id) { id imageURL rewardGroups { id name
  progressCriteria { requirementType requirements { minutesWatched subs }
    repeatableConfig { repeatableTimes } categories { id } channels { id } }
  ${REWARD_PROGRESS}
  rewards { id name thumbnailURL pool { rewards { id name thumbnailURL } } } } } }`,
    isInlined: true,
    brings: ["id"],
  },
  SendEvents: {
    hashes: [],
    text: `mutation SendEvents($input: SendSpadeEventsInput!) {
  sendSpadeEvents(input: $input) { statusCode } }`,
    variables: { input: { repository: "twilight", encoding: "GZIP_B64" } },
    brings: ["input.data"],
  },
} as const satisfies Readonly<Record<string, Operation>>

export type OperationName = keyof typeof OPERATIONS
