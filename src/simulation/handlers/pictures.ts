// static-cdn.jtvnw.net: box art and rewards, drawn here, the same for the same name every time.

import { emptyReply, type HttpReply, reply, type WireRequest } from "../doors.ts"
import type { World } from "../world.ts"

const BOX_ART = /^\/ttv-boxart\/([\w-]+?)-(\d+)x(\d+)\.jpg$/
const REWARD = /^\/twitch-quests-assets\/(?:REWARD|CAMPAIGN)\/([\w-]+)\.png$/
const PROFILE = /^\/jtv_user_pictures\/(\w+)-profile_image-\d+x\d+\.png$/

const CACHED = { "cache-control": "public, max-age=86400" }

export function answerPictures(world: World, request: WireRequest): HttpReply {
  const svg = picture(world, request.path)
  return svg === null ? emptyReply(404) : reply(200, svg, "image/svg+xml", CACHED)
}

function picture(world: World, path: string): string | null {
  const [, game, width, height] = BOX_ART.exec(path) ?? []
  if (game !== undefined) {
    const name = world.catalogue.games.get(game)?.name ?? game
    return boxArt(name, Number(width), Number(height))
  }
  const reward = REWARD.exec(path)?.[1]
  if (reward !== undefined) return rewardPicture(reward)
  const profile = PROFILE.exec(path)?.[1]
  return profile === undefined ? null : rewardPicture(profile)
}

/** Hills under a sun, in the colours of the name, with its first letters. */
function boxArt(name: string, width: number, height: number): string {
  const draw = lots(name)
  const hue = draw(360)
  const hills = [0.55, 0.7, 0.85].map((level, index) => {
    const crest = height * (level - 0.12 + draw(20) / 100)
    const start = `M0 ${height * level}Q${width / 3} ${crest} ${width * 0.6} ${height * level}`
    const d = `${start}T${width} ${crest + 20}V${height}H0Z`
    return tag("path", { d, fill: `hsl(${hue} 45% ${42 - index * 12}%)` })
  })
  const sun = tag("circle", {
    cx: width * (0.25 + draw(50) / 100),
    cy: height * 0.3,
    r: width * 0.16,
    fill: `hsl(${(hue + 40) % 360} 85% 72%)`,
  })
  const letters = {
    x: "50%",
    y: height * 0.92,
    fill: "white",
    "font-family": "system-ui,sans-serif",
    "font-size": width / 6,
    "font-weight": 700,
    "text-anchor": "middle",
  }
  const label = tag("text", letters, initials(name))
  const sky = tag("rect", { width, height, fill: `hsl(${(hue + 20) % 360} 55% 60%)` })
  return svg(width, height, sky + sun + hills.join("") + label)
}

/** A medal of three turned squares and a gem. */
function rewardPicture(id: string): string {
  const draw = lots(id)
  const hue = draw(360)
  const squares = [0, 30, 60].map((turn, index) =>
    tag("rect", {
      ...{ x: 35, y: 35, width: 90, height: 90, rx: 14 },
      transform: `rotate(${turn + draw(15)} 80 80)`,
      fill: `hsl(${(hue + index * 25) % 360} 60% ${35 + index * 10}%)`,
    }),
  )
  const gem = tag("path", {
    d: "M80 48l22 24-22 40-22-40z",
    fill: `hsl(${(hue + 180) % 360} 80% 75%)`,
  })
  const ground = tag("rect", { width: 160, height: 160, fill: `hsl(${hue} 25% 16%)` })
  return svg(160, 160, ground + squares.join("") + gem)
}

function svg(width: number, height: number, inside: string): string {
  const viewBox = `0 0 ${width} ${height}`
  return tag("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox }, inside)
}

/** Nothing in here comes from outside but letters and digits: there is nothing to escape. */
function tag(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  inside = "",
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`)
  return `<${name}${written.join("")}>${inside}</${name}>`
}

function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .slice(0, 3)
    .map((word) => word[0]?.toUpperCase() ?? "")
    .join("")
}

/** Numbers below a bound that depend on the seed alone. */
function lots(seed: string): (below: number) => number {
  let state = Bun.hash.crc32(seed)
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}
