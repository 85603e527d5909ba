// Bugs in what is known of campaigns and drops: minutes lost, made up or believed too soon.

import { type Mutation, season, testIn } from "../mutation.ts"

const PROGRESS = "src/domain/progress.ts"
const INVENTORY = "src/actors/inventory.ts"
const MERGE = "src/domain/merge.ts"

export const PROGRESS_BUGS: readonly Mutation[] = [
  {
    name: "estimate-doubled",
    file: PROGRESS,
    from: "return withProgress(drop, { ...progress, estimatedMinutes: progress.estimatedMinutes + 1 })",
    to: "return withProgress(drop, { ...progress, estimatedMinutes: progress.estimatedMinutes + 2 })",
    why: "Twice as many minutes are taken for granted as were sent.",
    noticedBy: season(1, 1, "none"),
  },
  {
    name: "confirmed-minute-assumed",
    file: "src/domain/progress.ts",
    from: "if (isConfirmed || isFull) return drop",
    to: "if (isFull) return drop",
    why: "Where push is faster than the beacon's answer, a minute too many is shown.",
    noticedBy: testIn("tests/actors/inventory-minutes.test.ts"),
  },
  {
    name: "estimate-counted-twice",
    file: PROGRESS,
    from: "return Math.min(drop.minutesRequired, confirmedMinutes + estimatedMinutes)",
    to: "return Math.min(drop.minutesRequired, confirmedMinutes + 2 * estimatedMinutes)",
    why: "Twice as many minutes are taken for granted as were sent.",
    noticedBy: season(1, 1, "none"),
  },
  {
    name: "estimate-kept-when-confirmed",
    file: PROGRESS,
    from: "return withProgress(drop, { ...progress, confirmedMinutes, confirmedAt: at, estimatedMinutes: 0 })",
    to: "return withProgress(drop, { ...progress, confirmedMinutes, confirmedAt: at })",
    why: "Minutes that Twitch has counted go on being estimated on top.",
    noticedBy: testIn("tests/domain/progress.test.ts"),
  },
  {
    name: "late-pushes-lower-minutes",
    file: PROGRESS,
    from: "if (confirmedMinutes < progress.confirmedMinutes) return drop",
    to: "",
    why: "A push that comes late takes back minutes that Twitch confirmed.",
    noticedBy: season(1, 2, "push-late,push-reordered,push-doubled"),
  },
  {
    name: "old-news-believed",
    file: PROGRESS,
    from: "if (isOutdated(drop.progress, at)) return drop if (account.isClaimed)",
    to: "if (account.isClaimed)",
    why: "An answer that was asked for before a minute counted takes it back.",
    noticedBy: testIn("tests/domain/progress.test.ts"),
  },
  {
    name: "estimates-make-earned",
    file: PROGRESS,
    from: "return isByWatching(drop) && drop.progress.confirmedMinutes >= drop.minutesRequired",
    to: "return isByWatching(drop) && minutesWatched(drop) >= drop.minutesRequired",
    why: "A drop is claimed before Twitch says that it is done.",
    noticedBy: testIn("tests/domain/progress.test.ts"),
  },
  {
    name: "next-window-forgotten",
    file: PROGRESS,
    from: "return { ...drop, repeats: closed, progress: isLast ? drop.progress : NO_PROGRESS }",
    to: "return { ...drop, repeats: closed }",
    why: "A reward that may be earned again each day is earned once.",
    noticedBy: testIn("tests/domain/progress.test.ts"),
  },
  {
    name: "claimed-drop-mined-on",
    file: INVENTORY,
    from: "const claimed = replaceDrop(state.campaigns, found, markClaimed(found.drop, at))",
    to: "const claimed = state.campaigns",
    why: "The drop goes on being mined after its claim.",
    noticedBy: testIn("tests/actors/inventory.test.ts"),
  },
  {
    name: "nothing-saved",
    file: INVENTORY,
    from: `if (state.at === "unsaved") store.save(state.campaigns, state.userId)`,
    to: "",
    why: "After a restart nothing is known until Twitch has told it all.",
    noticedBy: testIn("tests/actors/inventory.test.ts"),
  },
  {
    name: "earned-drop-not-offered",
    file: INVENTORY,
    from: "return keepAndOffer(state, truth, state.campaigns, ports, self)",
    to: "return keep(state, truth, self)",
    why: "A drop whose last minute a push told of waits for its claim.",
    noticedBy: testIn("tests/actors/inventory.test.ts"),
  },
  {
    name: "silence-never-asked-about",
    file: INVENTORY,
    from: "if (!isSilent && !isDoneByEstimate(drop)) return next",
    to: "if (isSilent || isDoneByEstimate(drop) || next !== null) return next",
    why: "Where pushes are lost, what Twitch has counted is learnt at the next refresh only.",
    noticedBy: testIn("tests/actors/inventory.test.ts"),
  },
  {
    name: "absent-campaigns-dropped",
    file: MERGE,
    from: "const byId = new Map(known.map((campaign) => [campaign.id, campaign]))",
    to: `const byId = new Map(
      known
        .filter(({ id }) => reports.length === 0 || reports.some((report) => report.id === id))
        .map((campaign) => [campaign.id, campaign]),
    )`,
    why: "What one answer leaves out is forgotten.",
    noticedBy: season(1, 1, "none"),
  },
  {
    name: "absent-minutes-are-zero",
    file: "src/domain/merge-drops.ts",
    from: "return told.account === null ? merged : acceptAccount(merged, told.account, at)",
    to: `return acceptAccount(
      merged,
      told.account ?? { minutesWatched: 0, isClaimed: false, instanceId: null },
      at,
    )`,
    why: "A list that tells nothing of the account takes its minutes away.",
    noticedBy: season(1, 1, "none"),
  },
  {
    name: "silent-list-opens-campaigns",
    file: MERGE,
    from: 'if (report.source === "inventory") return isListed ? told : known.allowed',
    to: 'if (report.source === "inventory") return told',
    why: "A campaign on listed channels is mined on any.",
    noticedBy: testIn("tests/domain/merge.test.ts"),
  },
  {
    name: "chains-not-followed",
    file: "src/domain/reach.ts",
    from: 'if (reach.at === "claimed") return true',
    to: 'if (reach.at === "claimed") return false',
    why: "The second drop of a chain is never mined.",
    noticedBy: season(1, 1, "none"),
  },
  {
    name: "awards-prove-any-drop",
    file: "src/domain/claimed.ts",
    from: "giversOf.get(benefit.id) === 1 &&",
    to: "",
    why: "One of several drops that share a benefit was claimed, and all of them count as claimed.",
    noticedBy: testIn("tests/domain/claimed.test.ts"),
  },
]
