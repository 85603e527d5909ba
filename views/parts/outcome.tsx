/** @jsxImportSource preact */
interface Props {
  /** Of the field or list it speaks about. */
  readonly about: string
}

/** Where a field says that it was saved, or why not. A push leaves it as it is. */
export function Outcome({ about }: Props) {
  return <span id={`said-${about}`} class="said" role="status" hx-morph-skip="" />
}
