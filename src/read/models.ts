// What the panel and the API may know, as small atoms. One projector writes them; everyone else
// reads.

import { type ReadableAtom, type WritableAtom, atom, computed } from "nanostores"
import type { ActorReport } from "../core/cell.ts"
import type { Campaign } from "../domain/campaign.ts"
import type { Channel } from "../domain/channel.ts"
import type { Session } from "../domain/session.ts"
import { DEFAULT_SETTINGS, type Settings } from "../domain/settings.ts"
import { HEALTHY, type Storage } from "../domain/storage.ts"
import type { Phase } from "../messages/director.ts"
import type { Claim } from "./claim.ts"
import { type ChannelGroup, channelGroups } from "./channel-groups.ts"
import type { DestinationState } from "./destinations.ts"
import type { Examination } from "./examination.ts"
import type { Reasons, ShardState, Watching } from "./facts.ts"
import { type FirstSteps, firstSteps } from "./first-steps.ts"
import type { LogLine } from "./log.ts"
import type { PanelAccess } from "./panel-access.ts"
import { BUILT_IN, type ProtocolState } from "./protocol.ts"
import { type Situation, situationOf } from "./situation.ts"
import type { Signs } from "./signs.ts"
import type { SourceState } from "./sources.ts"
import type { Tally } from "./tally.ts"
import { NEVER_ASKED, type UpdateState } from "./updates.ts"
import type { LastAnswers } from "../twitch/answers.ts"
import type { OpenGateway } from "../twitch/gateway.ts"
import { type UpNext, upNextOf } from "./up-next.ts"

/** What the projector writes. */
export interface WrittenModels {
  readonly $session: WritableAtom<Session>
  readonly $settings: WritableAtom<Settings>
  readonly $phase: WritableAtom<Phase>
  readonly $watching: WritableAtom<Watching>
  readonly $campaigns: WritableAtom<readonly Campaign[]>
  readonly $channels: WritableAtom<readonly Channel[]>
  readonly $reasons: WritableAtom<Reasons>
  readonly $sources: WritableAtom<readonly SourceState[]>
  readonly $shards: WritableAtom<readonly ShardState[]>
  readonly $storage: WritableAtom<Storage>
  readonly $protocol: WritableAtom<ProtocolState>
  readonly $updates: WritableAtom<UpdateState>
  readonly $destinations: WritableAtom<readonly DestinationState[]>
  readonly $log: WritableAtom<readonly LogLine[]>
  /** Null before the first. */
  readonly $examination: WritableAtom<Examination | null>
  /** Null until the house first said something. */
  readonly $signs: WritableAtom<Signs | null>
  /** When a drop was last claimed, ms since 1970; null when none was in this run. */
  readonly $claimedAt: WritableAtom<number | null>
  /** Beats about once a second while anything goes on in the house. */
  readonly $pulse: WritableAtom<number>
}

/** How busy the door to Twitch is. */
export type RequestLoad = ReturnType<OpenGateway["load"]>

/** What is kept elsewhere, and read when somebody looks. */
export interface Records {
  /** Newest first. */
  claims(limit: number): readonly Claim[]
  reports(): readonly ActorReport[]
  requestLoad(): RequestLoad
  lastAnswers(): LastAnswers
  tally(): Tally
  access(): PanelAccess
}

type ReadOnly<Atoms> = {
  readonly [Name in keyof Atoms]: Atoms[Name] extends WritableAtom<infer Value>
    ? ReadableAtom<Value>
    : Atoms[Name]
}

/** The same for readers, and what follows from it. */
export interface ReadModels extends ReadOnly<WrittenModels> {
  readonly records: Records
  readonly $situation: ReadableAtom<Situation>
  readonly $firstSteps: ReadableAtom<FirstSteps | null>
  readonly $upNext: ReadableAtom<readonly UpNext[]>
  readonly $channelGroups: ReadableAtom<readonly ChannelGroup[]>
}

export function writtenModels(): WrittenModels {
  return {
    $session: atom<Session>({ at: "unknown" }),
    $settings: atom<Settings>(DEFAULT_SETTINGS),
    $phase: atom<Phase>("idle"),
    $watching: atom<Watching>({
      target: null,
      why: null,
      manual: null,
      since: null,
      minuteAt: null,
      silence: null,
      hasRival: false,
      refusal: null,
    }),
    $campaigns: atom<readonly Campaign[]>([]),
    $channels: atom<readonly Channel[]>([]),
    $reasons: atom<Reasons>({ channels: {}, campaigns: {}, upNext: [] }),
    $sources: atom<readonly SourceState[]>([]),
    $shards: atom<readonly ShardState[]>([]),
    $storage: atom<Storage>(HEALTHY),
    $protocol: atom(BUILT_IN),
    $updates: atom(NEVER_ASKED),
    $destinations: atom<readonly DestinationState[]>([]),
    $log: atom<readonly LogLine[]>([]),
    $examination: atom<Examination | null>(null),
    $signs: atom<Signs | null>(null),
    $claimedAt: atom<number | null>(null),
    $pulse: atom(0),
  }
}

/** What follows is computed only while somebody looks. */
export function readModels(written: WrittenModels, records: Records): ReadModels {
  const { $session, $settings, $phase, $watching, $campaigns, $channels, $reasons } = written
  return {
    ...written,
    records,
    $situation: computed([$session, $settings, $phase, $watching, $campaigns], situationOf),
    $firstSteps: computed([$session, $settings, $campaigns], firstSteps),
    $upNext: computed([$reasons, $campaigns, $watching], upNextOf),
    $channelGroups: computed([$channels, $watching, $reasons, $settings], channelGroups),
  }
}
