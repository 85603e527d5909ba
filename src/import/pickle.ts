// Reads what Python's pickle wrote of a cookie jar (protocols 2 to 5), without doing any of it.
//
// A pickle is a program for a small stack machine, and Python's own would import and call whatever
// it names. This one knows the few steps that a jar needs; the classes it may name become plain
// data, and anything else ends it. No step goes deeper than itself, and none makes more than it
// reads.
//
// The steps: Python's `pickletools`, 2026.

import { bad, good, type Outcome } from "../core/outcome.ts"
import {
  type Entries,
  type Machine,
  machineOn,
  type Pickled,
  pop,
  popMany,
  popToMark,
  Refusal,
  take,
  takeByte,
  takeLine,
  takeText,
  top,
} from "./pickle-machine.ts"

const BYTES_MAX = 1024 * 1024
const PROTOCOLS = { min: 2, max: 5 }
const SHOWN_LENGTH_MAX = 80

/** Under the names of Python 3, and those that protocol 2 gives them for Python 2's sake. */
const CLASSES: readonly string[] = [
  "collections.defaultdict",
  "http.cookies.SimpleCookie",
  "http.cookies.Morsel",
  "Cookie.SimpleCookie",
  "Cookie.Morsel",
]

type Step = (machine: Machine) => void

const BEGIN = 0x80
const END = code(".")

/** By their bytes, with the names that Python gives them. */
const STEPS: ReadonlyMap<number, Step> = new Map<number, Step>([
  /* FRAME */ [0x95, (machine) => void take(machine, 8)],
  /* MARK */ [code("("), ({ marks, stack }) => void marks.push(stack.length)],

  /* NONE */ [code("N"), pushing(() => null)],
  /* NEWTRUE */ [0x88, pushing(() => true)],
  /* NEWFALSE */ [0x89, pushing(() => false)],
  /* BININT1 */ [code("K"), pushing(takeByte)],
  /* BININT2 */ [code("M"), pushing((machine) => machine.bytes.getUint16(take(machine, 2), true))],
  /* BININT */ [code("J"), pushing((machine) => machine.bytes.getInt32(take(machine, 4), true))],
  /* LONG1 */ [0x8a, pushing(takeLong)],
  /* BINFLOAT */ [code("G"), pushing((machine) => machine.bytes.getFloat64(take(machine, 8)))],
  /* SHORT_BINUNICODE */ [0x8c, pushing((machine) => takeText(machine, takeByte(machine)))],
  /* BINUNICODE */ [code("X"), pushing((machine) => takeText(machine, takeLength(machine)))],

  /* EMPTY_TUPLE */ [code(")"), pushing(() => [])],
  /* TUPLE1 */ [0x85, pushing((machine) => popMany(machine, 1))],
  /* TUPLE2 */ [0x86, pushing((machine) => popMany(machine, 2))],
  /* TUPLE3 */ [0x87, pushing((machine) => popMany(machine, 3))],
  /* TUPLE */ [code("t"), pushing(popToMark)],
  /* EMPTY_DICT */ [code("}"), pushing(() => new Map())],
  /* SETITEM */ [code("s"), (machine) => setItems(machine, popMany(machine, 2))],
  /* SETITEMS */ [code("u"), (machine) => setItems(machine, popToMark(machine))],

  /* BINPUT */ [code("q"), (machine) => remember(machine, takeByte(machine))],
  /* LONG_BINPUT */ [code("r"), (machine) => remember(machine, takeLength(machine))],
  /* MEMOIZE */ [0x94, (machine) => remember(machine, machine.memo.size)],
  /* BINGET */ [code("h"), pushing((machine) => recall(machine, takeByte(machine)))],
  /* LONG_BINGET */ [code("j"), pushing((machine) => recall(machine, takeLength(machine)))],

  /* GLOBAL */ [code("c"), pushing((machine) => className(takeLine(machine), takeLine(machine)))],
  /* STACK_GLOBAL */ [0x93, pushing(stackedClass)],
  /* REDUCE */ [code("R"), pushing(instantiate)],
  /* NEWOBJ */ [0x81, pushing(instantiate)],
  /* BUILD */ [code("b"), setState],
])

