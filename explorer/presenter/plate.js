// Names on the drawing as on an anatomical plate: in a column at either edge, each tied to its part by a line. All have their
// places from the start, so that nothing moves when they are revealed one by one.

import { element } from "./drawing.js"
import { made } from "./made.js"
import { capital, itemName, structureName } from "./names.js"

const MOST = 12, MOST_NARROW = 10, NARROW = 700
const STEPS = 12
const LEAST = 700
const GAP = 6

export class Plate {
  constructor(stage, drawing, lexicon) {
    Object.assign(this, { stage, drawing, lexicon, labels: [], shown: 0 })
    this.lines = element("svg", { class: "plate-lines" })
    this.names = made("div", { class: "plate-names" })
    this.whole = made("div", { class: "plate", "aria-hidden": "true" }, this.lines, this.names)
    stage.append(this.whole)
  }

  clear() {
    this.labels = []
    this.shown = 0
    this.names.replaceChildren()
    this.lines.replaceChildren()
  }

  // Show one name more. Gives it, or null when there is none left.
  reveal(state, viewport) {
    viewport.arrive()
    if (!this.labels.length) this.collect(state, viewport)
    const next = this.labels[this.shown]
    if (!next) return null
    this.shown += 1
    this.arrange(viewport)
    return next.text
  }

  hide() {
    this.shown = 0
    for (const { label, line } of this.labels) for (const own of [label, line]) own.classList.remove("shown")
  }

  get left() {
    return this.labels.length - this.shown
  }

  // The chosen muscle first, then what is drawn around it, the nearest first. `twin` is the same part on the other side.
  collect(state, viewport) {
    const { box, unit } = viewport
    const { parts, twins } = this.parts(state)
    // The outline of a muscle is drawn over its neighbours: a name inside it would seem to be the muscle's.
    const muscle = state.muscle ? parts.find((part) => part.chosen) : null
    const spot = (part) => {
      const found = (muscle && part !== muscle && spotIn(part, box, muscle)) || spotIn(part, box)
      return found && (part.chosen || found.area / unit ** 2 >= LEAST) ? found : null
    }
    const found = parts.flatMap((part) => ({ ...part, ...spot(part) })).filter((part) => part.at)
    const chosen = found.find((part) => part.chosen)
    const [x, y] = chosen?.at ?? [box[0] + box[2] / 2, box[1] + box[3] / 2]
    const far = ({ at }) => Math.hypot(at[0] - x, at[1] - y)
    found.sort((a, b) => Boolean(b.chosen) - Boolean(a.chosen) || far(a) - far(b))
    const kept = new Map()
    for (const part of found) if (!kept.has(part.text)) kept.set(part.text, part)
    this.labels = [...kept.values()].slice(0, this.stage.clientWidth < NARROW ? MOST_NARROW : MOST).map(({ text, at, chosen: own }) => ({
      text, own: at, twin: twins.filter((part) => !own && part.text === text).map(spot).find(Boolean)?.at,
      chosen: own, label: made("p", { class: own ? "plate-name chosen" : "plate-name" }, text),
      line: element("g", {}, element("path", { class: "ground" }), element("path", { class: "lead" }), element("circle", { r: 5 })),
    }))
    this.names.replaceChildren(...this.labels.map(({ label }) => label))
    this.lines.replaceChildren(...this.labels.map(({ line }) => line))
    this.fit()
  }

  // As many as both columns hold.
  fit() {
    const high = Math.max(...this.labels.map(({ label }) => label.offsetHeight), 1)
    const [top, bottom] = this.room("left")
    const rows = Math.max(1, Math.floor((bottom - top) / (high + GAP)))
    for (const { label, line } of this.labels.splice(2 * rows - 2)) for (const own of [label, line]) own.remove()
  }

  parts(state) {
    const { lexicon, drawing } = this, { audience } = state
    const own = (side) => !state.side || side === "midline" || side === state.side
    const name = (kind, id) => (kind === "muscle" && audience === "patient" ? capital(lexicon.muscles[id].plain) : itemName(lexicon, kind, id, audience))
    const chosen = drawing.svg.querySelector(".selection .fill")
    const first = chosen ? [{ chosen: true, text: state.muscle ? name("muscle", state.muscle) : name("region", state.region), paths: [chosen], group: chosen.parentNode }] : []
    const sorted = (all, isOwn) => {
      const own = all.filter(isOwn)
      return { parts: [...first, ...own], twins: all.filter((part) => !own.includes(part)) }
    }
    const listed = [...drawing.list.children].filter(({ dataset }) => !(dataset.kind === "muscle" && dataset.id === state.muscle))
      .map((group) => ({ text: name(group.dataset.kind, group.dataset.id), paths: [...group.children], group: group.parentNode, side: group.dataset.side }))
    if (listed.length) return sorted(listed, (part) => own(part.side))
    return sorted([...drawing.others.children].filter((path) => path.dataset.name)
      .map((path) => ({ text: structureName(path.dataset.shape), paths: [path], group: path.parentNode, name: path.dataset.name })),
    (part) => !part.name.endsWith(state.side === "left" ? "right" : "left"))
  }

  // Where names may stand in a column, in pixels: below the words at the top, above the buttons.
  room(column) {
    const size = parseFloat(getComputedStyle(this.names).fontSize), { clientHeight } = this.stage
    const zoom = this.stage.querySelector(".zoom")
    return [size * 1.7, column === "right" ? clientHeight - zoom.offsetHeight - size * 0.6 : clientHeight - size * 0.3]
  }

