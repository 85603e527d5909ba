// A strict reader of Prometheus's text format 0.0.4, as its documentation describes it.

export interface Family {
  readonly type: string
  readonly help: string
  /** Values by their labels as written; the one without labels under an empty text. */
  readonly values: ReadonlyMap<string, number>
}

const HELP = /^# HELP ([a-zA-Z_:][\w:]*) ((?:[^\\]|\\[\\n])*)$/
const TYPE = /^# TYPE ([a-zA-Z_:][\w:]*) (counter|gauge|histogram|summary|untyped)$/
const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{([^}]*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|NaN|[+-]Inf)$/
const LABELS = /^[a-zA-Z_]\w*="(?:[^"\\]|\\[\\"n])*"(?:,[a-zA-Z_]\w*="(?:[^"\\]|\\[\\"n])*")*$/

/** @throws where a line is none of the format, stands out of its family, or says a thing twice. */
export function readExposition(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith("\n")) throw new Error("the last line does not end")
  const families = new Map<string, { type: string; help: string; values: Map<string, number> }>()
  let current = ""
  for (const line of text.slice(0, -1).split("\n")) {
    const [, helped, help] = HELP.exec(line) ?? []
    const [, typed, type] = TYPE.exec(line) ?? []
    const [, sampled, labels = "", value] = SAMPLE.exec(line) ?? []
    if (helped !== undefined) {
      if (families.has(helped)) throw new Error(`twice: ${line}`)
      families.set(helped, { type: "", help: help!, values: new Map() })
      current = helped
    } else if (typed !== undefined) {
      const family = families.get(typed)
      if (typed !== current || family?.type !== "") throw new Error(`out of place: ${line}`)
      family.type = type!
    } else if (sampled !== undefined) {
      const family = families.get(sampled)
      if (sampled !== current || !family?.type) throw new Error(`out of place: ${line}`)
      if (labels !== "" && !LABELS.test(labels)) throw new Error(`not labels: ${line}`)
      if (family.values.has(labels)) throw new Error(`twice: ${line}`)
      family.values.set(labels, Number(value))
    } else {
      throw new Error(`not of the format: ${line}`)
    }
  }
  return families
}
