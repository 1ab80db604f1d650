// What is drawn over the figure: the selection, trigger points, referred pain, structures at risk.

import { LITTLE, shownIn } from "./atlas.js"
import { element } from "./drawing.js"
import { Room, boxAround, leader } from "./labels.js"
import { viewOfFace } from "./names.js"

const BADGE = 25, CHOSEN = 29, FOOT = 9
const own = (side, wanted) => !wanted || side === "midline" || side === wanted

export class Overlay {
  constructor(root, atlas, choosePoint) {
    this.atlas = atlas
    this.layer = root.querySelector(".overlay")
    this.points = root.querySelector(".points")
    this.defs = root.querySelector(".drawing defs")
    this.patterns = ["stipple", "hatch"].map((id) => root.querySelector(`#${id}`))
    this.choosePoint = choosePoint
    this.marks = []
  }

  async draw(state) {
    const token = (this.token = {})
    const wanted = this.wanted(state)
    const needsZones = wanted.region || wanted.point
    const needsSilhouettes = state.muscle || state.risks
    const [zones, silhouettes] = await Promise.all([
      needsZones && this.atlas.view(state.view).layers.skin ? this.atlas.shapes(state.view, "skin") : null,
      needsSilhouettes ? this.atlas.silhouettes(state.view) : null,
    ])
    if (token !== this.token) return null
    const parts = []
    if (wanted.point && zones) parts.push(...this.referred(wanted.point, state, zones))
    if (wanted.region && zones) parts.push(this.selection(this.zonesOf(wanted.region, state.side, zones), "region", zones.scale))
    if (state.muscle && silhouettes) {
      const kind = isCovered(this.atlas.lexicon, state) ? "muscle covered" : "muscle"
      parts.push(this.selection(this.muscleShapes(state, silhouettes), kind, silhouettes.scale))
    }
    if (state.risks && silhouettes) parts.push(...this.risks(state, silhouettes))
    this.layer.replaceChildren(...parts.filter(Boolean))
    this.drawPoints(state)
    return wanted
  }

  wanted(state) {
    const lexicon = this.atlas.lexicon
    const points = pointsOf(lexicon, state)
    return { region: state.muscle ? null : state.region, points, point: points.find(({ point }) => point.id === state.trigger_point)?.point ?? null }
  }

  zonesOf(region, side, zones) {
    const wanted = new Set(this.atlas.lexicon.regions[region].zones)
    return zones.shapes.filter((shape) => wanted.has(shape.id) && own(shape.side, side))
  }

  muscleShapes(state, silhouettes) {
    const wanted = new Set(this.atlas.lexicon.muscles[state.muscle].structures)
    return silhouettes.shapes.filter((shape) => wanted.has(shape.id) && own(shape.side, state.side))
  }

  // Filled, with a thick line around the whole: the mask keeps the line from showing between the parts.
  selection(shapes, kind, scale) {
    if (!shapes.length) return null
    const id = "selection-inside"
    this.defs.querySelector(`#${id}`)?.remove()
    const d = shapes.map((shape) => shape.d).join("")
    const huge = { x: -1e5, y: -1e5, width: 2e5, height: 2e5 }
    this.defs.append(element("mask", { id, maskUnits: "userSpaceOnUse", ...huge },
      element("rect", { ...huge, fill: "white" }), element("path", { d, fill: "black" })))
    return element("g", { class: `selection ${kind}`, transform: `scale(${1 / scale})` },
      element("path", { class: "fill", d }), element("g", { mask: `url(#${id})` },
        element("path", { class: "halo", d }), element("path", { class: "line", d })))
  }

  referred(point, state, zones) {
    const draw = (ids, name) => {
      const wanted = new Set(ids)
      const d = zones.shapes.filter((shape) => wanted.has(shape.id) && own(shape.side, state.side)).map((shape) => shape.d).join("")
      return d && element("g", { class: name, transform: `scale(${1 / zones.scale})` },
        element("path", { class: "under", d }), element("path", { class: "area", d }))
    }
    return [draw(point.spillover, "spillover"), draw(point.essential, "essential")]
  }

  risks(state, silhouettes) {
    const names = new Set(riskIds(this.atlas.lexicon, state).flatMap((id) => this.atlas.lexicon.risks[id]?.structures ?? []))
    return silhouettes.shapes.filter((shape) => names.has(shape.id) && own(shape.side, state.side)).map((shape) =>
      element("path", { class: "at-risk", d: shape.d, transform: `scale(${1 / silhouettes.scale})` }))
  }

