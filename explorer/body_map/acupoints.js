// Acupoints and meridian lines over the figure. Marks keep their size on the screen; labels appear where they have room.

import { boxIn } from "./atlas.js"
import { element } from "./drawing.js"
import { Room, boxAround, leader } from "./labels.js"

const ROOM_FOR_SIGN = 15
const ROOM_FOR_DOT = 7
const LONGEST_LINE = 450
const LETTER = 7.4
const HEIGHT = 14
const FEW = 80

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
    }, target, element("g", { class: "lead" }, ...leader()), element("circle", { class: "ring", r: 15 }), element("path", { class: "diamond", d: "M0-6.5 6.500 0 0 6.500-6.500 0Z" }), label)
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

  // `trigger` is the room that the trigger points' marks leave.
  rescale(viewport, trigger = this.trigger) {
    Object.assign(this, { viewport, trigger })
    const { unit, frame, box: [left, top, width, height] } = viewport, { room } = this
    const within = ({ xy: [x, y] }) => x >= left && y >= top && x <= left + width && y <= top + height
    for (const one of this.marks) {
      one.inside = within(one)
      one.mark.style.display = one.inside ? "" : "none"
      one.mark.setAttribute("transform", `translate(${one.xy[0]} ${one.xy[1]}) scale(${unit})`)
    }
    const few = this.marks.length <= FEW
    const same = few && room?.marks === this.marks && room.trigger === trigger && Math.abs(room.unit / unit - 1) < 0.001 && room.serves(frame)
    if (!same) this.arrange(few ? this.marks : this.marks.filter(({ inside }) => inside), unit, frame)
  }

  arrange(marks, unit, frame) {
    const { trigger } = this
    const room = (this.room = Object.assign(new Room(frame), { marks: this.marks, trigger, unit }))
    room.lines.push(...(trigger?.lines ?? []))
    const foreign = trigger?.marks ?? []
    room.taken.push(...(trigger?.taken.filter(({ owner }) => foreign.includes(owner)) ?? []))
    for (const one of marks) one.at = one.xy.map((value) => value / unit)
    for (const one of marks) {
      const far = Math.min(...marks.map((other) => (other === one ? Infinity : Math.hypot(other.at[0] - one.at[0], other.at[1] - one.at[1]))))
      const aside = Math.min(Infinity, ...foreign.map(({ at }) => Math.hypot(at[0] - one.at[0], at[1] - one.at[1])))
      one.small = !one.chosen && Math.min(far, aside) < ROOM_FOR_SIGN
      one.tiny = !one.chosen && far < ROOM_FOR_DOT
      one.mark.classList.toggle("small", one.small)
      one.mark.classList.toggle("tiny", one.tiny)
      one.mark.firstChild.setAttribute("r", String(Math.max(5, Math.min(22, far / 2, Math.max(8, aside - 10)))))
      room.take(boxAround(one.at, one.chosen ? 32 : one.small ? 8 : 14), one)
    }
    for (const one of [...marks].reverse()) this.label(one, room)
  }

  // One of four places beside the mark where the label covers nothing. Else a point of the place has its label further
  // off, tied by a line; any other point's waits for more zoom.
  label(one, room) {
    const { mark, code, chosen, small, at, first } = one
    const wide = code.length * LETTER + 4, aside = (chosen ? 18 : small ? 5 : 9) + wide / 2, above = (chosen ? 18 : small ? 5 : 9) + HEIGHT / 2
    const offers = [[aside, 0], [-aside, 0], [0, -above], [0, above]].map(([dx, dy]) => [at[0] + dx, at[1] + dy])
    let spot = offers.find((offer) => room.free(boxAround(offer, wide, HEIGHT), one, at))
    const near = Boolean(spot)
    if (near) room.take(boxAround(spot, wide, HEIGHT), one, at)
    else if (first < 2) spot = room.around(at, wide, HEIGHT, one)
    if (!spot && chosen) spot = offers[0]
    const [line, text] = [mark.querySelector(".lead"), mark.lastChild]
    text.style.display = spot ? "" : "none"
    line.style.display = spot && !near ? "" : "none"
    if (!spot) return
    const [dx, dy] = [spot[0] - at[0], spot[1] - at[1]]
    text.setAttribute("x", String(dx))
    text.setAttribute("y", String(dy + HEIGHT / 2 - 3))
    for (const path of line.children) path.setAttribute("d", `M0 0L${dx} ${dy}`)
  }
}
