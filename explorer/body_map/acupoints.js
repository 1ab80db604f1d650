// Acupoints and meridian lines over the figure. Marks keep their size on the screen; labels appear where they have room.

import { boxIn } from "./atlas.js"
import { element } from "./drawing.js"

const ROOM_FOR_SIGN = 15
const ROOM_FOR_DOT = 7
const LONGEST_LINE = 450
const LETTER = 7.4
const HEIGHT = 14

// Which points are meant: those of the place, of the whole body, or of one meridian.
export function scopeOf(lexicon, { overlays, region, muscle }) {
  if (overlays.scope === "place" && !region && !muscle) return "all"
  return lexicon.meridians[overlays.scope] || overlays.scope === "place" ? overlays.scope : "all"
}

export function ofPlace(lexicon, { region, muscle }) {
  const regions = region ? [region] : lexicon.muscles[muscle]?.regions ?? []
  return regions.flatMap((id) => lexicon.regions[id]?.acupoints ?? [])
}

export function wantedPoints(lexicon, state) {
  const scope = scopeOf(lexicon, state)
  const codes = scope === "place" ? ofPlace(lexicon, state) : scope === "all" ? Object.keys(lexicon.acupoints) : lexicon.meridians[scope].points
  return state.acupoint && !codes.includes(state.acupoint) ? [...codes, state.acupoint] : codes
}

export function wantedMeridians(lexicon, state) {
  const scope = scopeOf(lexicon, state)
  if (scope === "all") return Object.keys(lexicon.meridians)
  if (scope !== "place") return [scope]
  return [...new Set(ofPlace(lexicon, state).map((code) => lexicon.acupoints[code].meridian))].filter((id) => lexicon.meridians[id])
}

const sidesOf = (lexicon, state) => (scopeOf(lexicon, state) === "place" && state.side ? [state.side, "midline"] : ["right", "left", "midline"])

// Where a point is drawn in a view, or null: its own view must look at the same plane.
export function placeIn(lexicon, code, side, view) {
  const point = lexicon.acupoints[code], at = point?.at[side]
  const shown = lexicon.views[view]
  if (!at || lexicon.views[at[0]]?.plane !== shown.plane) return null
  const [, x, y] = at, [left, top, width, height] = shown.box
  if (x < left || y < top || x > left + width || y > top + height) return null
  if (view.endsWith("_without_arm") && !point.regions.some((id) => boxIn(lexicon.regions[id], side === "midline" ? null : side, view))) return null
  return [x, y]
}

// The place of a chosen point, on the chosen side.
export function chosenPlace(lexicon, { acupoint, side, view }) {
  return acupoint ? placeIn(lexicon, acupoint, side ?? "right", view) ?? placeIn(lexicon, acupoint, "midline", view) : null
}

// The view a point is at home in.
export function homeOf(lexicon, code, side) {
  const { at } = lexicon.acupoints[code]
  return (at[side ?? "right"] ?? at.midline ?? at.right)?.[0]
}

export class Acupoints {
  constructor(root, lexicon, choose) {
    this.lexicon = lexicon
    this.group = root.querySelector(".acus")
    this.lines = root.querySelector(".lines")
    this.choose = choose
    this.marks = []
    this.group.onclick = (event) => { this.pick(event.target.closest("[data-acupoint]")) }
    this.group.onkeydown = (event) => this.key(event)
  }

  draw(state) {
    const { lexicon } = this
    const on = state.overlays.acupoints
    const own = new Set(ofPlace(lexicon, state))
    const sides = sidesOf(lexicon, state)
    this.marks = !on ? [] : wantedPoints(lexicon, state).flatMap((code) => sides.flatMap((side) => {
      const xy = placeIn(lexicon, code, side, state.view)
      const near = side === "midline" || !state.side || side === state.side
      const chosen = code === state.acupoint && near
      return xy ? [{ code, side, xy, chosen, first: chosen ? 0 : own.has(code) && near ? 1 : 2 }] : []
    }))
    this.marks.sort((a, b) => b.first - a.first)
    for (const one of this.marks) one.mark = this.mark(one)
    const entry = this.marks.find(({ chosen }) => chosen) ?? this.marks.at(-1)
    entry?.mark.setAttribute("tabindex", "0")
    this.group.replaceChildren(...this.marks.map(({ mark }) => mark))
    this.lines.replaceChildren(...(state.overlays.lines ? this.meridians(state) : []))
    if (this.viewport) this.rescale(this.viewport)
  }

