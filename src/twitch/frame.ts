// Frames of push connections as texts of JSON.

export type Fields = Readonly<Record<string, unknown>>

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Empty where there is no object, so that what is looked for in it is simply missing. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {}
}

const SHOWN_LENGTH_MAX = 80

/** As much of a text as a line of the log has room for. */
export function shownOf(value: unknown): string {
  return textOf(value).slice(0, SHOWN_LENGTH_MAX)
}

/** Empty where there is no text. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : ""
}
