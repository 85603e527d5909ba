// The text format of Prometheus, version 0.0.4.

export interface Metric {
  /** Ends in its unit, and in `_total` where it only grows. */
  readonly name: string
  readonly help: string
  readonly type: "counter" | "gauge"
  readonly samples: readonly Sample[]
}

export interface Sample {
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
}

export function exposition(metrics: readonly Metric[]): string {
  return metrics.map(metricText).join("")
}

function metricText({ name, help, type, samples }: Metric): string {
  const lines = [
    `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(({ labels = {}, value }) => `${name}${labelText(labels)} ${value}`),
  ]
  return lines.map((line) => `${line}\n`).join("")
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")
}
