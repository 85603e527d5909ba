// A certificate for Twitch's names, from an authority made for the occasion.

import { writeFileSync } from "node:fs"
import { join } from "node:path"

const NAMES = [
  ...["*.twitch.tv", "*.ttvnw.net", "*.fra02.hls.ttvnw.net", "*.jtvnw.net"],
  "twitch-drops-api.sunkwi.com",
]

const FRESH_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"

const COMMANDS = [
  `req -x509 ${FRESH_KEY} -subj /CN=authority -days 2 -keyout authority.key -out authority.pem`,
  `req ${FRESH_KEY} -subj /CN=twitch -keyout twitch.key -out twitch.csr`,
  "x509 -req -in twitch.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 2 -extfile names -out twitch.pem",
]

export interface Certificates {
  /** PEM texts. */
  readonly key: string
  readonly cert: string
  /** The file to be trusted. */
  readonly authority: string
}

export async function makeCertificates(folder: string): Promise<Certificates> {
  writeFileSync(join(folder, "names"), `subjectAltName=DNS:${NAMES.join(",DNS:")}\n`)
  for (const command of COMMANDS) {
    const asked = ["openssl", ...command.split(" ")]
    const { exitCode, stderr } = Bun.spawnSync(asked, { cwd: folder, stderr: "pipe" })
    if (exitCode !== 0) throw new Error(`openssl ${command}\n${stderr}`)
  }
  return {
    key: await Bun.file(join(folder, "twitch.key")).text(),
    cert: await Bun.file(join(folder, "twitch.pem")).text(),
    authority: join(folder, "authority.pem"),
  }
}
