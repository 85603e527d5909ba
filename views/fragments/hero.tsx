/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import type { Situation } from "../../src/read/situation.ts"
import { Act } from "../parts/act.tsx"
import { ChannelLink } from "../parts/channel-link.tsx"
import { Manual } from "../parts/manual.tsx"
import { StateLine } from "../parts/state-line.tsx"
import type { Reader } from "../reader.ts"
import { MiningCard } from "./mining-card.tsx"
import { SignInCard } from "./sign-in-card.tsx"

interface Props {
  readonly reader: Reader
  readonly situation: Situation
}

/** The answer to "is it mining, what, how far, and if not, why not?" */
export function Hero({ reader, situation }: Props) {
  return (
    <section id="hero" class={`card hero hero-${situation.at}`}>
      <StateLine reader={reader} situation={situation} />
      <Inside reader={reader} situation={situation} />
    </section>
  )
}

function Inside({ reader, situation }: Props) {
  switch (situation.at) {
    case "starting":
      return <Words title={reader.say("hero.starting")} why={reader.say("hero.starting-why")} />
    case "signing-in":
      return <SignInCard reader={reader} session={situation.session} />
    case "paused":
      return (
        <Words title={reader.say("hero.paused")} why={reader.say("hero.paused-why")}>
          <Act
            reader={reader}
            to="/resume"
            icon="play"
            look="main"
            label={reader.say("act.resume")}
          />
        </Words>
      )
    case "mining":
      return <MiningCard reader={reader} mining={situation} />
    case "watching":
      return (
        <Words
          title={
            <ChannelLink login={situation.channel.login} name={situation.channel.displayName} />
          }
          why={reader.tell(situation.why)}
        >
          <Manual reader={reader} manual={situation.manual} />
        </Words>
      )
    case "waiting":
      return (
        <Words
          title={reader.say(situation.phase === "idle" ? "hero.idle" : "hero.searching")}
          why={situation.why === null ? null : reader.tell(situation.why)}
        >
          <Act reader={reader} to="/refresh" icon="refresh-cw" label={reader.say("act.refresh")} />
          <Act reader={reader} to="/pause" icon="pause" label={reader.say("act.pause")} />
        </Words>
      )
  }
}

interface WordsProps {
  readonly title: ComponentChildren
  readonly why: string | null
  readonly children?: ComponentChildren
}

function Words({ title, why, children }: WordsProps) {
  return (
    <>
      <h1>{title}</h1>
      {why !== null && <p class="why">{why}</p>}
      {children && <div class="actions">{children}</div>}
    </>
  )
}
