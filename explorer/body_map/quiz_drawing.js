// The figure of the quiz: no part of it has a name. Marks of an acupoint and of a tap; a crosshair for the keyboard.

import { Drawing, element } from "./drawing.js"
import { stepOf } from "./pins.js"

const ZOOM = { "+": "in", "=": "in", "-": "out", 0: "reset" }
const STEP = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

export class BlindDrawing extends Drawing {
  fill() {
    this.others.replaceChildren()
    this.list.replaceChildren()
    for (const name of ["role", "aria-label"]) this.list.removeAttribute(name)
    this.options = []
  }

  click(event) {
    const finger = event.pointerType ? event.pointerType === "touch" : matchMedia("(pointer: coarse)").matches
    if (!this.handlers.dragged()) this.handlers.tap([event.clientX, event.clientY], finger)
  }

  // The crosshair has the keys.
  key() {}
}

export class Marks {
  constructor(root) {
    this.group = element("g", { class: "quiz-marks", "aria-hidden": "true" })
    root.querySelector(".points").before(this.group)
    this.placed = []
  }

  // `point`, `tapped` and `aim` are places in mm; `code` is the name of the point, once it may be told.
  show({ point = null, code = null, tapped = null, aim = null }, viewport) {
    const label = element("text", { y: -20 })
    label.textContent = code ?? ""
    const all = [
      [point, "spot", element("circle", { class: "halo", r: 14 }), element("circle", { class: "ring", r: 14 }), element("path", { class: "diamond", d: "M0-7 7 0 0 7-7 0Z" }), label],
      [tapped, "tapped", element("path", { class: "halo", d: "M-8-8 8 8M8-8-8 8" }), element("path", { class: "cross", d: "M-8-8 8 8M8-8-8 8" })],
      [aim, "aim", element("path", { class: "halo", d: "M-22 0H-6M6 0H22M0-22V-6M0 6V22" }), element("path", { class: "cross", d: "M-22 0H-6M6 0H22M0-22V-6M0 6V22" }), element("circle", { class: "dot", r: 2 })],
    ]
    this.placed = all.filter(([xy]) => xy).map(([xy, name, ...parts]) => ({ xy, mark: element("g", { class: name }, ...parts) }))
    this.group.replaceChildren(...this.placed.map(({ mark }) => mark))
    this.rescale(viewport)
  }

  rescale({ unit }) {
    for (const { xy, mark } of this.placed) mark.setAttribute("transform", `translate(${xy[0]} ${xy[1]}) scale(${unit})`)
  }
}

export class Aim {
  constructor(svg, marks, handlers) {
    Object.assign(this, { svg, marks, handlers })
    svg.addEventListener("keydown", (event) => this.key(event))
    svg.addEventListener("focus", () => { if (this.on && svg.matches(":focus-visible")) this.draw() })
    svg.addEventListener("blur", () => { if (this.on) this.marks.show({}, handlers.viewport) })
  }

  use(on, label) {
    if (on === this.on) return
    Object.assign(this, { on, at: null })
    const values = on ? { role: "application", tabindex: "0", focusable: "true", "aria-label": label } : { role: "img", focusable: "false", "aria-label": "Body map" }
    for (const [name, value] of Object.entries(values)) this.svg.setAttribute(name, value)
    if (on) return
    this.svg.blur()
    this.svg.removeAttribute("tabindex")
  }

  draw() {
    const [x, y, width, height] = this.handlers.viewport.box
    this.at ??= [x + width / 2, y + height / 2]
    this.marks.show({ aim: this.at }, this.handlers.viewport)
  }

  key(event) {
    const { viewport, zoom, place, say } = this.handlers
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (ZOOM[event.key]) return zoom(ZOOM[event.key])
    if (!this.on) return
    if (STEP[event.key]) {
      event.preventDefault()
      this.draw()
      const step = stepOf(viewport, event.shiftKey), [dx, dy] = STEP[event.key], [left, top, width, height] = viewport.box
      const keep = (value, from, size) => Math.min(from + size, Math.max(from, value))
      this.at = [keep(this.at[0] + dx * step, left, width), keep(this.at[1] + dy * step, top, height)]
      this.draw()
      say(`${Math.round(((this.at[0] - left) / width) * 100)} % from the left, ${Math.round(((this.at[1] - top) / height) * 100)} % from the top`)
    } else if ((event.key === "Enter" || event.key === " ") && !event.repeat) {
      event.preventDefault()
      event.stopPropagation()
      this.draw()
      place(this.at)
    }
  }
}
