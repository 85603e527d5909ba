import { Elysia, type TSchema } from "elysia"

/** Null for an answer that fits its schema to the last field. */
export async function misfitOf(answer: unknown, schema: TSchema): Promise<string | null> {
  const judge = new Elysia({ normalize: false }).post("/", () => "fits", { body: schema })
  const reply = await judge.handle(
    new Request("http://judge/", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(answer),
    }),
  )
  return reply.ok ? null : reply.text()
}