  drawPoints(state) {
    const plane = this.atlas.view(state.view).plane
    const sides = state.side ? [state.side] : ["right", "left"]
    this.marks = []
    for (const { point, number } of state.overlays?.triggers === false ? [] : pointsOf(this.atlas.lexicon, state)) {
      for (const side of sides) {
        const at = point.at[side]
        if (!at || at.plane !== plane) continue
        const chosen = point.id === state.trigger_point
        const label = element("text", { y: 4.5, "aria-hidden": "true" })
        label.textContent = number
        const badge = element("g", {}, element("circle", { class: "target", r: 22 }), element("circle", { class: "dot", r: 11 }), label)
        const mark = element("g", {
          class: chosen ? "point chosen" : "point", role: "button", tabindex: "0", "data-point": point.id,
          "aria-pressed": String(chosen), "aria-label": `Trigger point ${number}: ${point.name}`,
        }, badge)
        mark.onclick = () => this.choosePoint(point.id)
        mark.onkeydown = (event) => {
          if (event.key !== "Enter" && event.key !== " ") return
          event.preventDefault()
          event.stopPropagation()
          this.choosePoint(point.id)
        }
        const line = leader()
        const tie = element("g", { class: "tie", "data-point": point.id }, ...line, element("circle", { class: "foot", r: 4 }))
        tie.onclick = mark.onclick
        this.marks.push({ mark, badge, tie, line, xy: at.xy, chosen })
      }
    }
    const order = [...this.marks].sort((a, b) => a.chosen - b.chosen).map(({ mark }) => mark)
    this.points.replaceChildren(element("g", { class: "ties", "aria-hidden": "true" }, ...this.marks.map(({ tie }) => tie)), ...order)
    if (this.viewport) this.rescale(this.viewport)
  }

  // Marks and patterns keep their size on the screen whatever the zoom. `others` are the acupoints' marks.
  rescale(viewport, others = this.others ?? []) {
    const { unit } = viewport, room = this.room
    const same = room?.marks === this.marks && room.others === others && Math.abs(room.unit / unit - 1) < 0.001 && room.serves(viewport.frame)
    Object.assign(this, { viewport, others })
    if (!same) this.arrange(viewport)
    for (const { mark, tie, xy } of this.marks) {
      for (const one of [mark, tie]) one.setAttribute("transform", `translate(${xy[0]} ${xy[1]}) scale(${unit})`)
    }
    const drawn = this.layer.querySelector(".spillover, .at-risk")
    const scale = drawn ? Number(/scale\(([^)]+)\)/.exec(drawn.getAttribute("transform"))[1]) : 1
    const [stipple, hatch] = this.patterns
    stipple.setAttribute("patternTransform", `scale(${unit / scale})`)
    hatch.setAttribute("patternTransform", `scale(${unit / scale}) rotate(45)`)
  }

  // Every number is to be read: one that would cover another mark stands beside its point, tied to it by a line.
  arrange({ unit, frame }) {
    const { marks, others } = this
    const room = (this.room = Object.assign(new Room(frame), { marks, others, unit }))
    const px = ({ xy }) => xy.map((value) => value / unit)
    for (const one of others) {
      const at = px(one)
      if (marks.some((mark) => Math.hypot(px(mark)[0] - at[0], px(mark)[1] - at[1]) < 140)) room.take(boxAround(at, one.chosen ? 32 : 13), one)
    }
    for (const one of marks) room.take(boxAround((one.at = px(one)), FOOT), one)
    const spots = [...marks].sort((a, b) => b.chosen - a.chosen).map((one) => {
      const size = one.chosen ? CHOSEN : BADGE
      const home = boxAround(one.at, size)
      const stays = one.chosen || room.free(home, one, one.at)
      if (stays) room.take(home, one, one.at)
      const spot = stays ? one.at : room.around(one.at, size, size, one) ?? one.at
      const [dx, dy] = [spot[0] - one.at[0], spot[1] - one.at[1]]
      one.badge.setAttribute("transform", `translate(${dx} ${dy})`)
      for (const path of one.line) path.setAttribute("d", `M0 0L${dx} ${dy}`)
      one.tie.style.display = dx || dy ? "" : "none"
      return { one, spot }
    })
    for (const { one, spot } of spots) {
      const near = Math.min(Infinity, ...spots.filter((other) => other.one !== one).map((other) => Math.hypot(other.spot[0] - spot[0], other.spot[1] - spot[1])))
      one.badge.firstChild.setAttribute("r", String(Math.max(11, Math.min(22, near / 2))))
    }
  }
}

// The trigger points that the selection shows, numbered as in the panel.
export function pointsOf(lexicon, state) {
  const muscles = state.muscle ? [state.muscle] : state.region ? lexicon.regions[state.region].muscles : []
  const points = muscles.flatMap((muscle) => lexicon.muscles[muscle].points.map((point) => ({ muscle, point })))
  return points.map((entry, at) => ({ ...entry, number: at + 1 }))
}

// Whether this view and layer leave the selected muscle undrawn: behind, or over, what they show.
export function isCovered(lexicon, state) {
  return shownIn(lexicon.muscles[state.muscle], state.side, state.view, state.layer) < LITTLE
}

// What lies near the selection, unless the state names it itself.
export function riskIds(lexicon, state) {
  if (state.near) return state.near
  if (state.muscle) return lexicon.muscles[state.muscle].risks
  return state.region ? lexicon.regions[state.region].risks : []
}

export function homeOfPoint(point, side) {
  return point.at[side ?? "right"]?.view ?? viewOfFace(point.face, side ?? "right")
}
