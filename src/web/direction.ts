// Which way a language is written, and how a text of the other way stands in its sentences.
//
// A name from outside may hold letters or invisible marks that turn the words around it. Between
// two isolates it turns nothing but itself (Unicode Bidirectional Algorithm, UAX #9). Unlike `bdi`
// they work in a title and in a label as well.

export type Direction = "ltr" | "rtl"

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"])

/** Marks that embed, override or isolate. A name has no use for them. */
const MARKS = /[\u202a-\u202e\u2066-\u2069]/g
/** The blocks of scripts that are written from right to left, and the mark of such a letter. */
const LETTERS =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const FIRST_STRONG_ISOLATE = "\u2068"
const POP_ISOLATE = "\u2069"

export function directionOf(language: string): Direction {
  return RIGHT_TO_LEFT.has(language.split("-")[0] ?? language) ? "rtl" : "ltr"
}

/** The text as it may stand in a sentence of that direction without turning the words around it. */
export function settledIn(direction: Direction, text: string): string {
  const mayTurn = direction === "rtl" || LETTERS.test(text) || text.search(MARKS) >= 0
  return mayTurn ? FIRST_STRONG_ISOLATE + text.replace(MARKS, "") + POP_ISOLATE : text
}