  mark({ code, side, chosen, first }) {
    const { name } = this.lexicon.acupoints[code]
    const words = `Acupoint ${code}, ${name}${side === "midline" ? "" : `, patient’s ${side}`}`
    const target = element("circle", { class: "target", r: 16 })
    target.dataset.name = `${code} ${name}`
    const label = element("text", { "aria-hidden": "true" })
    label.textContent = code
    return element("g", {
      class: ["acu", chosen && "chosen", first === 2 && "other"].filter(Boolean).join(" "), role: "button", tabindex: "-1",
      "data-acupoint": code, "data-side": side, "aria-pressed": String(chosen), "aria-label": words,
    }, target, element("circle", { class: "ring", r: 15 }), element("path", { class: "diamond", d: "M0-6.5 6.500 0 0 6.500-6.500 0Z" }), label)
  }

  meridians(state) {
    const sides = sidesOf(this.lexicon, state)
    return wantedMeridians(this.lexicon, state).flatMap((id) => {
      const { points } = this.lexicon.meridians[id]
      const d = sides.map((side) => points.map((code, at) => {
        const from = placeIn(this.lexicon, points[at - 1], side, state.view), to = placeIn(this.lexicon, code, side, state.view)
        const near = from && to && Math.hypot(from[0] - to[0], from[1] - to[1]) < LONGEST_LINE
        return near ? `M${from}L${to}` : ""
      }).join("")).join("")
      return d ? [element("g", { "data-meridian": id }, element("path", { class: "under", d }), element("path", { class: "line", d }))] : []
    })
  }

  pick(mark) {
    if (mark) this.choose(mark.dataset.acupoint, mark.dataset.side)
  }

  key(event) {
    const mark = event.target.closest("[data-acupoint]")
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!mark || !(step || event.key === "Enter" || event.key === " ")) return
    event.preventDefault()
    event.stopPropagation()
    if (!step) return this.pick(mark)
    const all = [...this.group.children]
    const next = all[(all.indexOf(mark) - step + all.length) % all.length]
    mark.setAttribute("tabindex", "-1")
    next.setAttribute("tabindex", "0")
    next.focus()
  }

  // `others` are the trigger points' marks: labels and fingers' targets keep clear of them too.
  rescale(viewport, others = this.others ?? []) {
    Object.assign(this, { viewport, others })
    const { unit, box: [left, top, width, height] } = viewport
    const px = ({ xy: [x, y] }) => [(x - left) / unit, (y - top) / unit]
    const within = ({ xy: [x, y] }) => x >= left && y >= top && x <= left + width && y <= top + height
    const inside = this.marks.filter(within)
    for (const one of this.marks) one.mark.style.display = within(one) ? "" : "none"
    const spots = inside.map(px), foreign = others.map(px)
    const taken = foreign.map(([x, y]) => ({ box: [x - 12, y - 12, 24, 24] }))
    inside.forEach((one, at) => {
      const [x, y] = spots[at]
      const distance = ([ox, oy]) => Math.hypot(ox - x, oy - y)
      let room = Infinity
      spots.forEach((spot, other) => { if (other !== at) room = Math.min(room, distance(spot)) })
      const aside = Math.min(Infinity, ...foreign.map(distance))
      one.small = !one.chosen && Math.min(room, aside) < ROOM_FOR_SIGN
      one.tiny = !one.chosen && room < ROOM_FOR_DOT
      one.mark.classList.toggle("small", one.small)
      one.mark.classList.toggle("tiny", one.tiny)
      one.mark.setAttribute("transform", `translate(${one.xy[0]} ${one.xy[1]}) scale(${unit})`)
      one.mark.firstChild.setAttribute("r", String(Math.max(5, Math.min(22, room / 2, Math.max(8, aside - 10)))))
      const half = one.chosen ? 16 : one.small ? 4 : 7
      taken.push({ one, box: [x - half, y - half, 2 * half, 2 * half] })
    })
    for (let at = inside.length - 1; at >= 0; at--) this.label(inside[at], spots[at], taken)
  }

  // The first of four places beside the mark where its label covers nothing; else the label waits for more zoom.
  label(one, [x, y], taken) {
    const { mark, code, chosen, small } = one
    const text = mark.lastChild, wide = code.length * LETTER + 4, gap = chosen ? 18 : small ? 5 : 9
    const offers = [[gap, -HEIGHT / 2, "start"], [-gap - wide, -HEIGHT / 2, "end"], [-wide / 2, -gap - HEIGHT, "middle"], [-wide / 2, gap, "middle"]]
    const free = ([dx, dy]) => !taken.some(({ one: owner, box }) => owner !== one && x + dx < box[0] + box[2] && box[0] < x + dx + wide && y + dy < box[1] + box[3] && box[1] < y + dy + HEIGHT)
    const offer = offers.find(free) ?? (chosen ? offers[0] : null)
    text.style.display = offer ? "" : "none"
    if (!offer) return
    const [dx, dy, anchor] = offer
    taken.push({ box: [x + dx, y + dy, wide, HEIGHT] })
    text.setAttribute("text-anchor", anchor)
    text.setAttribute("x", String(anchor === "start" ? dx : anchor === "end" ? dx + wide : 0))
    text.setAttribute("y", String(dy + HEIGHT - 3))
  }
}
