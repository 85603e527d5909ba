// Files in and out: what other miners left behind, and our own settings.

import { Elysia, t } from "elysia"
import type { ReportLine } from "../../views/parts/report.tsx"
import type { Reader } from "../../views/reader.ts"
import { Secret } from "../core/vault.ts"
import { type Imported, readImport } from "../import/file.ts"
import { exportSettings } from "../import/own-settings.ts"
import { answer } from "./headers.ts"
import type { PanelPorts } from "./ports.ts"
import type { Readers } from "./readers.ts"
import type { SayInPlace } from "./said-in-place.tsx"

const FILE_NAME = "twitch-drops-miner-settings.json"

/** A cookie jar is some 5 KB, the longest lists of games make 60. */
const FILE = t.File({ maxSize: "60k" })

export function importRoutes(ports: PanelPorts, readers: Readers, sayInPlace: SayInPlace) {
  const { models } = ports
  return new Elysia()
    .post(
      "/import",
      async ({ request, body: { file } }) => {
        const imported = readImport(await file.bytes())
        take(imported, ports)
        const lines = linesOf(imported, readers.lookOf(request).reader)
        return sayInPlace(request, { about: "import", title: "act.import", lines })
      },
      { body: t.Object({ file: FILE }) },
    )
    .get("/settings.json", () =>
      answer(exportSettings(models.$settings.get()), "application/json; charset=utf-8", {
        headers: { "content-disposition": `attachment; filename="${FILE_NAME}"` },
      }),
    )
}

function take(imported: Imported, { send, vault }: PanelPorts): void {
  if (imported.type === "settings") {
    send("settings", { type: "change-settings", change: imported.change })
  }
  if (imported.type === "session") {
    const token = vault.put(new Secret(imported.token))
    const { deviceId } = imported
    send("auth", { type: "import-token", token, ...(deviceId === null ? {} : { deviceId }) })
  }
}

function linesOf(imported: Imported, reader: Reader): readonly ReportLine[] {
  switch (imported.type) {
    case "nothing":
      return [{ words: reader.tell(imported.why), isGood: false }]
    case "session":
      return [{ words: reader.say("import.token-found"), isGood: true }]
    case "settings": {
      const taken = imported.taken.join(", ")
      const problems = imported.problems.map(({ field, why }) => {
        const words = reader.say("import.left", { field, why: reader.tell(why) })
        return { words, isGood: false }
      })
      if (taken === "") return problems
      return [{ words: reader.say("import.taken", { fields: taken }), isGood: true }, ...problems]
    }
  }
}
