// The map as a picture to look at: nothing is chosen in it.

import { Drawing } from "./drawing.js"
import { Viewport } from "./viewport.js"

// The map moves by itself: a finger drags it only after the person has zoomed, and swipes to the next slide before.
export class Frame extends Viewport {
  free = false

  scaled(...where) {
    this.free = true
    return super.scaled(...where)
  }

  focus(...where) {
    this.free = false
    super.focus(...where)
  }

  reset() {
    this.free = false
    super.reset()
  }

  shift(dx, dy) {
    if (this.free) super.shift(dx, dy)
  }
}

// Shapes that only tell their names: nothing is chosen here, and the arrow keys go from slide to slide.
export class Picture extends Drawing {
  fill(drawing) {
    super.fill(drawing)
    for (const shape of this.options) {
      for (const name of ["role", "tabindex", "aria-selected"]) shape.removeAttribute(name)
    }
    this.options = []
    this.list.setAttribute("role", "group")
    this.list.setAttribute("aria-hidden", "true")
  }

  nameAt(target) {
    return target.closest?.("[data-kind]")?.getAttribute("aria-label") ?? target.dataset?.name ?? ""
  }

  click(event) {
    if (!this.handlers.dragged() && !event.target.closest?.("[data-point], [data-acupoint]")) this.handlers.name(this.nameAt(event.target), true)
  }

  key() {}

  focused() {}
}
