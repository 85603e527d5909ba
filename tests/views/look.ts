// A look by a reader of English in UTC at noon, for looking at views without a server.

import type { Look, Query } from "../../src/web/fragment.ts"
import { openLocales } from "../../src/web/locales.ts"
import { openReaders } from "../../src/web/readers.ts"
import { openVoices } from "../../src/web/voice.ts"
import type { ReadModels } from "../../src/read/models.ts"
import { NOON } from "../web/made-up.ts"

const locales = openLocales()
const voices = openVoices(locales, () => NOON)

/** Files under their own names: a golden page must not change with the style sheet. */
const assets = { nameOf: (file: string) => file, find: () => undefined }

export function lookAt(models: ReadModels, query: Query = {}, language = "en"): Look {
  const readers = openReaders({
    models,
    locales,
    voices,
    assets,
    now: () => NOON,
    basePath: "",
    ownUrl: () => "http://127.0.0.1:8080",
    isDemo: false,
    version: "0.0.0",
  })
  return readers.lookFrom({ voice: voices.of({ language, region: "en-gb" }, "UTC"), query })
}
