// A reader of English in UTC at noon, for looking at views without a server.

import type { Reader } from "../../views/reader.ts"
import { openLocales } from "../../src/web/locales.ts"
import { openReaders } from "../../src/web/readers.ts"
import { openVoices } from "../../src/web/voice.ts"
import type { ReadModels } from "../../src/read/models.ts"
import { NOON } from "../web/made-up.ts"

const locales = openLocales()
const voices = openVoices(locales, () => NOON)

/** Files under their own names: a golden page must not change with the style sheet. */
const assets = { nameOf: (file: string) => file, find: () => undefined }

export function readerOf(models: ReadModels, language = "en"): Reader {
  const readers = openReaders({
    models,
    locales,
    voices,
    assets,
    now: () => NOON,
    basePath: "",
    ownUrl: () => "http://127.0.0.1:8080",
    isDemo: false,
  })
  return readers.readerOf(voices.of({ language, region: "en-gb" }, "UTC"))
}
