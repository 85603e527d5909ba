// A webhook of anybody's own: everything as JSON. `text` alone is what Slack, Mattermost and the
// like want to see.

import { bearer, type Carrier, fieldOf, jsonOf, jsonPost, wordsOf } from "./carrier.ts"
import { linesOf } from "./letter.ts"

export const webhook: Carrier = {
  write(letter, { address, token }) {
    const body = {
      title: letter.title,
      text: [letter.title, ...linesOf(letter)].join("\n"),
      urgent: letter.isUrgent,
      events: letter.items.map(({ occasion, title, detail, imageUrl, linkUrl, at }) => ({
        event: occasion,
        title,
        detail,
        image: imageUrl,
        link: linkUrl,
        at: new Date(at).toISOString(),
      })),
    }
    return jsonPost(address, body, bearer(token))
  },

  read(reply) {
    const json = jsonOf(reply)
    return { words: wordsOf(fieldOf(json, "error") ?? fieldOf(json, "message")), waitMs: null }
  },
}
