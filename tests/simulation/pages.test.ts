import { expect, test } from "bun:test"
import { at, FORM, plainScenario, stage } from "./viewer.ts"

const PAGE = "https://www.twitch.tv/activate"

test("the link fills in the code, and one press lets the device in", async () => {
  const { viewer, during } = stage(plainScenario(), undefined, null)
  const code = await during(viewer.requestCode())
  const userCode = String(at(code, "user_code"))
  const page = await during(viewer.ask({ url: String(at(code, "verification_uri")) }))
  expect(page.body).toContain(`value="${userCode}"`)
  const sent = { "device-code": userCode, decision: "approve" }
  const done = await during(viewer.post(PAGE, sent))
  expect(done.body).toContain("Go back to the miner")
  expect(at(await during(viewer.pollCode(code)), "token_type")).toBe("bearer")
})

test("a code is taken as people type it, and refused where nobody waits with it", async () => {
  const { viewer, during } = stage(plainScenario(), undefined, null)
  const userCode = String(at(await during(viewer.requestCode()), "user_code"))
  const typed = `${userCode.slice(0, 4)}-${userCode.slice(4)}`.toLowerCase()
  const wrong = await during(viewer.post(PAGE, { "device-code": "<b>" }))
  expect(wrong.body).toContain("No device waits with this code.")
  expect(wrong.body).toContain('value="&lt;b&gt;"')
  expect((await during(viewer.post(PAGE, { "device-code": typed }))).body).toContain("connected")
})

test("a device that is refused is told so", async () => {
  const { viewer, during } = stage(plainScenario(), undefined, null)
  const code = await during(viewer.requestCode())
  const sent = { "device-code": String(at(code, "user_code")), decision: "deny" }
  await during(viewer.post(PAGE, sent))
  expect(at(await during(viewer.pollCode(code)), "message")).toBe("access_denied")
})

test("the page has no script, and its style is a file of its own", async () => {
  const { viewer, during } = stage(plainScenario())
  const { body } = await during(viewer.ask({ url: PAGE, headers: FORM }))
  expect(body).toContain('href="?style"')
  expect(body).not.toMatch(/<script|style=|onclick/)
  const style = await during(viewer.ask({ url: `${PAGE}?style` }))
  expect(style.headers["content-type"]).toStartWith("text/css")
  expect(style.body).toContain("color-scheme")
})

test("pictures are drawn, different for each and always the same", async () => {
  const { viewer, during } = stage(plainScenario())
  const draw = async (path: string) =>
    (await during(viewer.ask({ url: `https://static-cdn.jtvnw.net${path}` }))).body
  const rust = await draw("/ttv-boxart/1-285x380.jpg")
  expect(rust).toContain('width="285" height="380"')
  expect(await draw("/ttv-boxart/1-285x380.jpg")).toBe(rust)
  expect(await draw("/ttv-boxart/2-285x380.jpg")).not.toBe(rust)
  expect(await draw("/twitch-quests-assets/REWARD/b1.png")).toStartWith("<svg")
  expect(await draw("/etc/passwd")).toBe("")
})
