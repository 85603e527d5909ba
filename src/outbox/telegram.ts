// Telegram's bots: a message in HTML, the picture as its preview (core.telegram.org/bots/api,
// November 2026).

import { type Carrier, fieldOf, jsonOf, jsonPost, secondsMs, wordsOf } from "./carrier.ts"
import { linesOf, linkOf, pictureOf } from "./letter.ts"

/** Counted without the markup, which adds a few marks to the title only. */
const TEXT_LENGTH_MAX = 4_096

/** Told with the status of a message that is wrong, but it is the chat that is. */
const NO_CHAT = /chat not found|upgraded to a supergroup/

export const telegram: Carrier = {
  write(letter, { address, token, chat }) {
    const [link, picture] = [linkOf(letter), pictureOf(letter)]
    const title = `<b>${escapeHtml(letter.title)}</b>`
    const linked = link === null ? title : `<a href="${escapeHtml(link)}">${title}</a>`
    const lines = shortEnough(linesOf(letter), TEXT_LENGTH_MAX - letter.title.length)
    const preview =
      picture === null ? { is_disabled: true } : { url: picture, prefer_small_media: true }
    const body = {
      chat_id: chat,
      text: [linked, ...lines.map(escapeHtml)].join("\n"),
      parse_mode: "HTML",
      link_preview_options: preview,
    }
    return jsonPost(`${address.replace(/\/+$/, "")}/bot${token}/sendMessage`, body)
  },

  read(reply) {
    const json = jsonOf(reply)
    const words = wordsOf(fieldOf(json, "description"))
    return {
      words,
      waitMs: secondsMs(fieldOf(fieldOf(json, "parameters"), "retry_after")),
      ...(NO_CHAT.test(words ?? "") && { reason: "missing" }),
    }
  },
}

function shortEnough(lines: readonly string[], lengthMax: number): readonly string[] {
  let length = 0
  return lines.filter((line) => {
    length += line.length + 1
    return length <= lengthMax
  })
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
}