  arrange(viewport) {
    if (!this.shown) return
    const { box, unit } = viewport, { width, height } = viewport.size(), { clientWidth } = this.stage
    const dx = (width - box[2] / unit) / 2, dy = viewport.top + (height - box[3] / unit) / 2
    const pixels = (at) => [(at[0] - box[0]) / unit + dx, (at[1] - box[1]) / unit + dy]
    const columns = this.columns(pixels, clientWidth)
    for (const [column, own] of Object.entries(columns)) {
      own.sort((a, b) => a.px[1] - b.px[1])
      const [top, bottom] = this.room(column)
      let free = top
      for (const one of own) {
        const { offsetWidth: wide, offsetHeight: high } = one.label
        // A name does not cover what it names: there it stands above it.
        const over = column === "left" ? one.px[0] < wide : one.px[0] > clientWidth - wide
        one.y = Math.max(free, one.px[1] - (over ? high + 2 * GAP : high / 2))
        free = one.y + high + GAP
      }
      let end = bottom
      for (const one of [...own].reverse()) {
        one.y = Math.min(one.y, end - one.label.offsetHeight)
        end = one.y - GAP
      }
      for (const one of own) this.put(one, column, clientWidth)
    }
  }

  // Each name goes to the edge where its part lies. Where that column is full, the farthest names what lies on the other side
  // of the body, or else what lies nearest to the middle crosses over.
  columns(pixels, clientWidth) {
    const columns = { left: [], right: [] }, most = Math.ceil(this.labels.length / 2), isLeft = (at) => pixels(at)[0] < clientWidth / 2
    for (const one of this.labels) {
      one.px = pixels(one.own)
      columns[isLeft(one.own) ? "left" : "right"].push(one)
    }
    for (const [from, to] of [[columns.left, columns.right], [columns.right, columns.left]]) {
      while (from.length > most) {
        const paired = from.findLast((one) => one.twin && isLeft(one.twin) !== isLeft(one.own))
        const moved = paired ?? from.reduce((a, b) => (Math.abs(a.px[0] - clientWidth / 2) < Math.abs(b.px[0] - clientWidth / 2) ? a : b))
        if (paired) moved.px = pixels(moved.twin)
        from.splice(from.indexOf(moved), 1)
        to.push(moved)
      }
    }
    return columns
  }

  put(one, column, width) {
    const { label, line, px, y } = one
    label.style.top = `${y}px`
    label.style[column] = "0"
    label.style[column === "left" ? "right" : "left"] = "auto"
    const from = column === "left" ? label.offsetWidth : width - label.offsetWidth
    const d = `M${from} ${y + label.offsetHeight / 2}L${px[0]} ${px[1]}`
    const [ground, lead, dot] = line.children
    for (const path of [ground, lead]) path.setAttribute("d", d)
    dot.setAttribute("cx", px[0])
    dot.setAttribute("cy", px[1])
    const inside = px[0] >= 0 && px[0] <= width && px[1] >= 0 && px[1] <= this.stage.clientHeight
    for (const own of [label, line]) own.classList.toggle("shown", inside && this.labels.indexOf(one) < this.shown)
  }
}

// The place well inside the part of a shape that is in sight, in the drawing's millimetres, and how much of it is in sight.
// What lies inside the part `covered` is passed over.
function spotIn({ paths, group }, [left, top, wide, high], covered = null) {
  const scale = scaleOf(group), over = covered && { path: covered.paths[0], scale: scaleOf(covered.group) }
  const filled = (path, [x, y], by) => path.isPointInFill(new DOMPoint(x / by, y / by))
  let best = null, area = 0
  for (const path of paths) {
    const own = path.getBBox()
    const x0 = Math.max(own.x * scale, left), x1 = Math.min((own.x + own.width) * scale, left + wide)
    const y0 = Math.max(own.y * scale, top), y1 = Math.min((own.y + own.height) * scale, top + high)
    if (x1 <= x0 || y1 <= y0) continue
    const step = [(x1 - x0) / STEPS, (y1 - y0) / STEPS], inside = []
    for (let row = 0; row < STEPS; row++) {
      for (let column = 0; column < STEPS; column++) {
        const at = [x0 + (column + 0.5) * step[0], y0 + (row + 0.5) * step[1]]
        if (filled(path, at, scale) && !(over && filled(over.path, at, over.scale))) inside.push({ at, row, column })
      }
    }
    area += inside.length * step[0] * step[1]
    const cells = new Set(inside.map(({ row, column }) => row * STEPS + column))
    for (const { at, row, column } of inside) {
      let depth = 0
      const ring = (size) => [-size, 0, size].every((a) => [-size, 0, size].every((b) => {
        const [r, c] = [row + a, column + b]
        return r >= 0 && c >= 0 && r < STEPS && c < STEPS && cells.has(r * STEPS + c)
      }))
      while (depth < 4 && ring(depth + 1)) depth += 1
      const off = Math.hypot(row - (STEPS - 1) / 2, column - (STEPS - 1) / 2)
      const score = (depth + 0.5) * Math.min(...step) - off * 0.001
      if (!best || score > best.score) best = { at, score }
    }
  }
  return best && { at: best.at, area }
}

const scaleOf = (group) => Number(/scale\(([^)]+)\)/.exec(group.getAttribute("transform"))[1])
