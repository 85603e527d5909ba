// Games and their directories as GraphQL shows them.

import { boxArtUrl, type Game } from "../catalogue.ts"
import type { Channel } from "../channels.ts"
import type { World } from "../world.ts"
import type { Asked } from "./asked.ts"
import { type Arguments, type Node, Refused } from "./execute.ts"

const PAGE_MAX = 100

export function gameNode(world: World, game: Game): Node {
  return { ...shortGameNode(game), streams: (args) => streams(world, game, args) }
}

export function shortGameNode(game: Game): Node {
  return {
    id: game.id,
    name: game.name,
    displayName: game.name,
    slug: game.slug,
    boxArtURL: boxArtUrl(game),
  }
}

export function findGame(asked: Asked, args: Arguments): Node | null {
  const wanted = String(args.slug ?? args.name ?? args.id).toLowerCase()
  for (const game of asked.world.catalogue.games.values()) {
    const key = "slug" in args ? game.slug : "name" in args ? game.name : game.id
    if (key.toLowerCase() === wanted) return gameNode(asked.world, game)
  }
  return null
}

export function topGames(asked: Asked, args: Arguments): Node {
  const games = [...asked.world.catalogue.games.values()].slice(0, pageSize(args))
  return { edges: games.map((game) => ({ node: shortGameNode(game) })) }
}

function streams(world: World, game: Game, args: Arguments): Node | Refused {
  if ("after" in args) return new Refused("service error")
  const live = world.channels.directory(game).slice(0, pageSize(args))
  const edges: Node[] = live.map((channel) => ({ node: streamNode(channel) }))
  if (world.rules.hasTraps) {
    edges.push({ node: null }, { node: { ...nodeOfNobody(game), game: shortGameNode(game) } })
  }
  return { edges, pageInfo: { hasNextPage: world.faults.use("more-pages") !== null } }
}

function pageSize(args: Arguments): number {
  const first = args.first
  return typeof first === "number" ? Math.min(first, PAGE_MAX) : PAGE_MAX
}

function streamNode(channel: Channel): Node {
  return {
    id: channel.broadcast?.id ?? "",
    title: channel.title,
    viewersCount: channel.viewers,
    type: channel.isRerun ? "rerun" : "live",
    broadcaster: { id: channel.id, login: channel.login, displayName: channel.displayName },
    freeformTags: [{ name: "DropsEnabled" }],
    game: channel.game === null ? null : shortGameNode(channel.game),
  }
}

/** A stream whose broadcaster is gone, as directories show now and then. */
function nodeOfNobody(game: Game): Node {
  return {
    id: `9${game.id}`,
    title: "",
    viewersCount: 0,
    type: "live",
    broadcaster: null,
    freeformTags: [],
  }
}
