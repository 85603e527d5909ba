// A part of a page that changes by itself: what it is made of, and how it is drawn. The same
// drawing serves the first paint and the push.

import type { ReadableAtom } from "nanostores"
import type { VNode } from "preact"
import type { Reader } from "../../views/reader.ts"
import type { ReadModels } from "../read/models.ts"

/** The parameters of a page's address. */
export type Query = Readonly<Record<string, string>>

/** What a drawing is made for. */
export interface Look {
  readonly reader: Reader
  readonly query: Query
  /** ms since 1970. */
  readonly now: number
}

export interface Fragment {
  /** The `id` of its element. */
  readonly id: string
  readonly of: (models: ReadModels) => readonly ReadableAtom[]
  /** The parameters that make a difference to it; none unless told. */
  readonly asks?: readonly string[]
  readonly draw: (models: ReadModels, look: Look) => VNode
}
