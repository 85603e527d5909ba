import { describe, expect, test } from "bun:test"
import { sentence } from "../../src/domain/reasons.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { Heard } from "../../src/messages/directory.ts"
import { anna, boris } from "./channels.ts"
import { doctorOnStage } from "./doctor-stage.ts"
import { progress, SWORD, watch } from "./pinger-stage.ts"
import { signedIn, signedOut } from "./sessions.ts"

const MINUTE_MS = 60_000

const GQL = "gql.twitch.tv"

function watching(channel = anna): Heard<"watching-changed"> {
  const { target } = watch(channel)
  return { type: "watching-changed", target, why: sentence("why.looking"), manual: null }
}

function sent(): Heard<"minute-sent"> {
  const method = "beacon"
  return { type: "minute-sent", channelId: anna.id, campaignId: null, dropId: SWORD, method, at: 0 }
}

function counted(): Heard<"minute-confirmed"> {
  const minutes = 1
  return {
    ...{ type: "minute-confirmed", channelId: anna.id, campaignId: null },
    ...{ dropId: SWORD, minutes, at: 0 },
  }
}

describe("an examination", () => {
  test("names what it looks at, tells of each thing once, and ends", async () => {
    const { tell, clock, heard, findings, words } = await doctorOnStage()
    tell({ type: "examine" })
    await clock.advance(1_000)
    const [{ subjects }] = heard<Heard<"examination-begun">>("examination-begun") as [
      Heard<"examination-begun">,
    ]
    expect([...findings().keys()].sort()).toEqual(subjects.map(({ id }) => String(id)).sort())
    expect(words().at(0)).toBe("0s examination-begun")
    expect(words().at(-1)).toBe("0s examination-finished")
    expect(heard("check-finished")).toHaveLength(subjects.length)
  })

  test("looks at every host that earning needs, and at each once", async () => {
    const { tell, clock, findings, closed } = await doctorOnStage()
    tell({ type: "examine" })
    await clock.advance(1_000)
    expect([...findings().keys()].filter((id) => id.startsWith("host "))).toEqual(
      [
        ...[GQL, "id.twitch.tv", "www.twitch.tv", "usher.ttvnw.net", "pubsub-edge.twitch.tv"],
        ...["spade.twitch.tv", "beacon.twitch.tv", "twitch-drops-api.sunkwi.com"],
      ].map((host) => `host ${host}`),
    )
    expect(closed).toEqual(["pubsub-edge.twitch.tv"])
  })

  test("leaves out the feed where nobody asks it", async () => {
    const { tell, clock, findings } = await doctorOnStage()
    tell({ type: "settings-changed", settings: { ...DEFAULT_SETTINGS, feedEnabled: false } })
    tell({ type: "examine" })
    await clock.advance(1_000)
    const about = [...findings().keys()].filter(
      (id) => id.includes("feed") || id.includes("sunkwi"),
    )
    expect(about).toEqual([])
  })

  test("does not wait for what never answers longer than a slow line is given", async () => {
    const { tell, clock, findings, words } = await doctorOnStage({ replies: { [GQL]: null } })
    tell({ type: "examine" })
    await clock.advance(19_999)
    expect(words().at(-1)).toBe("0s check-finished")
    await clock.advance(1)
    expect(findings().get(`host ${GQL}`)).toMatchObject({ verdict: "unknown" })
    expect(words().at(-1)).toBe("20s examination-finished")
  })

  test("is not begun twice at once, and can be repeated", async () => {
    const { tell, clock, heard } = await doctorOnStage()
    tell({ type: "examine" })
    tell({ type: "examine" })
    await clock.advance(1_000)
    expect(heard("examination-begun")).toHaveLength(1)
    tell({ type: "examine" })
    await clock.advance(1_000)
    expect(heard("examination-finished")).toHaveLength(2)
  })
})

