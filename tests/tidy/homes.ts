// What touches the world has one home: the clock, timers, chance, the network, the end of the
// program.

import type { Program } from "oxc-parser"
import { lineOf, type Source, visit } from "./source.ts"

interface Home {
  /** As they are found below: `Date.now`, `new Date()`, `fetch`, `import "ws"`. */
  readonly names: readonly string[]
  /** Files or folders that may use them. */
  readonly at: readonly string[]
}

const SERVERS = ["src/web/", "src/simulation/"]

/** Where a real process is waited for, which knows no simulated clock. */
const REAL_TIME = ["tests/bench/", "tests/browser/", "tests/e2e/"]

const HOMES: readonly Home[] = [
  {
    names: ["Date.now", "new Date()", "Date()", "performance.now", "Bun.nanoseconds"],
    at: ["src/core/clock.ts", "tests/"],
  },
  {
    names: ["setTimeout", "setInterval", "Bun.sleep", "Bun.sleepSync", 'import "node:timers"'],
    at: ["src/core/clock.ts", ...REAL_TIME],
  },
  { names: ["setImmediate"], at: ["src/core/clock.ts", "tests/"] },
  { names: ["Math.random"], at: ["src/core/rng.ts"] },
  {
    names: ["crypto.randomUUID", "crypto.getRandomValues", "randomBytes", "randomUUID"],
    at: ["src/core/rng.ts", "src/web/"],
  },
  { names: ["fetch"], at: ["src/twitch/http.ts", "tests/"] },
  { names: ['import "node:https"'], at: ["src/twitch/socks.ts", ...SERVERS, "tests/"] },
  {
    names: ["new WebSocket", 'import "ws"', 'import "node:net"', 'import "node:tls"'],
    at: ["src/twitch/socket.ts", "src/twitch/inspector.ts", ...SERVERS, "tests/"],
  },
  { names: ["Bun.serve", "Bun.listen"], at: [...SERVERS, "tests/"] },
  { names: ['import "node:http"'], at: ["src/twitch/socks.ts", ...SERVERS, "tests/"] },
  { names: ['import "bun:ffi"'], at: ["src/spare-pages.ts"] },
  { names: ["process.exit"], at: ["src/main.ts", "tests/sim/simulate.ts"] },
]

export function strayTouches(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text, program, imports }) => {
    const touched = [
      ...touches(program),
      ...imports
        .filter((one) => !one.isType)
        .map(({ from }) => ({ name: `import "${from}"`, at: 0 })),
    ]
    return touched
      .filter(({ name }) => !mayTouch(path, name))
      .map(({ name, at }) => `${path}:${lineOf(text, at)} ${name}`)
  })
}

function mayTouch(path: string, name: string): boolean {
  const home = HOMES.find((one) => one.names.includes(name))
  return home === undefined || home.at.some((place) => path.startsWith(place))
}

interface Touch {
  readonly name: string
  readonly at: number
}

function touches(program: Program): Touch[] {
  const found: Touch[] = []
  // Names that only look like globals: what stands after a dot or names a field.
  const fields = new Set<number>()
  const names: Touch[] = []
  visit(program, {
    MemberExpression({ object, property, computed, start }) {
      if (computed || property.type !== "Identifier") return
      if (object.type !== "Identifier" || object.name !== "globalThis") fields.add(property.start)
      if (object.type === "Identifier") {
        found.push({ name: `${object.name}.${property.name}`, at: start })
      }
    },
    Property({ key, computed, shorthand }) {
      if (!computed && !shorthand) fields.add(key.start)
    },
    PropertyDefinition: ({ key }) => void fields.add(key.start),
    MethodDefinition: ({ key }) => void fields.add(key.start),
    TSPropertySignature: ({ key }) => void fields.add(key.start),
    TSMethodSignature: ({ key }) => void fields.add(key.start),
    TSTypeQuery: ({ exprName }) => void fields.add(exprName.start),
    NewExpression({ callee, arguments: args, start }) {
      if (callee.type !== "Identifier") return
      found.push({ name: `new ${callee.name}${args.length === 0 ? "()" : ""}`, at: start })
      found.push({ name: `new ${callee.name}`, at: start })
    },
    CallExpression({ callee, start }) {
      if (callee.type === "Identifier") found.push({ name: `${callee.name}()`, at: start })
    },
    Identifier: ({ name, start }) => void names.push({ name, at: start }),
  })
  return [...found, ...names.filter(({ at }) => !fields.has(at))]
}
