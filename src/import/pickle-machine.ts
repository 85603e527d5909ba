// The stack machine under a pickle: what it holds, and how it reads and stacks.

import type { Reason } from "../core/outcome.ts"

export type Pickled = string | number | boolean | null | Pickled[] | Entries | Instance | ClassName

/** A dictionary. */
export type Entries = Map<Pickled, Pickled>

/** An object: its class is a name and nothing more. */
export interface Instance {
  readonly type: "instance"
  readonly className: string
  readonly entries: Entries
  state: Pickled
}

export interface ClassName {
  readonly type: "class"
  readonly className: string
}

export interface Machine {
  readonly bytes: DataView
  at: number
  readonly stack: Pickled[]
  /** Heights of the stack to come back to. */
  readonly marks: number[]
  readonly memo: Map<number, Pickled>
}

/** Ends the machine; what is read becomes an outcome where it was started. */
export class Refusal extends Error {
  readonly reason: Reason

  constructor(reason: Reason, detail: string) {
    super(detail)
    this.reason = reason
  }
}

export function machineOn(file: Uint8Array): Machine {
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength)
  return { bytes, at: 0, stack: [], marks: [], memo: new Map() }
}

/** Goes on by this many bytes and says where they begin. */
export function take(machine: Machine, length: number): number {
  const from = machine.at
  if (length > machine.bytes.byteLength - from) throw new Refusal("malformed", "ends in the middle")
  machine.at = from + length
  return from
}

export function takeByte(machine: Machine): number {
  return machine.bytes.getUint8(take(machine, 1))
}

export function takeText(machine: Machine, length: number): string {
  const from = take(machine, length)
  const { buffer, byteOffset } = machine.bytes
  return new TextDecoder().decode(new Uint8Array(buffer, byteOffset + from, length))
}

/** As far as the end of the line. */
export function takeLine(machine: Machine): string {
  let end = machine.at
  while (end < machine.bytes.byteLength && machine.bytes.getUint8(end) !== 10) end++
  const line = takeText(machine, end - machine.at)
  take(machine, 1)
  return line
}

export function pop(machine: Machine): Pickled {
  const value = machine.stack.pop()
  if (value === undefined) throw new Refusal("malformed", "takes from an empty stack")
  return value
}

/** The topmost values, lowest first. */
export function popMany(machine: Machine, count: number): Pickled[] {
  if (count > machine.stack.length) throw new Refusal("malformed", "takes from an empty stack")
  return machine.stack.splice(machine.stack.length - count)
}

export function popToMark(machine: Machine): Pickled[] {
  const height = machine.marks.pop()
  if (height === undefined) throw new Refusal("malformed", "goes back to no mark")
  return popMany(machine, Math.max(0, machine.stack.length - height))
}

export function top(machine: Machine): Pickled {
  const value = machine.stack.at(-1)
  if (value === undefined) throw new Refusal("malformed", "looks at an empty stack")
  return value
}
