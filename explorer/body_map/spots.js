// The figure with places for free marks: where a point lies, in mm of the drawing, and on which zone.

import { ZoneDrawing, inside } from "./marks.js"

// A finger that just misses the body still means it: so far in pixels it may be off.
const NEAR = [6, 12, 18, 24]
const TURNS = 12

const rounded = (value) => Math.round(value * 10) / 10

export class SpotDrawing extends ZoneDrawing {
  // `handlers` as of a drawing, with tap([x, y] on the screen) and place(option).
  click(event) {
    if (this.handlers.dragged()) return
    const option = event.target.closest?.("[role=option]")
    if (event.detail === 0 && option) this.choose(option)
    else this.handlers.tap([event.clientX, event.clientY])
  }

  choose(option) {
    this.handlers.place(option)
  }

  show(zones) {
    for (const option of this.options ?? []) option.setAttribute("aria-selected", String(zones.has(this.markOf(option))))
  }

  // mm for each unit in which the outlines are written.
  get scale() {
    return this.list.transform.baseVal.consolidate()?.matrix.a ?? 1
  }

  // The spot under a point, or the nearest that a finger may have meant; null beside the body.
  spotAt([x, y], unit) {
    const { scale } = this, point = this.svg.createSVGPoint()
    const offers = [[x, y], ...NEAR.flatMap((radius) => Array.from({ length: TURNS }, (_, turn) => {
      const angle = (turn * 2 * Math.PI) / TURNS
      return [x + radius * unit * Math.cos(angle), y + radius * unit * Math.sin(angle)]
    }))]
    for (const [px, py] of offers) {
      Object.assign(point, { x: px / scale, y: py / scale })
      const option = this.options?.findLast((one) => [...one.children].some((path) => path.isPointInFill(point)))
      if (option) return this.spotOf(option, [px, py])
    }
    return null
  }

  // A spot near the middle of a zone.
  within(option) {
    const { scale } = this
    return this.spotOf(option, inside(option.firstElementChild).map((value) => value * scale))
  }

  spotOf(option, [x, y]) {
    const { id, side } = option.dataset
    return { x: rounded(x), y: rounded(y), zone: id, side: side === "midline" ? null : side }
  }
}
