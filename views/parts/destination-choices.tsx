/** @jsxImportSource preact */
import { OCCASIONS, type Occasion } from "../../src/domain/announcement.ts"
import type { Destination } from "../../src/domain/destination.ts"
import type { Reader } from "../reader.ts"
import { Tick } from "./controls.tsx"
import { SavedForm } from "./saved-form.tsx"

interface Props {
  readonly reader: Reader
  readonly destination: Destination
}

const LABELS: Readonly<Record<Occasion, string>> = {
  claim: "notify.occasion-claim",
  campaign: "notify.occasion-campaign",
  stall: "notify.occasion-stall",
  "sign-in": "notify.occasion-sign-in",
  trouble: "notify.occasion-trouble",
  update: "notify.occasion-update",
}

/** What it is told. */
export function DestinationOccasions({ reader, destination: { id, occasions } }: Props) {
  return (
    <SavedForm
      reader={reader}
      to="/notifications/occasions"
      about={`occasions-${id}`}
      label="notify.occasions"
      hidden={{ id }}
    >
      <div id={`input-occasions-${id}`} class="ticks">
        {OCCASIONS.map((one) => (
          <Tick
            key={one}
            id={`occasion-${id}-${one}`}
            value={one}
            isOn={occasions.includes(one)}
            label={reader.say(LABELS[one])}
          />
        ))}
      </div>
    </SavedForm>
  )
}

/** In which language. */
export function DestinationLanguage({ reader, destination: { id, language } }: Props) {
  return (
    <SavedForm
      reader={reader}
      to="/notifications/language"
      about={`language-${id}`}
      label="settings.language"
      hidden={{ id }}
    >
      <select id={`input-language-${id}`} name="value">
        {Object.entries(reader.languages()).map(([tag, own]) => (
          <option key={tag} value={tag} lang={tag} selected={tag === language}>
            {own}
          </option>
        ))}
      </select>
    </SavedForm>
  )
}
