// Figures as a table that can be pasted into the README.

export type Row = readonly [name: string, ...figures: (string | number)[]]

export function printTable(head: Row, rows: readonly Row[]): void {
  const cells = [head, ...rows].map((row) => row.map(String))
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, i) => pad(row[i] ?? "", width, i)).join(" | ")} |`
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`
  console.log([line(cells[0] ?? []), rule, ...cells.slice(1).map(line)].join("\n"))
}

function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width)
}
