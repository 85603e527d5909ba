// Makes single executables that need no Bun: `bun run build`, or some of them by name:
// `bun run build linux-x64 linux-arm64`. They lie in dist/ then.

import { mkdirSync } from "node:fs"
import { join } from "node:path"

const ROOT = join(import.meta.dir, "..")

/** The x64 ones run on processors without AVX2 too: Bun's build for those is the same file. */
const TARGETS = ["linux-x64", "linux-arm64", "linux-x64-musl", "linux-arm64-musl"] as const

export type Target = (typeof TARGETS)[number]

if (import.meta.main) {
  const named = process.argv.slice(2)
  const unknown = named.filter((name) => !isTarget(name))
  if (unknown.length > 0) {
    console.error(`there is no ${unknown.join(", no ")}: there are ${TARGETS.join(", ")}`)
    process.exitCode = 2
  } else {
    const targets = named.length === 0 ? TARGETS : named.filter(isTarget)
    for (const target of targets) console.log(await build(target, join(ROOT, "dist")))
  }
}

/** The path of the executable, `tdm-linux-x64` in that folder. */
export async function build(target: Target, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, `tdm-${target}`)
  await Bun.build({
    entrypoints: [join(ROOT, "src", "main.ts")],
    root: ROOT,
    target: "bun",
    format: "esm",
    // What a run does not need, such as the demo, is not even loaded.
    splitting: true,
    // Half the time to the first page; of functions within functions it gains nothing but size.
    bytecode: true,
    bytecodeDepth: 1,
    // Functions keep their names, for the sake of whoever reads a crash in a log.
    minify: { whitespace: true, syntax: true, identifiers: false },
    compile: {
      target: `bun-${target}`,
      outfile,
      assets: [join(ROOT, "locales"), join(ROOT, "views", "assets")],
      // A file that happens to lie where it is started has no say.
      autoloadDotenv: false,
      autoloadBunfig: false,
    },
  })
  return outfile
}

function isTarget(name: string): name is Target {
  return TARGETS.some((target) => target === name)
}
