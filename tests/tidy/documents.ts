// What the README and its companions name: commands, options, files, addresses, settings. Each is
// looked up where the program has it.

/** Where a name is looked up. */
export interface Ground {
  /** Of `package.json`: the name of a command and what it runs. */
  readonly scripts: Readonly<Record<string, string>>
  /** Whether there is such a file or folder. */
  isThere(path: string): boolean
  /** Whether the command that runs this file takes the option. */
  takes(script: string, option: string): boolean
}

const COMMAND = /\bbun(?:@[\d.]+)? (run|test) ([\w./-]+)([^\n`]*)/g
const FILE_COMMAND = /\bbun ((?:src|tests|deploy)\/[\w./-]+)/g
const LINK = /(?:\]\(|src="|srcset=")([^)"]+)/g
const PATH = /`((?:src|tests|deploy|views|locales|docs)\/[\w./-]*)`/g
const ADDRESS = /(?<![\w.:])\/(?:api\/[\w./-]*\w|healthz|readyz|metrics)\b/g

/** Commands that do not exist, and options that a command does not take. */
export function wrongCommands(text: string, ground: Ground): string[] {
  const wrong: string[] = []
  for (const [, verb = "", name = "", rest = ""] of text.matchAll(COMMAND)) {
    const script = ground.scripts[name]
    if (verb === "test") {
      if (!ground.isThere(name)) wrong.push(`bun test ${name}`)
    } else if (script === undefined) {
      wrong.push(`bun run ${name}`)
    } else {
      const options = rest.match(/--[\w-]+/g) ?? []
      const unknown = options.filter((option) => !ground.takes(script, option))
      wrong.push(...unknown.map((option) => `bun run ${name} ${option}`))
    }
  }
  return wrong
}

/** Files that are linked, named or run, and are not there. */
export function missingFiles(text: string, ground: Ground): string[] {
  const named = [LINK, PATH, FILE_COMMAND].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, path = ""]) => path),
  )
  return named.filter((path) => !/^(https?:|#)/.test(path) && !ground.isThere(path))
}

/** The panel's addresses that a text names. */
export function namedAddresses(text: string): string[] {
  return [...text.matchAll(ADDRESS)].map(([address]) => address)
}

/** Code in the first column of the table under a heading: names of options, settings, variables. */
export function namedInTable(text: string, heading: string, pattern: RegExp): string[] {
  const section = text.split(`\n${heading}\n`)[1]?.split(/\n#+ /)[0] ?? ""
  const rows = section.split("\n").filter((line) => line.startsWith("| "))
  const columns = rows.slice(1).map((row) => row.split(" | ")[0] ?? "")
  return columns.flatMap((column) => [...column.matchAll(pattern)].map(([, name = ""]) => name))
}
