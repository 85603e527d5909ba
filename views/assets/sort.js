// Puts a list in order. With mouse or finger an entry is dragged by its grip; with the keyboard Space
// or Enter takes it, arrows move it, Space or Enter drops it and Escape puts it back.
{
  let held = null

  const place = () => [...held.list.children].indexOf(held.item)

  const say = (what) => {
    const { item, list } = held
    const words = document.querySelector("#sort-said")
    const facts = { name: item.dataset.key, place: place() + 1, count: list.children.length }
    words.textContent = words.dataset[what].replace(/\{(\w+)\}/g, (_, name) => facts[name])
  }

  const take = (grip, pointer) => {
    const item = grip.closest("li")
    const list = item.closest("[data-sort]")
    held = { grip, item, list, pointer }
    held.home = place()
    grip.ariaPressed = "true"
    item.classList.add("held")
    // A push must not put the list back while it is being sorted.
    list.setAttribute("hx-morph-skip", "")
    say("taken")
  }

  // The neighbour is moved, not the entry: what leaves the page loses focus and pointer.
  const step = (by) => {
    const { item } = held
    const neighbour = by < 0 ? item.previousElementSibling : item.nextElementSibling
    if (neighbour) item[by < 0 ? "after" : "before"](neighbour)
    return neighbour !== null
  }

  const release = (what) => {
    const { grip, item, list, home } = held
    const now = place()
    say(what)
    grip.ariaPressed = "false"
    item.classList.remove("held")
    list.removeAttribute("hx-morph-skip")
    held = null
    if (now === home) return
    const values = { value: item.dataset.key, place: now }
    htmx.ajax("POST", list.dataset.sort, { source: list, swap: "none", values })
  }

  const putBack = () => {
    while (place() !== held.home) step(held.home - place())
    release("left")
  }

  const middle = (item) => {
    const { top, height } = item.getBoundingClientRect()
    return top + height / 2
  }

  const follow = (y) => {
    const { previousElementSibling: before, nextElementSibling: after } = held.item
    if (before && y < middle(before)) step(-1)
    else if (after && y > middle(after)) step(1)
  }

  const gripOf = ({ target }) => target.closest?.("[data-grip]")

  const whileHeld = (act) => (event) => {
    if (held?.pointer === event.pointerId) act(event)
  }

  document.addEventListener("pointerdown", (event) => {
    const grip = gripOf(event)
    if (!grip || event.button !== 0 || held) return
    grip.setPointerCapture(event.pointerId)
    take(grip, event.pointerId)
  })

  document.addEventListener(
    "pointermove",
    whileHeld(({ clientY }) => follow(clientY)),
  )
  document.addEventListener(
    "pointerup",
    whileHeld(() => release("dropped")),
  )
  document.addEventListener("pointercancel", whileHeld(putBack))

  document.addEventListener("keydown", (event) => {
    const grip = gripOf(event)
    if (!grip) return
    const isHeld = held?.grip === grip
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (event.key === " " || event.key === "Enter") {
      if (isHeld) release("dropped")
      else take(grip, null)
    } else if (isHeld && by) {
      if (step(by)) say("moved")
    } else if (isHeld && event.key === "Escape") {
      putBack()
    } else {
      return
    }
    event.preventDefault()
  })

  document.addEventListener("focusout", ({ target }) => {
    if (held?.grip === target && held.pointer === null) putBack()
  })
}
