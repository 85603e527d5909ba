// Gotify: a message in Markdown, with the picture and the link that its Android app knows
// (gotify.net/docs/msgextras, November 2026).

import { type Carrier, fieldOf, jsonOf, jsonPost, wordsOf } from "./carrier.ts"
import { linesOf, linkOf, pictureOf } from "./letter.ts"
import { escapeMarkdown } from "./markdown.ts"

const PRIORITY = { calm: 5, urgent: 8 }

export const gotify: Carrier = {
  write(letter, { address, token }) {
    const [link, picture] = [linkOf(letter), pictureOf(letter)]
    const lines = linesOf(letter)
    const message = lines.length === 0 ? [letter.title] : lines
    const body = {
      title: letter.title,
      // Two blanks at its end keep a line from running into the next.
      message: message.map(escapeMarkdown).join("  \n"),
      priority: letter.isUrgent ? PRIORITY.urgent : PRIORITY.calm,
      extras: {
        "client::display": { contentType: "text/markdown" },
        "client::notification": {
          ...(link !== null && { click: { url: link } }),
          ...(picture !== null && { bigImageUrl: picture }),
        },
      },
    }
    const url = new URL(address)
    url.pathname = `${url.pathname.replace(/\/+$/, "")}/message`
    return jsonPost(url.href, body, { "X-Gotify-Key": token ?? "" })
  },

  read: (reply) => ({ words: wordsOf(fieldOf(jsonOf(reply), "errorDescription")), waitMs: null }),
}
