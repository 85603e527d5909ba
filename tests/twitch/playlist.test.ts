import { expect, test } from "bun:test"
import { leastVariant, openPlaylistReader } from "../../src/twitch/playlist.ts"

const BASE = "https://video.ttvnw.net/v1/playlist/list.m3u8?sig=1"

const MASTER = `#EXTM3U
#EXT-X-TWITCH-INFO:NODE="x",BANDWIDTH="1"
#EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=100,BANDWIDTH=6000000,RESOLUTION=1920x1080
https://video.ttvnw.net/v1/playlist/source.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=230000,AVERAGE-BANDWIDTH=9000000
small.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=1400000
https://video.ttvnw.net/v1/playlist/middle.m3u8
`

const MEDIA = `#EXTM3U\r
#EXT-X-MAP:URI="init.mp4"\r
#EXT-X-KEY:METHOD=AES-128,URI="key"\r
#EXTINF:2.000,live\r
1.ts\r
#EXTINF:2.000,live\r
https://edge.ttvnw.net/2.ts?sig=2\r
#EXT-X-TWITCH-PREFETCH:https://edge.ttvnw.net/3.ts\r
`

const readMediaPlaylist: ReturnType<typeof openPlaylistReader> = (text, baseUrl) =>
  openPlaylistReader()(text, baseUrl)

test("picks the variant of least bandwidth, whatever its average is", () => {
  const url = "https://video.ttvnw.net/v1/playlist/small.m3u8"
  expect(leastVariant(MASTER, BASE)).toEqual({ ok: true, value: url })
})

test("lists segments alone, with their addresses resolved", () => {
  const segments = ["https://video.ttvnw.net/v1/playlist/1.ts", "https://edge.ttvnw.net/2.ts?sig=2"]
  expect(readMediaPlaylist(MEDIA, BASE)).toMatchObject({ ok: true, value: { segments } })
})

test("resolves a line against the playlist it stands in", () => {
  const read = openPlaylistReader()
  const segmentsAt = (list: string) => read(MEDIA, `https://video.ttvnw.net/${list}`)
  const edge = "https://edge.ttvnw.net/2.ts?sig=2"
  for (const folder of ["one", "two", "two", "one"]) {
    const segments = [`https://video.ttvnw.net/${folder}/1.ts`, edge]
    expect(segmentsAt(`${folder}/list.m3u8`)).toMatchObject({ ok: true, value: { segments } })
  }
})

test("reads a playlist that slides on, jumps or goes back as if it were the first", () => {
  const read = openPlaylistReader()
  const list = (from: number) => Array.from({ length: 4 }, (_, index) => `${from + index}.ts`)
  for (const from of [1, 3, 3, 20, 2, 4]) {
    const segments = list(from).map((name) => `https://video.ttvnw.net/v1/playlist/${name}`)
    const text = `#EXTM3U\n${list(from).join("\n")}\n`
    expect(read(text, BASE)).toMatchObject({ ok: true, value: { segments } })
  }
})

test("never leaves https for a segment", () => {
  const text = "#EXTM3U\nhttp://edge.ttvnw.net/1.ts\nfile:///etc/passwd\nhttps://[nonsense\n"
  expect(readMediaPlaylist(text, BASE)).toMatchObject({ ok: true, value: { segments: [] } })
})

test.each([
  ["#EXT-X-TARGETDURATION:6\n", 6],
  ["#EXT-X-TARGETDURATION:soon\n", 0],
  ["#EXT-X-TARGETDURATION:-6\n", 0],
  ["", 0],
])("reads of %p that no segment lasts longer than %d s", (line, targetSeconds) => {
  const told = readMediaPlaylist(`#EXTM3U\n${line}`, BASE)
  expect(told).toMatchObject({ ok: true, value: { targetSeconds } })
})

test("knows when a stream is over", () => {
  expect(readMediaPlaylist(`${MEDIA}#EXT-X-ENDLIST\n`, BASE)).toMatchObject({ reason: "refused" })
})

test.each(["", "<html>#EXTM3U</html>", "not a playlist"])("calls %p malformed", (text) => {
  expect(readMediaPlaylist(text, BASE)).toMatchObject({ ok: false, reason: "malformed" })
  expect(leastVariant(text, BASE)).toMatchObject({ ok: false, reason: "malformed" })
})

test("calls a master playlist without variants malformed", () => {
  expect(leastVariant("#EXTM3U\n", BASE)).toMatchObject({ ok: false, reason: "malformed" })
})
