import { expect, test } from "bun:test"
import { shownAddress } from "../../src/twitch/address.ts"

test("shows host and path of an address, and nothing that was signed", () => {
  const signed = "9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0"
  const shown = [
    `https://usher.ttvnw.net/api/channel/hls/anna.m3u8?sig=${signed}&token=secret`,
    "https://video-weaver.fra02.hls.ttvnw.net/v1/playlist/short.m3u8",
    `https://example.com/${signed}/index.m3u8`,
    "https://gql.twitch.tv/gql",
    "no address",
  ].map(shownAddress)
  expect(shown).toEqual([
    "usher.ttvnw.net/api/channel/hls/anna.m3u8",
    "video-weaver.fra02.hls.ttvnw.net/…",
    "example.com/…/index.m3u8",
    "gql.twitch.tv/gql",
    "an address that cannot be read",
  ])
})
