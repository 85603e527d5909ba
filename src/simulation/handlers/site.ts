// www.twitch.tv and its assets: channel pages, on which the address of the beacon is found.

import { randomText } from "../../core/rng.ts"
import { type HttpReply, reply, type WireRequest } from "../doors.ts"
import { activationPage } from "../activation.ts"
import type { World } from "../world.ts"
import { BEACON_URL } from "./beacon.ts"

const SETTINGS_URL = "https://assets.twitch.tv/config/settings.0123456789abcdef0123456789abcdef.js"

const COOKIE_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

export function answerSite(world: World, request: WireRequest): HttpReply {
  if (request.path === "/activate") return activationPage(world, request)
  const cookie = `unique_id=${randomText(world.rng, 32, COOKIE_LETTERS)}; Domain=.twitch.tv; Path=/`
  return reply(200, channelPage(world), "text/html; charset=utf-8", { "set-cookie": cookie })
}

export function answerAssets(_world: World, request: WireRequest): HttpReply {
  if (`https://${request.host}${request.path}` !== SETTINGS_URL) {
    return reply(404, "", "text/plain")
  }
  const settings = JSON.stringify({ beacon_url: BEACON_URL, environment: "production" })
  return reply(200, `window.__twilightSettings = ${settings};`, "application/javascript")
}

function channelPage(world: World): string {
  const settings =
    world.rules.beaconIn === "script"
      ? `<script src="${SETTINGS_URL}"></script>`
      : `<script>window.__twilightSettings = {"beacon_url": "${BEACON_URL}"};</script>`
  return `<!DOCTYPE html><html><head><title>Twitch</title>${settings}</head><body></body></html>`
}
