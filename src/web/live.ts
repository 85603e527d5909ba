// The live socket: every browser gets the whole page's state when it opens, and afterwards only the
// fragments whose drawing changed. A fragment is drawn once per language, however many browsers look.

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

export function openLive(ports: LivePorts): Live {
  const easels = new Map<Fragment, Easel>()
  let isPushDue = false
  let pushedAt = Number.NEGATIVE_INFINITY
  let viewerCount = 0

  function changed(easel: Easel): void {
    easel.isDirty = true
    if (isPushDue) return
    isPushDue = true
    const waitMs = Math.max(0, pushedAt + PUSH_INTERVAL_MS - ports.clock.now())
    ports.clock.after(waitMs, push)
  }

  function push(): void {
    isPushDue = false
    pushedAt = ports.clock.now()
    const frames = new Map<Viewer, string>()
    for (const easel of easels.values()) {
      if (!easel.isDirty) continue
      easel.isDirty = false
      for (const canvas of easel.canvases.values()) redraw(canvas, frames)
    }
    for (const [viewer, frame] of frames) viewer.send(frame)
  }

  function redraw(canvas: Canvas, frames: Map<Viewer, string>): void {
    const drawing = ports.draw(canvas.fragment, canvas.angle)
    if (drawing === canvas.drawing) return
    canvas.drawing = drawing
    for (const viewer of canvas.viewers) frames.set(viewer, (frames.get(viewer) ?? "") + drawing)
  }

  function easelOf(fragment: Fragment): Easel {
    const old = easels.get(fragment)
    if (old !== undefined) return old
    const easel: Easel = {
      canvases: new Map(),
      unlisten: ports.listen(fragment, () => changed(easel)),
      isDirty: false,
    }
    easels.set(fragment, easel)
    return easel
  }

  function canvasOf(fragment: Fragment, angle: Angle): Canvas {
    const { canvases } = easelOf(fragment)
    const old = canvases.get(keyOf(fragment, angle))
    if (old !== undefined) return old
    const drawing = ports.draw(fragment, angle)
    const canvas = { fragment, angle, viewers: new Set<Viewer>(), drawing }
    canvases.set(keyOf(fragment, angle), canvas)
    return canvas
  }

  function leave(viewer: Viewer, fragment: Fragment, angle: Angle): void {
    const easel = easels.get(fragment)
    const canvas = easel?.canvases.get(keyOf(fragment, angle))
    if (easel === undefined || canvas === undefined) return
    canvas.viewers.delete(viewer)
    if (canvas.viewers.size === 0) easel.canvases.delete(keyOf(fragment, angle))
    if (easel.canvases.size > 0) return
    easel.unlisten()
    easels.delete(fragment)
  }

  return {
    get viewers() {
      return viewerCount
    },
    join(viewer, fragments, angle) {
      viewerCount++
      const canvases = fragments.map((fragment) => canvasOf(fragment, angle))
      for (const canvas of canvases) canvas.viewers.add(viewer)
      viewer.send(canvases.map((canvas) => canvas.drawing).join(""))
      let hasLeft = false
      return () => {
        if (hasLeft) return
        hasLeft = true
        viewerCount--
        for (const fragment of fragments) leave(viewer, fragment, angle)
      }
    },
  }
}

function keyOf({ asks = [] }: Fragment, { voice, query }: Angle): string {
  return [voice.key, ...asks.map((name) => query[name] ?? "")].join("\n")
}
