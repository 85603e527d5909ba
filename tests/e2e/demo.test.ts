import { afterEach, expect, setDefaultTimeout, test } from "bun:test"
import { killLaunched, type Program, start, until } from "./program.ts"
import { signIn } from "./sign-in.ts"

afterEach(killLaunched)

setDefaultTimeout(60_000)

/** A minute lasts a third of a second. */
const FAST = ["--demo", "--demo-speed", "180"]

/** The channels that can be chosen on the page. */
async function channelsOffered(program: Program): Promise<string[]> {
  const page = await (await program.get("/")).text()
  return [...page.matchAll(/name="channel" value="(\w+)"/g)].map(([, login = ""]) => login)
}

test("shows a code, is let in by its link, and earns and claims a drop while a browser looks on", async () => {
  const program = await start(FAST)
  const socket = new WebSocket(`${program.url.replace("http", "ws")}/live?at=now`)
  const pushed = new Set<string>()
  socket.onmessage = ({ data }) => {
    for (const [, id = ""] of String(data).matchAll(/hx-target="#([\w-]+)"/g)) pushed.add(id)
  }
  expect((await program.status()).claimed).toBe(0)
  await signIn(program)
  await until("a drop is claimed", async () => (await program.status()).claimed > 0)
  const page = await (await program.get("/")).text()
  expect(page).toContain('class="card hero hero-mining"')
  expect([...pushed]).toContain("hero")
  socket.close()
  expect(program.said()).not.toContain(" ERROR ")
})

test("does what the page's plain forms say", async () => {
  const program = await start(FAST)
  await signIn(program)
  const watching = await until("it watches", async () => (await program.status()).watching)

  expect((await program.post("/pause")).status).toBe(303)
  await until("it pauses", async () => {
    const { paused, watching: still } = await program.status()
    return paused && still === null
  })
  await program.post("/resume")
  await until("it watches again", async () => (await program.status()).watching !== null)

  const other = (await channelsOffered(program)).find((login) => login !== watching.channel) ?? ""
  await program.post("/channel", { channel: other, minutes: "600" })
  await until("it watches what was chosen", async () => {
    const { manual, watching: now } = await program.status()
    return manual?.channel === other && now?.channel === other
  })
  await program.post("/automatic")
  await until("it chooses by itself", async () => (await program.status()).manual === null)
})
