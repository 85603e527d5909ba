// The live socket: every browser gets the whole page's state when it opens, and afterwards only
// the fragments whose drawing changed. A fragment is drawn once per language, however many look.

import type { Clock } from "../core/clock.ts"
import type { Fragment, Query } from "./fragment.ts"
import type { Voice } from "./voice.ts"

export interface Viewer {
  send(text: string): void
}

/** From where a fragment is looked at; whoever shares it shares the drawing. */
export interface Angle {
  readonly voice: Voice
  readonly query: Query
}

export interface Live {
  /** Begins to keep a viewer up to date; the returned function ends it. */
  join(viewer: Viewer, fragments: readonly Fragment[], angle: Angle): () => void
  readonly viewers: number
}

export interface LivePorts {
  /** The real clock: people do not watch faster because the demo's time does. */
  readonly clock: Clock
  readonly draw: (fragment: Fragment, angle: Angle) => string
  /** Calls back whenever what the fragment is made of changes. */
  readonly listen: (fragment: Fragment, changed: () => void) => () => void
}

const PUSH_INTERVAL_MS = 250

/** One fragment from one angle, with those who look at it. */
interface Canvas {
  readonly fragment: Fragment
  readonly angle: Angle
  readonly viewers: Set<Viewer>
  drawing: string
}

/** One fragment from all angles. */
interface Easel {
  readonly canvases: Map<string, Canvas>
  readonly unlisten: () => void
  isDirty: boolean
}

/** All that is looked at. */
interface Gallery {
  readonly ports: LivePorts
  readonly easels: Map<Fragment, Easel>
  isPushDue: boolean
  pushedAt: number
  viewers: number
}

export function openLive(ports: LivePorts): Live {
  const pushedAt = Number.NEGATIVE_INFINITY
  const gallery: Gallery = { ports, easels: new Map(), isPushDue: false, pushedAt, viewers: 0 }
  return {
    get viewers() {
      return gallery.viewers
    },
    join(viewer, fragments, angle) {
      gallery.viewers++
      const canvases = fragments.map((fragment) => canvasOf(gallery, fragment, angle))
      for (const canvas of canvases) canvas.viewers.add(viewer)
      viewer.send(canvases.map((canvas) => canvas.drawing).join(""))
      let hasLeft = false
      return () => {
        if (hasLeft) return
        hasLeft = true
        gallery.viewers--
        for (const fragment of fragments) leave(gallery, viewer, fragment, angle)
      }
    },
  }
}

function canvasOf(gallery: Gallery, fragment: Fragment, angle: Angle): Canvas {
  const { canvases } = easelOf(gallery, fragment)
  const key = keyOf(fragment, angle)
  const old = canvases.get(key)
  if (old !== undefined) return old
  const drawing = gallery.ports.draw(fragment, angle)
  const canvas = { fragment, angle, viewers: new Set<Viewer>(), drawing }
  canvases.set(key, canvas)
  return canvas
}

function easelOf(gallery: Gallery, fragment: Fragment): Easel {
  const old = gallery.easels.get(fragment)
  if (old !== undefined) return old
  const easel: Easel = {
    canvases: new Map(),
    unlisten: gallery.ports.listen(fragment, () => smudge(gallery, easel)),
    isDirty: false,
  }
  gallery.easels.set(fragment, easel)
  return easel
}

/** What the fragment is made of has changed: it is drawn anew with the next push. */
function smudge(gallery: Gallery, easel: Easel): void {
  easel.isDirty = true
  if (gallery.isPushDue) return
  gallery.isPushDue = true
  const { clock } = gallery.ports
  const waitMs = Math.max(0, gallery.pushedAt + PUSH_INTERVAL_MS - clock.now())
  clock.after(waitMs, () => push(gallery))
}

function push(gallery: Gallery): void {
  gallery.isPushDue = false
  gallery.pushedAt = gallery.ports.clock.now()
  const frames = new Map<Viewer, string>()
  for (const easel of gallery.easels.values()) {
    if (!easel.isDirty) continue
    easel.isDirty = false
    for (const canvas of easel.canvases.values()) redraw(gallery.ports, canvas, frames)
  }
  for (const [viewer, frame] of frames) viewer.send(frame)
}

function redraw({ draw }: LivePorts, canvas: Canvas, frames: Map<Viewer, string>): void {
  const drawing = draw(canvas.fragment, canvas.angle)
  if (drawing === canvas.drawing) return
  canvas.drawing = drawing
  for (const viewer of canvas.viewers) frames.set(viewer, (frames.get(viewer) ?? "") + drawing)
}

function leave(gallery: Gallery, viewer: Viewer, fragment: Fragment, angle: Angle): void {
  const easel = gallery.easels.get(fragment)
  const canvas = easel?.canvases.get(keyOf(fragment, angle))
  if (easel === undefined || canvas === undefined) return
  canvas.viewers.delete(viewer)
  if (canvas.viewers.size === 0) easel.canvases.delete(keyOf(fragment, angle))
  if (easel.canvases.size > 0) return
  easel.unlisten()
  gallery.easels.delete(fragment)
}

function keyOf({ asks = [] }: Fragment, { voice, query }: Angle): string {
  return [voice.key, ...asks.map((name) => query[name] ?? "")].join("\n")
}
