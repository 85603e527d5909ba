// The way into the demo, by plain requests.

import { expect } from "bun:test"
import { type Program, until } from "./program.ts"

/** What a person does who sees the code: opens the link beside it and presses Connect. */
export async function signIn(program: Program): Promise<void> {
  const link = await until("the page shows a link with the code", async () => {
    const page = await (await program.get("/")).text()
    return /href="([^"]*\/demo\/activate\?[^"]*)"/.exec(page)?.[1]?.replaceAll("&amp;", "&")
  })
  const form = await (await fetch(link)).text()
  const code = /name="device-code" value="([^"]+)"/.exec(form)?.[1] ?? ""
  expect(link).toContain(code)
  const answer = await program.post(link, { "device-code": code, decision: "approve" })
  expect(await answer.text()).toContain("Go back to the miner")
}
