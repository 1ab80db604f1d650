// Free marks: a lettered disc where it hurts, with how strong it is. It can be pressed, dragged and moved by the arrow keys.

import { element } from "./drawing.js"

const SLOP = 6
const STEP = 6
const BIG_STEP = 30
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

// 0 is A, 25 is Z, 26 is AA; explorer/visit/lettering.py does the same.
export const letters = (at) => (at < 26 ? "" : String.fromCharCode(64 + Math.floor(at / 26))) + String.fromCharCode(65 + (at % 26))

// In mm, for a step of an arrow: it looks alike however near the drawing is.
export const stepOf = (viewport, big = false) => (big ? BIG_STEP : STEP) * viewport.unit

export class Pins {
  // `handlers`: pick(key), drop(key, xy) gives whether it may lie there, nudge(key, [dx, dy], big), remove(key), held(xy or null).
  constructor(root, handlers) {
    this.handlers = handlers
    this.group = element("g", { class: "free-marks", role: "group", "aria-label": "Your marks" })
    root.querySelector(".points").after(this.group)
    this.nodes = new Map()
    this.group.onkeydown = (event) => this.key(event)
    // Else the finger that drags a mark would scroll the page.
    this.group.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false })
  }

  // `marks` are those that this view shows: { key, placed, letter, name, x, y, intensity, chosen, lifted }.
  draw(marks, viewport) {
    this.marks = marks
    const keep = new Set(marks.map(({ key }) => key))
    for (const mark of marks) {
      // What was placed here a moment ago now has its name from the server.
      const own = this.nodes.get(mark.key) ?? this.nodes.get(`new${mark.placed}`)
      this.nodes.delete(`new${mark.placed}`)
      this.nodes.set(mark.key, own ?? this.made())
    }
    for (const [key, node] of this.nodes) {
      if (keep.has(key)) continue
      this.nodes.delete(key)
      node.remove()
    }
    for (const mark of marks) this.fill(this.nodes.get(mark.key), mark)
    if (this.group.children.length !== marks.length || marks.some(({ key }) => !this.nodes.get(key).parentNode)) {
      for (const { key } of marks) if (!this.nodes.get(key).parentNode) this.group.append(this.nodes.get(key))
    }
    this.rescale(viewport)
  }

  made() {
    const node = element("g", { class: "free-mark" },
      element("g", { role: "button", tabindex: "0", "aria-describedby": "pin-help" },
        element("circle", { class: "target", r: 22 }), element("circle", { class: "strength" }), element("circle", { class: "ring", r: 18 }),
        element("circle", { class: "disc", r: 13 }), element("text", { class: "letter", y: 5 })),
      element("g", { class: "badge", transform: "translate(14 -14)", "aria-hidden": "true" }, element("circle", { r: 9.5 }), element("text", { y: 4.5 })))
    node.onpointerdown = (event) => this.down(event, node)
    node.onclick = (event) => {
      event.stopPropagation()
      // A click without a pointer comes from a screen reader.
      if (event.detail === 0) this.handlers.pick(node.dataset.key)
    }
    node.ondblclick = (event) => event.stopPropagation()
    return node
  }

  fill(node, { key, letter, name, intensity, chosen, lifted }) {
    const rated = intensity !== null
    node.dataset.key = key
    node.firstChild.setAttribute("aria-pressed", String(chosen))
    node.firstChild.setAttribute("aria-label", `Mark ${letter}, ${name}. ${rated ? `Strength ${intensity} of 10` : "Strength not said yet"}`)
    node.classList.toggle("chosen", chosen)
    node.classList.toggle("lifted", lifted)
    node.querySelector(".letter").textContent = letter
    node.querySelector(".badge").style.display = rated ? "" : "none"
    node.querySelector(".badge text").textContent = rated ? intensity : ""
    node.querySelector(".strength").setAttribute("r", String(rated ? 15 + intensity * 1.6 : 0))
  }

  rescale(viewport) {
    this.viewport = viewport
    for (const { key, x, y } of this.marks ?? []) {
      if (key !== this.held?.key) this.place(this.nodes.get(key), [x, y])
    }
  }

  place(node, [x, y]) {
    node?.setAttribute("transform", `translate(${x} ${y}) scale(${this.viewport.unit})`)
  }

  focus(key) {
    this.nodes.get(key)?.firstChild.focus({ preventScroll: true })
  }

  down(event, node) {
    if ((event.pointerType === "mouse" && event.button !== 0) || this.held) return
    event.stopPropagation()
    const { key } = node.dataset, { x, y } = this.marks.find((mark) => mark.key === key)
    const [px, py] = this.viewport.toPlane(event.clientX, event.clientY)
    this.held = { key, node, id: event.pointerId, from: [event.clientX, event.clientY], off: [x - px, y - py], home: [x, y], xy: [x, y], moved: false }
    node.setPointerCapture(event.pointerId)
    node.onpointermove = (later) => this.moved(later)
    node.onpointerup = node.onpointercancel = (later) => this.up(later)
  }

  moved(event) {
    const { held } = this
    if (!held || event.pointerId !== held.id) return
    if (!held.moved && Math.hypot(event.clientX - held.from[0], event.clientY - held.from[1]) < SLOP) return
    held.moved = true
    held.node.classList.add("dragged")
    const [px, py] = this.viewport.toPlane(event.clientX, event.clientY)
    held.xy = [px + held.off[0], py + held.off[1]]
    this.place(held.node, held.xy)
    this.handlers.held(held.xy)
  }

  up(event) {
    const { held } = this
    if (!held || event.pointerId !== held.id) return
    this.held = null
    held.node.onpointermove = held.node.onpointerup = held.node.onpointercancel = null
    held.node.classList.remove("dragged")
    if (held.moved) this.handlers.held(null)
    if (!held.moved && event.type === "pointerup") this.handlers.pick(held.node.dataset.key)
    else if (!held.moved || event.type !== "pointerup" || !this.handlers.drop(held.node.dataset.key, held.xy)) this.place(held.node, held.home)
  }

  key(event) {
    const node = event.target.closest("[data-key]")
    if (!node) return
    const { key } = node.dataset, arrow = ARROWS[event.key]
    if (arrow) this.handlers.nudge(key, arrow, event.shiftKey)
    else if (event.key === "Enter" || event.key === " ") this.handlers.pick(key)
    else if (event.key === "Delete" || event.key === "Backspace") this.handlers.remove(key)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