describe("the account", () => {
  test("is signed in, or is not", async () => {
    const { tell, found } = await doctorOnStage()
    tell(signedIn())
    expect(await found("session")).toMatchObject({ verdict: "good", args: { login: "anna" } })
    tell(signedOut())
    expect(await found("session")).toMatchObject({ verdict: "bad" })
  })

  test("has no other watcher while Twitch counts what is watched here", async () => {
    const { tell, found } = await doctorOnStage()
    expect(await found("watcher")).toMatchObject({ verdict: "unknown" })
    for (const event of [signedIn(), watching(), progress(1)]) tell(event)
    expect(await found("watcher")).toMatchObject({ verdict: "good" })
  })

  test("has another watcher when minutes count on a channel that is not watched here", async () => {
    const { tell, found, clock } = await doctorOnStage()
    for (const event of [signedIn(), watching(), progress(1, boris.id)]) tell(event)
    expect(await found("watcher")).toMatchObject({ verdict: "bad", key: "doctor.watcher-other" })
    await clock.advance(10 * MINUTE_MS)
    expect(await found("watcher")).toMatchObject({ verdict: "good" })
  })

  test("has no other watcher because a push about the last channel comes late", async () => {
    const { tell, found, clock } = await doctorOnStage()
    for (const event of [signedIn(), watching(boris), watching(), progress(1, boris.id)])
      tell(event)
    expect(await found("watcher")).toMatchObject({ verdict: "good" })
    await clock.advance(4 * MINUTE_MS)
    tell(progress(2, boris.id))
    expect(await found("watcher")).toMatchObject({ verdict: "bad" })
  })

  test("has another watcher when Twitch says that it earns elsewhere", async () => {
    const session = { channelId: boris.id, dropId: SWORD, minutes: 1, minutesRequired: 60 }
    const { tell, found } = await doctorOnStage({ session })
    for (const event of [signedIn(), watching()]) tell(event)
    expect(await found("watcher")).toMatchObject({ verdict: "bad", key: "doctor.watcher-other" })
  })

  test("may have another watcher when five minutes in a row did not count", async () => {
    const { tell, found } = await doctorOnStage()
    for (const event of [
      signedIn(),
      watching(),
      sent(),
      counted(),
      sent(),
      sent(),
      sent(),
      sent(),
    ]) {
      tell(event)
    }
    expect(await found("watcher")).toMatchObject({ verdict: "good" })
    tell(sent())
    expect(await found("watcher")).toMatchObject({ verdict: "warning", args: { minutes: 5 } })
  })
})

describe("the sources and the line", () => {
  test("a source is as good as its last answer is fresh", async () => {
    const { tell, found, clock } = await doctorOnStage()
    const answer = { reports: [], awards: null, isWhole: true, at: clock.now() }
    tell({ type: "catalog-fetched", source: "inventory", ...answer })
    tell({ type: "catalog-fetched", source: "channels", ...answer })
    expect(await found("source inventory")).toMatchObject({ verdict: "good" })
    expect(await found("source rewards")).toMatchObject({ verdict: "unknown" })
    await clock.advance(60 * MINUTE_MS)
    expect(await found("source inventory")).toMatchObject({ verdict: "warning" })
    // It tells only of what is new.
    expect(await found("source channels")).toMatchObject({ verdict: "good" })
  })

  test("a source that fails is told with its trouble, and one that is closed is none", async () => {
    const { tell, found } = await doctorOnStage()
    const failed = { type: "source-failed", at: 0, detail: "" } as const
    tell({ ...failed, source: "inventory", reason: "busy" })
    tell({ ...failed, source: "twitch", reason: "forbidden" })
    const inventory = await found("source inventory")
    expect(inventory).toMatchObject({ verdict: "warning", key: "trouble.busy" })
    expect(await found("source twitch")).toMatchObject({ verdict: "good" })
  })

  test("one open push connection is enough, and none is too few while a channel is watched", async () => {
    const { tell, found } = await doctorOnStage()
    expect(await found("push")).toMatchObject({ verdict: "unknown" })
    tell(watching())
    tell({ type: "shard-opened", shard: 0, topics: 3, isReconnect: false })
    expect(await found("push")).toMatchObject({ verdict: "good", args: { open: 1 } })
    tell({ type: "shard-closed", shard: 0, detail: "" })
    expect(await found("push")).toMatchObject({ verdict: "warning" })
  })

  test("hashes that Twitch forgot are named by their questions", async () => {
    const answer = { kind: "worked", way: null, at: 0, since: 0 } as const
    const lastAnswers = {
      Inventory: { ...answer, forgotten: ["d86775d0"] },
      TopGames: { ...answer, forgotten: [] },
    }
    const { found } = await doctorOnStage({ lastAnswers })
    expect(await found("hashes")).toMatchObject({
      ...{ verdict: "warning", args: { operations: "Inventory" } },
    })
  })
})
