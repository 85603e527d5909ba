// Shows every rule what it asks to see, the moment it happens.

import type { Envelope } from "../../../src/core/actor.ts"
import type { Rule, Sent, Verdict } from "./rule.ts"

export interface Violation {
  readonly rule: string
  readonly what: string
}

export interface Invariants {
  hear(envelope: Envelope): void
  sent(request: Sent): void
  lost(request: Sent): void
  happened(text: string): void
  logged(text: string): void
  shown(text: string): void
  look(): void
  born(): void
}

export function openInvariants(
  rules: readonly Rule[],
  violated: (violation: Violation) => void,
): Invariants {
  const hearers = new Map<string, { readonly name: string; hear: (one: Envelope) => Verdict }[]>()
  for (const { name, hears = {} } of rules) {
    for (const [type, hear] of Object.entries(hears)) {
      hearers.set(type, [...(hearers.get(type) ?? []), { name, hear }])
    }
  }
  const judge = (rule: string, what: Verdict) => {
    if (what !== null) violated({ rule, what })
  }
  const having = <Part extends keyof Rule>(part: Part) =>
    rules.filter((rule): rule is Rule & Required<Pick<Rule, Part>> => rule[part] !== undefined)
  const [senders, losers, witnesses] = [having("sent"), having("lost"), having("happened")]
  const [readers, viewers] = [having("logged"), having("shown")]
  const [lookers, heirs] = [having("looks"), having("born")]
  return {
    hear(envelope) {
      const heard = hearers.get(envelope.message.type)
      if (heard !== undefined) for (const { name, hear } of heard) judge(name, hear(envelope))
    },
    sent(request) {
      for (const { name, sent } of senders) judge(name, sent(request))
    },
    lost(request) {
      for (const { name, lost } of losers) judge(name, lost(request))
    },
    happened(text) {
      for (const { name, happened } of witnesses) judge(name, happened(text))
    },
    logged(text) {
      for (const { name, logged } of readers) judge(name, logged(text))
    },
    shown(text) {
      for (const { name, shown } of viewers) judge(name, shown(text))
    },
    look() {
      for (const { name, looks } of lookers) judge(name, looks())
    },
    born() {
      for (const { born } of heirs) born()
    },
  }
}
