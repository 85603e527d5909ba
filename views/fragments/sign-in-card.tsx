/** @jsxImportSource preact */
import type { SigningIn } from "../../src/read/situation.ts"
import { Act } from "../parts/act.tsx"
import { Icon } from "../parts/icon.tsx"
import { Moment } from "../parts/moment.tsx"
import { PasteToken } from "../parts/paste-token.tsx"
import { QrCode } from "../parts/qr-code.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly session: SigningIn
}

export function SignInCard({ reader, session }: Props) {
  return (
    <>
      <h1>{reader.say("sign-in.title")}</h1>
      {session.why !== null && <p class="why">{reader.tell(session.why)}</p>}
      {session.at === "code" ? (
        <Code reader={reader} session={session} />
      ) : (
        <Act
          reader={reader}
          to="/sign-in"
          icon="key-round"
          look="main"
          label={reader.say("act.sign-in")}
        />
      )}
      <PasteToken reader={reader} />
    </>
  )
}

interface CodeProps {
  readonly reader: Reader
  readonly session: Extract<SigningIn, { readonly at: "code" }>
}

function Code({ reader, session }: CodeProps) {
  const url = reader.activation(session.url)
  return (
    <div class="code">
      <div class="code-steps">
        <p>{reader.say("sign-in.how")}</p>
        <p class="code-letters">
          <output>{session.userCode}</output>
        </p>
        <a class="button button-main" href={url} target="_blank" rel="noopener noreferrer">
          <Icon reader={reader} name="external-link" />
          {reader.say("sign-in.open")}
        </a>
        <p class="muted">
          {reader.say("sign-in.waiting")} {reader.say("sign-in.expires")}{" "}
          <Moment reader={reader} at={session.expiresAt} />
        </p>
      </div>
      <QrCode text={url} label={reader.say("sign-in.qr")} />
    </div>
  )
}
