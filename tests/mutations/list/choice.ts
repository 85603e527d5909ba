// Bugs in what is watched: the wrong channel, none at all, or too many of them.

import { type Mutation, testIn } from "../mutation.ts"

const DECISION = "src/actors/director-decision.ts"
const DIRECTOR = "src/actors/director.ts"
const SILENCE = "src/actors/director-silence.ts"
const CHOICE = "src/domain/choice.ts"

export const CHOICE_BUGS: readonly Mutation[] = [
  {
    name: "viewers-move-the-miner",
    file: CHOICE,
    from: `if (a.channel.id === current?.channel.id) return true
      if (b.channel.id === current?.channel.id) return false`,
    to: "",
    why: "The channel changes whenever another has more viewers.",
    noticedBy: testIn("tests/domain/choice.test.ts"),
  },
  {
    name: "pinger-not-told-to-rest",
    file: DECISION,
    from: `if (state.target !== null) self.send("pinger", { type: "rest" })`,
    to: "",
    why: "Minutes go on being sent when nothing is to be watched.",
    noticedBy: testIn("tests/actors/director.test.ts"),
  },
  {
    name: "stream-never-looked-at",
    file: DECISION,
    from: "lookAgain(state, self) return armCheck(state, self)",
    to: "return armCheck(state, self)",
    why: "A stream whose end got lost is watched for ever.",
    noticedBy: testIn("tests/actors/director.test.ts"),
  },
  {
    name: "searches-for-everything",
    file: DECISION,
    from: "games: wantedGames(state.hopes)",
    to: "games: state.wanted",
    why: "Twitch is asked for channels that nobody would leave the watched one for.",
    noticedBy: testIn("tests/actors/director.test.ts"),
  },
  {
    name: "no-hunt-for-channels",
    file: DECISION,
    from: "return next.alarms[wish] === null ? arm(next, wish, FIRST_MS[wish], self) : next",
    to: "return next",
    why: "Where no channel was live nobody looks again.",
    noticedBy: testIn("tests/actors/director-search.test.ts"),
  },
  {
    name: "start-of-campaigns-missed",
    file: DECISION,
    from: `return arm(state, "change", at - self.now() + CHANGE_MARGIN_MS, self)`,
    to: `return disarm(state, "change")`,
    why: "A campaign that begins is mined at the next refresh only.",
    noticedBy: testIn("tests/actors/director.test.ts"),
  },
  {
    name: "campaign-never-left",
    file: SILENCE,
    from: "if (!isSuspect) return false",
    to: "if (!isSuspect || suspects >= 0) return false",
    why: "A withdrawn campaign is tried on every channel of its game, five minutes on each.",
    noticedBy: testIn("tests/sim/changes.test.ts"),
  },
  {
    name: "rewards-not-looked-for",
    file: DECISION,
    from: 'sources: ["channels", "rewards"]',
    to: 'sources: ["channels"]',
    why: "With nothing to mine, a reward campaign that begins is noticed up to an hour later.",
    noticedBy: testIn("tests/actors/director-search.test.ts"),
  },
  {
    name: "stalled-channel-kept",
    file: SILENCE,
    from: 'self.send("channels", { type: "set-aside", channelId, until, why })',
    to: 'if (until < 0) self.send("channels", { type: "set-aside", channelId, until, why })',
    why: "A channel on which nothing counts is watched on, though there are others.",
    noticedBy: testIn("tests/actors/director-healing.test.ts"),
  },
  {
    name: "missed-news-not-asked-for",
    file: DIRECTOR,
    from: `return message.isReconnect ? arm(state, "reconnect", RECONNECT_MS, self) : state`,
    to: "return state",
    why: "What was pushed while the connection was down is never learnt.",
    noticedBy: testIn("tests/actors/director.test.ts"),
  },
  {
    name: "channel-down-not-noted",
    file: "src/actors/channels-pushes.ts",
    from: "known.set(channelId, { ...channel, stream: null })",
    to: "",
    why: "A stream that ended is watched on until somebody asks.",
    noticedBy: testIn("tests/actors/channels-pushes.test.ts"),
  },
  {
    name: "new-game-not-noted",
    file: "src/actors/channels-pushes.ts",
    from: "return changeStream(state, channelId, { game, hasDrops, title }) ? publishNow(state, cast) : state",
    to: "return game === null && hasDrops === null && title === null ? publishNow(state, cast) : state",
    why: "A channel that changed its game is watched on.",
    noticedBy: testIn("tests/actors/channels-pushes.test.ts"),
  },
  {
    name: "announced-streams-not-looked-at",
    file: "src/actors/channels-pushes.ts",
    from: "const LOOK_MS = 120_000",
    to: "const LOOK_MS = 120_000_000",
    why: "A stream that begins is not noticed before the next search.",
    noticedBy: testIn("tests/actors/channels-pushes.test.ts"),
  },
  {
    name: "failed-questions-not-asked-again",
    file: "src/actors/channels-questions.ts",
    from: "failed.set(key, question)",
    to: "",
    why: "A directory that could not be read once is not read again.",
    noticedBy: testIn("tests/actors/channels.test.ts"),
  },
  {
    name: "failed-source-not-asked-again",
    file: "src/actors/catalog.ts",
    from: `self.after(delayMs, { type: "retry-due", source, generation })`,
    to: 'if (delayMs < 0) self.after(delayMs, { type: "retry-due", source, generation })',
    why: "A list that could not be read once is missing until the next refresh.",
    noticedBy: testIn("tests/actors/catalog.test.ts"),
  },
  {
    name: "refusal-outlives-its-moment",
    file: "src/domain/wanted.ts",
    from: "return known.from <= now && now < known.until ? known : null",
    to: "return known",
    why: "A campaign that has begun goes on being refused for not having begun.",
    noticedBy: testIn("tests/domain/wanted.test.ts"),
  },
]
