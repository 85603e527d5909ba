// Figures beside those of the last time.

import type { Figure } from "./figure.ts"
import type { Row } from "./table.ts"

/** Less is the weather of the machine. */
const WORSE_SHARE = 0.1

export const COMPARISON_HEAD: Row = ["", "now", "last time", "change", ""]

export function compare(figures: readonly Figure[], last: readonly Figure[]): readonly Row[] {
  const before = new Map(last.map((figure) => [figure.name, figure]))
  return figures.map((figure) => rowOf(figure, before.get(figure.name)))
}

function rowOf(figure: Figure, before: Figure | undefined): Row {
  const { name, value } = figure
  if (before === undefined || before.unit !== figure.unit || before.value === 0) {
    return [name, shown(figure), "", "", "new"]
  }
  const change = value / before.value - 1
  const loss = figure.better === "less" ? change : -change
  const mark = loss > WORSE_SHARE ? "WORSE" : ""
  return [name, shown(figure), shown(before), changeOf(change), mark]
}

function changeOf(change: number): string {
  const percent = Math.round(Math.abs(change) * 100)
  if (percent === 0) return "="
  return `${change > 0 ? "▲" : "▼"} ${percent} %`
}

/** Three digits are as many as hold. */
function shown({ value, unit }: Figure): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return `${value.toFixed(digits)} ${unit}`
}
