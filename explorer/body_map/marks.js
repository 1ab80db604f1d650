// Places that are marked: zones to tap on the skin, their outlines and pins, and the view that shows them.

import { boxIn, join } from "./atlas.js"
import { isMain } from "./controls.js"
import { Drawing, element } from "./drawing.js"
import { capital, withSide } from "./names.js"

const PIN = "M0 0C-2.5-7-10-10-10-18.5A10 10 0 1 1 10-18.5C10-10 2.5-7 0 0Z"
const WELL_SHOWN = 0.6
const STEPS = 12

// A mark is written as in the server's messages: "outer_elbow.right", or "nose" for a zone on the midline.
export const written = (zone, side) => (side ? `${zone}.${side}` : zone)
export const read = (mark) => ({ zone: mark.split(".")[0], side: mark.split(".")[1] ?? null })
export const letter = (at) => String.fromCharCode(65 + (at % 26))

export function markName(lexicon, mark) {
  const { zone, side } = read(mark)
  return withSide(capital(lexicon.zones[zone]?.name ?? zone), side)
}

// The figure with one option a zone and side; several can be marked.
export class ZoneDrawing extends Drawing {
  fill(drawing) {
    super.fill(drawing)
    if (this.options.length) this.list.setAttribute("aria-multiselectable", "true")
    else this.list.removeAttribute("aria-multiselectable")
  }

  itemOf(shape) {
    return this.layer === "skin" && this.atlas.lexicon.zones[shape.id] ? { kind: "zone", id: shape.id } : null
  }

  option(item, side) {
    const group = super.option(item, side)
    group.setAttribute("aria-label", markName(this.atlas.lexicon, this.markOf(group)))
    return group
  }

  markOf(option) {
    const { id, side } = option.dataset
    return written(id, side === "midline" ? null : side)
  }

  nameAt(target) {
    const option = target.closest?.("[role=option]")
    if (!option) return target.dataset?.name ?? ""
    const name = option.getAttribute("aria-label")
    return option.getAttribute("aria-selected") === "true" ? `${name}. Marked` : name
  }

  choose(option) {
    this.handlers.choose(this.markOf(option))
  }

  show(state) {
    for (const option of this.options ?? []) option.setAttribute("aria-selected", String(state.marks.includes(this.markOf(option))))
  }
}

// Outlines of the marked zones below what the overlay draws, pins with letters above it.
export class MarkLayer {
  constructor(root, atlas) {
    this.atlas = atlas
    this.areas = element("g", { class: "marks", "aria-hidden": "true" })
    this.pins = element("g", { class: "pins", "aria-hidden": "true" })
    root.querySelector(".overlay").before(this.areas)
    root.querySelector(".points").before(this.pins)
    this.placed = []
  }

  async draw(state) {
    const token = (this.token = {})
    const drawing = this.atlas.view(state.view).layers.skin ? await this.atlas.shapes(state.view, "skin") : null
    if (token !== this.token) return
    this.areas.replaceChildren()
    this.placed = state.marks.flatMap((mark, at) => {
      const { zone, side } = read(mark)
      const shapes = (drawing?.shapes ?? []).filter((shape) => shape.id === zone && shape.side === (side ?? "midline"))
      if (!shapes.length) return []
      const d = shapes.map((shape) => shape.d).join("")
      const paths = ["fill", "halo", "line"].map((name) => element("path", { class: name, d }))
      this.areas.append(element("g", { class: "mark", transform: `scale(${1 / drawing.scale})` }, ...paths))
      const text = element("text", { y: -13.5 })
      text.textContent = letter(at)
      return [{ pin: element("g", { class: "pin" }, element("path", { d: PIN }), text), xy: inside(paths[0]).map((value) => value / drawing.scale) }]
    })
    this.pins.replaceChildren(...this.placed.map(({ pin }) => pin))
    if (this.viewport) this.rescale(this.viewport)
  }

  rescale(viewport) {
    this.viewport = viewport
    for (const { pin, xy } of this.placed) pin.setAttribute("transform", `translate(${xy[0]} ${xy[1]}) scale(${viewport.unit})`)
  }
}

// A point of the shape near the middle of its box.
export function inside(path) {
  const box = path.getBBox(), svg = path.ownerSVGElement
  const centre = [box.x + box.width / 2, box.y + box.height / 2]
  let best = centre, least = Infinity
  for (let i = 0; i <= STEPS; i++) {
    for (let j = 0; j <= STEPS; j++) {
      const point = svg.createSVGPoint()
      Object.assign(point, { x: box.x + (box.width * i) / STEPS, y: box.y + (box.height * j) / STEPS })
      const far = Math.hypot(point.x - centre[0], point.y - centre[1])
      if (far < least && path.isPointInFill(point)) [best, least] = [[point.x, point.y], far]
    }
  }
  return best
}

// The view that shows the marks best; the current one if it shows them all well.
export function viewForMarks(lexicon, marks, current) {
  const views = Object.keys(lexicon.views).filter((view) => view === current || (isMain(view) && !view.endsWith("_without_arm")))
  const area = ({ zone, side }, view) => {
    const box = boxIn(lexicon.zones[zone], side, view)
    return box ? box[2] * box[3] : 0
  }
  const parts = (view) => marks.map(read).map((mark) => area(mark, view) / Math.max(1, ...views.map((other) => area(mark, other))))
  if (parts(current).every((part) => part >= WELL_SHOWN)) return current
  const score = (view) => parts(view).reduce((sum, part) => sum + part, 0) + (view === current ? 0.2 : 0)
  return views.reduce((a, b) => (score(b) > score(a) ? b : a))
}

export function boxOfMarks(lexicon, marks, view) {
  return marks.map(read).reduce((box, { zone, side }) => join(box, boxIn(lexicon.zones[zone], side, view)), null)
}
