// The operations Twitch knows by hash: which hashes it takes, which variables, and the text it
// keeps for them. Public miners, October 2026.

import { count, exactly, oneOf, record, type Shape, text } from "../shape.ts"

export interface Operation {
  readonly name: string
  /** Newest first. */
  readonly hashes: readonly string[]
  readonly variables: Shape<unknown>
  readonly text: string
}

const GAME = "game { id name displayName slug boxArtURL }"
const BENEFITS =
  "benefitEdges { benefit { id name distributionType imageAssetURL } entitlementLimit claimCount }"
const DROPS = `timeBasedDrops { id name startAt endAt requiredMinutesWatched requiredSubs
  preconditionDrops { id } ${BENEFITS} self {
  hasPreconditionsMet currentMinutesWatched isClaimed dropInstanceID } }`
const CAMPAIGN = `id name status startAt endAt imageURL detailsURL accountLinkURL
  self { isAccountConnected }`

const rewardFlag = record({ fetchRewardCampaigns: exactly(false) })
const channelOnly = record({ channelID: text })

const directoryOptions = record({
  broadcasterLanguages: exactly([]),
  freeformTags: exactly(null),
  includeRestricted: exactly(["SUB_ONLY_LIVE"]),
  recommendationsContext: exactly({ platform: "web" }),
  sort: oneOf("RELEVANCE", "VIEWER_COUNT"),
  systemFilters: exactly(["DROPS_ENABLED"]),
  tags: exactly([]),
  requestID: exactly("JIRA-VXP-2397"),
})

