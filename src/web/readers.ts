// Who asks, as the views see them: their voice, the time it is, and the panel's addresses.

import type { Reader } from "../../views/reader.ts"
import type { ReadModels } from "../read/models.ts"
import type { Assets } from "./assets.ts"
import { cookieOf } from "./cookies.ts"
import type { Look } from "./fragment.ts"
import type { Angle } from "./live.ts"
import type { Locales } from "./locales.ts"
import { queryOf } from "./paths.ts"
import type { Voice, Voices } from "./voice.ts"

const PICTURE_HOST = "static-cdn.jtvnw.net"

export interface Readers {
  /**
   * The voice a request wants: the language of the settings, else the browser's; the browser's
   * zone.
   */
  voiceOf(headers: Headers): Voice
  lookFrom(angle: Angle): Look
  /** As whoever asks for a page sees it. */
  lookOf(request: Request): Look
}

export interface ReaderPorts {
  readonly models: ReadModels
  readonly locales: Locales
  readonly voices: Voices
  readonly assets: Assets
  readonly now: () => number
  /** The path under which the panel is reached, without a slash at its end; mostly empty. */
  readonly basePath: string
  /** The panel's own address, for what is opened on another device; the demo's activation page. */
  readonly ownUrl: () => string
  readonly isDemo: boolean
  readonly version: string
}

export function openReaders(ports: ReaderPorts): Readers {
  const { models, locales, voices, assets, basePath, isDemo, version } = ports

  function picture(url: string | null): string | null {
    if (url === null || !URL.canParse(url)) return null
    const { protocol, host, pathname } = new URL(url)
    if (protocol !== "https:" || host !== PICTURE_HOST) return null
    return isDemo ? `${basePath}/demo/pictures${pathname}` : url
  }

  function activation(url: string): string {
    if (!isDemo) return url
    const { search } = new URL(url)
    return `${ports.ownUrl()}/demo/activate${search}`
  }

  function voiceOf(headers: Headers): Voice {
    const { language } = models.$settings.get()
    const tongue = locales.choose(language, headers.get("accept-language"))
    return voices.of(tongue, cookieOf(headers, "zone"))
  }

  function lookFrom({ voice, query }: Angle): Look {
    const now = ports.now()
    const reader: Reader = {
      language: voice.language,
      direction: voice.direction,
      theme: models.$settings.get().theme,
      isDemo,
      version,
      say: voice.say,
      tell: ({ key, args }) => voice.say(key, args),
      number: voice.number,
      duration: voice.duration,
      moment: (at) => voice.moment(at, now),
      languages: locales.names,
      href: (path) => basePath + path,
      asset: (name) => `${basePath}/assets/${assets.nameOf(name)}`,
      picture,
      activation,
    }
    return { reader, query, now }
  }

  return {
    voiceOf,
    lookFrom,
    lookOf(request) {
      return lookFrom({ voice: voiceOf(request.headers), query: queryOf(request) })
    },
  }
}
