// Answers as Twitch may come to write them: with what nobody has heard of, without what was always
// there, and with the same things in other forms.

import { isRecord } from "./shape.ts"

const UNHEARD_OF = "UNHEARD_OF"

/** Fields that hold one of a few words. */
const KINDS = new Set([
  "status",
  "distributionType",
  "type",
  "requirementType",
  "forbiddenReasonCode",
])

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** What becomes of a value; undefined for a field that is left out. */
type Bend = (value: unknown, field: string) => unknown

const FORMS = {
  "new-fields": (value) => (isRecord(value) ? { ...value, unheardOf: [{ of: 1 }] } : value),
  "new-kinds": (value, field) =>
    typeof value === "string" && KINDS.has(field) ? UNHEARD_OF : value,
  "other-times": (value) =>
    isTime(value) ? value.replace("T", " ").replace("Z", "+00:00") : value,
  "times-without-zone": (value) => (isTime(value) ? value.replace("Z", "") : value),
  "empty-lists": (value) => (Array.isArray(value) ? [] : value),
  "numbers-as-texts": (value) => (typeof value === "number" ? String(value) : value),
  "texts-as-numbers": (value) => {
    return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value
  },
} as const satisfies Readonly<Record<string, Bend>>

const WRONGS = {
  missing: () => undefined,
  null: () => null,
  /** Something of another type. */
  odd: (value) => (typeof value === "string" ? { of: 1 } : Array.isArray(value) ? "many" : [value]),
} as const satisfies Readonly<Record<string, Bend>>

export type InventionForm = keyof typeof FORMS
export type FieldWrong = keyof typeof WRONGS

export const INVENTION_FORMS = Object.keys(FORMS) as InventionForm[]
export const FIELD_WRONGS = Object.keys(WRONGS) as FieldWrong[]

/** Data in a form that is new everywhere. */
export function invented(data: unknown, form: InventionForm): unknown {
  return bend(data, "data", FORMS[form])
}

/** Data with one field that is not as it was, wherever it stands. */
export function spoilt(data: unknown, field: string, as: FieldWrong): unknown {
  const change: Bend = WRONGS[as]
  return bend(data, "data", (value, at) => (at === field ? change(value, at) : value))
}

/** Bends a value from the inside out. */
function bend(value: unknown, field: string, change: Bend): unknown {
  if (Array.isArray(value))
    return change(
      value.map((item) => bend(item, "", change)),
      field,
    )
  if (!isRecord(value)) return change(value, field)
  const inner = Object.entries(value).map(([key, one]) => [key, bend(one, key, change)] as const)
  return change(Object.fromEntries(inner.filter(([, one]) => one !== undefined)), field)
}

function isTime(value: unknown): value is string {
  return typeof value === "string" && TIME.test(value)
}
