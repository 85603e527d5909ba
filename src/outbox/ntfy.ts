// ntfy: published as JSON, which unlike its headers takes any language (docs.ntfy.sh, November
// 2026). In plain text, because not every app of ntfy knows Markdown.

import { bearer, type Carrier, fieldOf, jsonOf, jsonPost, wordsOf } from "./carrier.ts"
import { linesOf, linkOf, pictureOf } from "./letter.ts"

/** Longer messages become attachments. */
const MESSAGE_BYTES_MAX = 4_096
const PRIORITY = { calm: 3, urgent: 4 }

export const ntfy: Carrier = {
  write(letter, { address, token }) {
    const url = new URL(address)
    const path = url.pathname.replace(/\/+$/, "")
    const topic = path.slice(path.lastIndexOf("/") + 1)
    url.pathname = path.slice(0, -topic.length)
    const [link, picture] = [linkOf(letter), pictureOf(letter)]
    const lines = linesOf(letter)
    const body = {
      topic,
      title: letter.title,
      // Without a message ntfy says "triggered".
      message: cut(lines.length === 0 ? letter.title : lines.join("\n")),
      priority: letter.isUrgent ? PRIORITY.urgent : PRIORITY.calm,
      ...(link !== null && { click: link }),
      ...(picture !== null && { icon: picture }),
    }
    return jsonPost(url.href, body, bearer(token))
  },

  read: (reply) => ({ words: wordsOf(fieldOf(jsonOf(reply), "error")), waitMs: null }),
}

function cut(text: string): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= MESSAGE_BYTES_MAX) return text
  // A letter that was cut in two is not decoded.
  return bytes
    .subarray(0, MESSAGE_BYTES_MAX)
    .toString()
    .replace(/\ufffd+$/, "")
}
