/** @jsxImportSource preact */
import { ReportPlace } from "../parts/report.tsx"
import type { Reader } from "../reader.ts"

/** What comes from other miners and goes to other machines. */
export function FileSettings({ reader }: { readonly reader: Reader }) {
  const to = reader.href("/import")
  return (
    <section id="file-settings" class="card" aria-labelledby="file-settings-title">
      <h2 id="file-settings-title">{reader.say("settings.files-title")}</h2>
      <form
        class="row"
        method="post"
        action={to}
        enctype="multipart/form-data"
        hx-post={to}
        hx-encoding="multipart/form-data"
        hx-swap="none"
      >
        <label class="field">
          <span>{reader.say("settings.import")}</span>
          <input id="import-file" name="file" type="file" required />
        </label>
        <button class="button button-plain">{reader.say("act.import")}</button>
      </form>
      <ReportPlace about="import" />
      <p class="muted">{reader.say("settings.import-hint")}</p>
      <p>
        <a class="button button-plain" href={reader.href("/settings.json")} download>
          {reader.say("act.export")}
        </a>
      </p>
      <p class="muted">{reader.say("settings.export-hint")}</p>
    </section>
  )
}
