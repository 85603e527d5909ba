// Starts the program over with an engine that spends little memory.
//
// JavaScriptCore reads its options before any of our code runs, so they must be in the environment.
// The process is replaced, not doubled: same number, same parent, same terminal.

/**
 * A heap that grows slowly, and one compiler less: with 1,500 drops 72 MB in place of 83 and 76 at
 * most in place of 98, with 6 drops 56 in place of 65, for the same work (`bun
 * tests/bench/mining.ts`).
 */
export const ENGINE = { BUN_JSC_forceRAMSize: "60000000", BUN_JSC_useDFGJIT: "0" }

/**
 * Does not return where it starts the program over. What a person set for the engine stays, and
 * where a process may not be replaced, the program goes on as it is.
 */
export function beThrifty(env: Readonly<Record<string, string | undefined>>): void {
  if (Object.keys(ENGINE).some((name) => name in env)) return
  const said: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) if (value !== undefined) said[name] = value
  // The single executable is the program; Bun must be told of it.
  const program = Bun.isStandaloneExecutable ? [] : [...process.execArgv, Bun.main]
  const args = [process.execPath, ...program, ...process.argv.slice(2)]
  try {
    process.execve?.(process.execPath, args, { ...said, ...ENGINE })
  } catch {
    return
  }
}
