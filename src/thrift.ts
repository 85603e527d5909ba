// Starts the program over with an engine that spends little memory.
//
// JavaScriptCore reads its options before any of our code runs, so they must be in the environment.
// The process is replaced, not doubled: same number, same parent, same terminal.

/**
 * A heap that grows slowly, and no compiler, for the same work and no more processor time (`bun run
 * bench --only mining`): with 1,500 drops 54 MB in place of 68 and 75 at most in place of 100, with
 * 6 drops 44 in place of 52. It draws a page of 300 campaigns in 15 ms in place of 9.
 */
export const ENGINE = {
  BUN_JSC_forceRAMSize: "60000000",
  BUN_JSC_useBaselineJIT: "0",
  BUN_JSC_useDFGJIT: "0",
}

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
