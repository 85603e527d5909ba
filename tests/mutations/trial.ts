// Puts one bug into a workshop and sees who notices it.

import { type Check, mutated, type Mutation, season } from "./mutation.ts"
import { commandOf, type Workshop } from "./workshop.ts"

/** For a bug that is not noticed where it was before: chance falls differently in every version. */
const SEASONS: readonly Check[] = [season(1, 2), season(2, 2), season(3, 2)]

export type Verdict =
  | { readonly at: "noticed"; readonly check: Check; readonly what: string }
  | { readonly at: "survived" }
  /** The text to be changed is not there, or not there alone. */
  | { readonly at: "misfit" }
  /** What noticed it is red without it, too, and so proves nothing. */
  | { readonly at: "red-anyway"; readonly check: Check; readonly what: string }

/** What each check says of the program as it is; asked once for all workshops. */
export type Known = Map<string, Promise<string | null>>

export async function tryOut(
  mutation: Mutation,
  workshop: Workshop,
  known: Known,
): Promise<Verdict> {
  const { file, noticedBy } = mutation
  const sound = workshop.read(file)
  const broken = mutated(sound, mutation)
  if (broken === null) return { at: "misfit" }
  workshop.write(file, broken)
  const found = await notice(noticedBy, workshop)
  workshop.write(file, sound)
  if (found === null) return { at: "survived" }
  const { check, what } = found
  const whatAnyway = await soundness(check, workshop, known)
  return whatAnyway === null
    ? { at: "noticed", check, what }
    : { at: "red-anyway", check, what: whatAnyway }
}

async function notice(
  first: Check,
  workshop: Workshop,
): Promise<{ readonly check: Check; readonly what: string } | null> {
  for (const check of first.by === "test" ? [first] : [first, ...SEASONS]) {
    const what = await workshop.run(check)
    if (what !== null) return { check, what }
  }
  return null
}

function soundness(check: Check, workshop: Workshop, known: Known): Promise<string | null> {
  const command = commandOf(check)
  const asked = known.get(command) ?? workshop.run(check)
  known.set(command, asked)
  return asked
}
