// Discord's webhooks: one embed per letter, in Discord's Markdown (docs.discord.com,
// November 2026).

import { type Carrier, fieldOf, jsonOf, jsonPost, secondsMs, wordsOf } from "./carrier.ts"
import { linesOf, linkOf, pictureOf } from "./letter.ts"
import { escapeMarkdown } from "./markdown.ts"

const TITLE_LENGTH_MAX = 256
const DESCRIPTION_LENGTH_MAX = 4_096
const CALM = 0x5d45c8
const URGENT = 0xd13438

export const discord: Carrier = {
  write(letter, { address }) {
    const [link, picture] = [linkOf(letter), pictureOf(letter)]
    const embed = {
      title: escapeMarkdown(letter.title).slice(0, TITLE_LENGTH_MAX),
      description: linesOf(letter).map(escapeMarkdown).join("\n").slice(0, DESCRIPTION_LENGTH_MAX),
      color: letter.isUrgent ? URGENT : CALM,
      ...(link !== null && { url: link }),
      ...(picture !== null && { thumbnail: { url: picture } }),
    }
    // Nobody is called by a name that reads `@everyone`.
    return jsonPost(address, { embeds: [embed], allowed_mentions: { parse: [] } })
  },

  read(reply) {
    const json = jsonOf(reply)
    const { headers } = reply
    const isUsedUp = headers["x-ratelimit-remaining"] === "0"
    const restMs = isUsedUp ? secondsMs(Number(headers["x-ratelimit-reset-after"])) : null
    return {
      words: wordsOf(fieldOf(json, "message")),
      waitMs: secondsMs(fieldOf(json, "retry_after")) ?? restMs,
    }
  },
}