/** `malformed` for what is no pickle or half of one, `refused` for one that wants to do more. */
export function readPickle(file: Uint8Array): Outcome<Pickled> {
  if (file.length > BYTES_MAX) return bad("malformed", "too long for a cookie jar")
  try {
    return good(run(machineOn(file)))
  } catch (thrown) {
    if (thrown instanceof Refusal) return bad(thrown.reason, thrown.message)
    throw thrown
  }
}

export function isPickle(file: Uint8Array): boolean {
  return file[0] === BEGIN
}

function run(machine: Machine): Pickled {
  if (takeByte(machine) !== BEGIN) throw new Refusal("malformed", "does not begin as a pickle does")
  const protocol = takeByte(machine)
  if (protocol < PROTOCOLS.min || protocol > PROTOCOLS.max) {
    throw new Refusal("malformed", `is of protocol ${protocol}`)
  }
  for (;;) {
    const byte = takeByte(machine)
    if (byte === END) return pop(machine)
    const step = STEPS.get(byte)
    if (step === undefined) {
      throw new Refusal("refused", `takes a step that no cookie jar needs: 0x${byte.toString(16)}`)
    }
    step(machine)
  }
}

function code(character: string): number {
  return character.charCodeAt(0)
}

function pushing(make: (machine: Machine) => Pickled): Step {
  return (machine) => void machine.stack.push(make(machine))
}

function takeLength(machine: Machine): number {
  return machine.bytes.getUint32(take(machine, 4), true)
}

/** A number of up to 255 bytes, of which nothing here needs more than to be passed over. */
function takeLong(machine: Machine): number {
  take(machine, takeByte(machine))
  return Number.NaN
}

function setItems(machine: Machine, items: readonly Pickled[]): void {
  const entries = entriesOf(top(machine))
  if (entries === null || items.length % 2 === 1) {
    throw new Refusal("malformed", "puts entries where none can be")
  }
  for (let at = 0; at < items.length; at += 2) entries.set(items[at]!, items[at + 1]!)
}

/** Of a dictionary, or of an object whose class is a kind of dictionary; null for anything else. */
export function entriesOf(value: Pickled | undefined): Entries | null {
  if (value instanceof Map) return value
  return isObject(value) && value.type === "instance" ? value.entries : null
}

/** What an object was given beside its entries; null for anything else. */
export function stateOf(value: Pickled): Entries | null {
  return isObject(value) && value.type === "instance" ? entriesOf(value.state) : null
}

function isObject(value: Pickled | undefined) {
  return typeof value === "object" && value !== null && "type" in value
}

function remember(machine: Machine, place: number): void {
  machine.memo.set(place, top(machine))
}

function recall(machine: Machine, place: number): Pickled {
  const value = machine.memo.get(place)
  if (value === undefined) throw new Refusal("malformed", "recalls what it never remembered")
  return value
}

function stackedClass(machine: Machine): Pickled {
  const [module, name] = popMany(machine, 2)
  return className(module, name)
}

function className(module: Pickled | undefined, name: Pickled | undefined): Pickled {
  if (typeof module !== "string" || typeof name !== "string") {
    throw new Refusal("malformed", "names a class by what is no name")
  }
  const full = `${module}.${name}`
  if (CLASSES.includes(full)) return { type: "class", className: full }
  const shown = JSON.stringify(full.slice(0, SHOWN_LENGTH_MAX))
  throw new Refusal("refused", `names ${shown}, which no cookie jar holds`)
}

/** Of the arguments nothing is needed: what a jar holds comes later, as entries and state. */
function instantiate(machine: Machine): Pickled {
  const [made] = popMany(machine, 2)
  if (!isObject(made) || made.type !== "class")
    throw new Refusal("refused", "calls what is no class")
  return { type: "instance", className: made.className, entries: new Map(), state: null }
}

function setState(machine: Machine): void {
  const state = pop(machine)
  const built = top(machine)
  if (!isObject(built) || built.type !== "instance") {
    throw new Refusal("malformed", "builds what is no object")
  }
  built.state = state
}