const OPERATIONS: readonly Operation[] = [
  {
    name: "Inventory",
    hashes: [
      "d86775d0ef16a63a33ad52e80eaff963b2d5b72fada7c991504a57496e1d8e4b",
      "8337eb8541b314040b0edde0c09c5c7a2783ba1960aa9edfbf3bac16d0fec404",
    ],
    variables: rewardFlag,
    text: `query Inventory { currentUser { id inventory {
      dropCampaignsInProgress { ${CAMPAIGN} ${GAME} allow { channels { id name displayName } }
        eventBasedDrops { id } ${DROPS} }
      gameEventDrops { id name imageURL isConnected requiredAccountLink lastAwardedAt totalCount
        game { id name } } } } }`,
  },
  {
    name: "ViewerDropsDashboard",
    hashes: [
      "5a4da2ab3d5b47c9f9ce864e727b2cb346af1e3ea8b897fe8f704a97ff017619",
      "d9cae7761dafab85908c85e6683cb4201b449e66ac3bb5e894f15ff12aeafaa7",
    ],
    variables: rewardFlag,
    text: `query ViewerDropsDashboard { currentUser { id login
      dropCampaigns { ${CAMPAIGN} owner { id name } game { id displayName boxArtURL } } } }`,
  },
  {
    name: "DropCampaignDetails",
    hashes: ["039277bf98f3130929262cc7c6efd9c141ca3749cb6dca442fc8ead9a53f77c1"],
    variables: record({ channelLogin: text, dropID: text }),
    text: `query DropCampaignDetails($dropID: ID!, $channelLogin: ID!) {
      user(id: $channelLogin) { id dropCampaign(id: $dropID) { ${CAMPAIGN} ${GAME}
        allow { isEnabled channels { id name displayName } } ${DROPS} } } }`,
  },
  {
    name: "DirectoryPage_Game",
    hashes: [
      "cb5dc816e139dcb8a118f14b4b677d59abc224a4b016c4bc2bb00a47fe0ddec4",
      "86bcceb4e8b1a51256ff8eed8bd8aae4acacf80d737efe904f84f3aeadf8cafd",
    ],
    variables: record({
      limit: count,
      slug: text,
      imageWidth: exactly(50),
      includeCostreaming: exactly(false),
      options: directoryOptions,
      sortTypeIsRecency: exactly(false),
    }),
    text: `query DirectoryPage_Game($slug: String!, $limit: Int, $options: GameStreamOptions) {
      game(slug: $slug) { id name displayName streams(first: $limit, options: $options) {
        edges { node { id title viewersCount type broadcaster { id login displayName }
          freeformTags { name } ${GAME} } } pageInfo { hasNextPage } } } }`,
  },
  {
    name: "DropsHighlightService_AvailableDrops",
    hashes: [
      "9a62a09bce5b53e26e64a671e530bc599cb6aab1e5ba3cbd5d85966d3940716f",
      "782dad0f032942260171d2d80a654f88bdd0c5a9dddc392e9bc92218a0f42d20",
    ],
    variables: channelOnly,
    text: `query DropsHighlightService_AvailableDrops($channelID: ID!) { channel(id: $channelID) { id
      viewerDropCampaigns { id name ${GAME} endAt timeBasedDrops { id name startAt endAt
        requiredMinutesWatched requiredSubs ${BENEFITS} }
        summary { includesMWRequirement includesSubRequirement isSitewide isRewardCampaign } } } }`,
  },
  {
    name: "DropCurrentSessionContext",
    hashes: ["4d06b702d25d652afb9ef835d2a550031f1cf762b193523a92166f40ea3d142b"],
    variables: record({ channelID: text, channelLogin: exactly("") }),
    text: `query DropCurrentSessionContext($channelID: ID!) { currentUser { id
      dropCurrentSession(channelID: $channelID) { channel { id name } game { name } dropID
        currentMinutesWatched requiredMinutesWatched } } }`,
  },
  {
    name: "DropsPage_ClaimDropRewards",
    hashes: ["a455deea71bdc9015b78eb49f4acfbce8baa7ccbedd28e549bb025bd0f751930"],
    variables: record({ input: record({ dropInstanceID: text }) }),
    text: `mutation DropsPage_ClaimDropRewards($input: ClaimDropRewardsInput!) {
      claimDropRewards(input: $input) { status isUserAccountConnected } }`,
  },
  {
    name: "VideoPlayerStreamInfoOverlayChannel",
    hashes: [
      "198492e0857f6aedead9665c81c5a06d67b25b58034649687124083ff288597d",
      "e785b65ff71ad7b363b34878335f27dd9372869ad0c5740a130b9268bcdbe7e7",
    ],
    variables: record({ channel: text }),
    text: `query VideoPlayerStreamInfoOverlayChannel($channel: String!) { user(login: $channel) {
      id login displayName profileImageURL broadcastSettings { id title game { id name displayName } }
      stream { id viewersCount tags { id } } } }`,
  },
  {
    name: "PlaybackAccessToken",
    hashes: ["ed230aa1e33e07eebb8928504583da78a5173989fadfb1ac94be06a04f3cdbe9"],
    variables: record({
      isLive: exactly(true),
      isVod: exactly(false),
      login: text,
      platform: exactly("web"),
      playerType: exactly("site"),
      vodID: exactly(""),
    }),
    text: `query PlaybackAccessToken($login: String!) {
      streamPlaybackAccessToken(channelName: $login) {
        value signature authorization { isForbidden forbiddenReasonCode } } }`,
  },
  {
    name: "DirectoryGameRedirect",
    hashes: ["1f0300090caceec51f33c5e20647aceff9017f740f223c3c532ba6fa59f6b6cc"],
    variables: record({ name: text }),
    text: "query DirectoryGameRedirect($name: String!) { game(name: $name) { id slug } }",
  },
  {
    name: "OnsiteNotifications_DeleteNotification",
    hashes: ["13d463c831f28ffe17dccf55b3148ed8b3edbbd0ebadd56352f1ff0160616816"],
    variables: record({ input: record({ id: text }) }),
    text: `mutation OnsiteNotifications_DeleteNotification($input: DeleteNotificationInput!) {
      deleteNotification(input: $input) { notification { id } } }`,
  },
  {
    name: "OnsiteNotifications_ListNotifications",
    hashes: ["11cdb54a2706c2c0b2969769907675680f02a6e77d8afe79a749180ad16bfea6"],
    variables: record({
      cursor: exactly(""),
      displayType: exactly("VIEWER"),
      language: text,
      limit: exactly(10),
      shouldLoadLastBroadcast: exactly(false),
    }),
    text: `query OnsiteNotifications_ListNotifications { currentUser { id
      notifications { edges { node { id type body createdAt } } } } }`,
  },
  {
    name: "DropChannelCampaignsProgress",
    hashes: ["ec6d1267667ef9e0bfbe11eef9e04e344b0a5384c4300dc685e75c27ac7b5a0b"],
    variables: channelOnly,
    text: `query DropChannelCampaignsProgress($channelID: ID!) { channel(id: $channelID) { id
      viewerDropCampaigns { id name endAt timeBasedDrops { id requiredMinutesWatched } } } }`,
  },
]

const BY_NAME = new Map(OPERATIONS.map((operation) => [operation.name, operation]))

export function operationNamed(name: string): Operation | null {
  return BY_NAME.get(name) ?? null
}
