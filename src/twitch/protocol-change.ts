// What a person changes of the protocol table, and the table it becomes.

import type { ClientName } from "../domain/session.ts"
import { isLoopback, isWithin } from "./address.ts"
import type { OperationName } from "./operations.ts"
import { type ClientProfile, PROTOCOL, type Protocol } from "./protocol.ts"
import type { Constant, Template } from "./template.ts"
import { isObject, united, type Variables } from "./variables.ts"

type Addresses = Protocol["addresses"]

export interface OperationChange {
  /** Newest first. */
  readonly hashes?: readonly string[]
  readonly text?: string
  readonly variables?: Variables
}

/** Null leaves the field out. */
type TemplateChange = Readonly<Record<string, Constant | null>>

export interface ProtocolChange {
  readonly clients?: { readonly [Name in ClientName]?: Partial<ClientProfile> }
  readonly addresses?: Partial<Addresses>
  readonly operations?: { readonly [Name in OperationName]?: OperationChange }
  readonly minute?: { readonly event?: string; readonly properties?: TemplateChange }
  readonly beacon?: Partial<Protocol["beacon"]>
  readonly usher?: TemplateChange
  readonly topics?: Partial<Protocol["topics"]>
}

/**
 * The built-in table with the change in it. What comes in lists (hashes, patterns, domains) is
 * tried first, and the built-in ones stay behind it: a hash that turns out wrong costs one request.
 * Everything else takes the place of what is built in.
 */
export function changedProtocol(change: ProtocolChange): Protocol {
  const { clients, addresses, operations, minute, beacon, usher, topics } = PROTOCOL
  return {
    clients: mapped(clients, (client, name) => ({ ...client, ...change.clients?.[name] })),
    addresses: { ...addresses, ...change.addresses },
    operations: mapped(operations, (operation: Protocol["operations"][OperationName], name) => {
      const { hashes = [], text = operation.text, variables } = change.operations?.[name] ?? {}
      return {
        ...operation,
        hashes: before(hashes, operation.hashes),
        text,
        ...(variables && { variables: united(operation.variables ?? {}, variables) }),
      }
    }),
    minute: {
      event: change.minute?.event ?? minute.event,
      properties: changedTemplate(minute.properties, change.minute?.properties),
    },
    beacon: mapped(beacon, (built, name) => before(change.beacon?.[name] ?? [], built)),
    usher: changedTemplate(usher, change.usher),
    topics: { ...topics, ...change.topics },
  }
}

/** What is changed, each as a path: `addresses.gql`, `operations.Inventory.hashes`. */
export function changedPaths(change: object, path = ""): readonly string[] {
  return Object.entries(change).flatMap(([name, value]) => {
    const own = path === "" ? name : `${path}.${name}`
    return isObject(value) ? changedPaths(value, own) : [own]
  })
}

/** Hosts that a token may go to, and that are neither Twitch's nor this machine. */
export function strangeHosts({ addresses, beacon }: Protocol): readonly string[] {
  const hosts = Object.values(addresses).map((address) => new URL(address).hostname)
  const isStrange = (host: string) => !isWithin(host, PROTOCOL.beacon.domains) && !isLoopback(host)
  return [...new Set([...hosts, ...beacon.domains])].filter(isStrange)
}

function mapped<Name extends string, Value, Made>(
  fields: Readonly<Record<Name, Value>>,
  make: (value: Value, name: Name) => Made,
): Readonly<Record<Name, Made>> {
  const made: Partial<Record<Name, Made>> = {}
  for (const name of Object.keys(fields) as Name[]) made[name] = make(fields[name], name)
  return made as Readonly<Record<Name, Made>>
}

function before(newer: readonly string[], known: readonly string[]): readonly string[] {
  return [...new Set([...newer, ...known])]
}

/** Fields keep their order; new ones come last. */
function changedTemplate(template: Template, change: TemplateChange = {}): Template {
  const fields: Record<string, Constant> = {}
  for (const [name, value] of Object.entries({ ...template, ...change })) {
    if (value !== null) fields[name] = value
  }
  return fields
}
