// What else lies where the drawing was pressed: muscles over and under the one on top, listed beside the drawing.

import { LITTLE, boxIn, shownIn } from "./atlas.js"
import { muscleName, viewOfFace, withSide } from "./names.js"

const ENOUGH = 0.2
const LAYERS = ["superficial", "deep"]
const DEPTHS = ["superficial", "intermediate", "deep"]
const STEPS = 9
const SLACK = 4

// Whether a view looks at the side of the body on which the muscle lies.
export function facesView(lexicon, muscle, side, view) {
  const { plane } = lexicon.views[view]
  return muscle.faces.some((face) => lexicon.views[viewOfFace(face, side ?? "right")]?.plane === plane)
}

// Whether the muscle lies nearer to the skin than what the layer draws, which leaves it out to show what is under it.
export function liesOver(lexicon, { muscle: id, side, view, layer }) {
  const muscle = lexicon.muscles[id]
  if (layer !== "superficial" && shownIn(muscle, side, view, "superficial") >= LITTLE) return true
  if (layer === "skeleton" && shownIn(muscle, side, view, "deep") >= LITTLE) return true
  return isPeeled(lexicon, muscle, side, layer) && facesView(lexicon, muscle, side, view)
}

// Says where a selected muscle lies that the layer does not draw.
export function coverWords(lexicon, state) {
  if (state.layer === "skin" && facesView(lexicon, lexicon.muscles[state.muscle], state.side, state.view)) return "Lies under the skin"
  if (state.layer === "skin" || !liesOver(lexicon, state)) return "Lies behind what you see"
  return "Lies over what is drawn here; left out so that what is under it can be seen"
}

// Whether no view shows the muscle in the layer, though it lies too near to the skin to be hidden there.
function isPeeled(lexicon, muscle, side, layer) {
  const layers = layer === "superficial" ? LAYERS : ["deep"]
  const near = muscle.depth === "superficial" || (muscle.depth === "intermediate" && layer !== "superficial")
  return near && Object.keys(lexicon.views).every((view) => layers.every((own) => shownIn(muscle, side, view, own) < LITTLE))
}

// The structures of a drawing that contain one of `points`.
function structuresAt({ shapes, scale }, side, points) {
  const canvas = document.createElement("canvas").getContext("2d")
  const near = shapes.filter((shape) => shape.kind === "muscle" && (shape.side === side || shape.side === "midline"))
  return new Set(near.filter(({ d }) => {
    const path = new Path2D(d)
    return points.some(([x, y]) => canvas.isPointInPath(path, x * scale, y * scale))
  }).map(({ id }) => id))
}

// The muscles at one of `points` of a view, outermost first as far as their depth tells. `top` is the one that was pressed.
// A muscle of the far side of the body comes last, and only where the layers show it.
export function musclesAt(lexicon, { silhouettes, layers }, { view, layer, side, points, top = null }) {
  const inside = structuresAt(silhouettes, side, points)
  const drawn = new Set(layers.flatMap((drawing) => [...structuresAt(drawing, side, points)]))
  const found = Object.entries(lexicon.muscles).filter(([id, muscle]) => id === top || (boxIn(muscle, side, view) &&
    muscle.structures.some((name) => drawn.has(name) || (inside.has(name) && facesView(lexicon, muscle, side, view)))))
  const rank = ([id, muscle]) => {
    if (isPeeled(lexicon, muscle, side, "superficial")) return -2
    if (id === top && layer === "superficial") return -1
    const depth = DEPTHS.indexOf(muscle.depth) - (isPeeled(lexicon, muscle, side, "deep") ? 0.5 : 0)
    return facesView(lexicon, muscle, side, view) || id === top ? depth : depth + DEPTHS.length
  }
  const seen = ([id, muscle]) => (id === top ? 2 : 0) + shownIn(muscle, side, view, "superficial") + shownIn(muscle, side, view, "deep") / 2
  return found.sort((a, b) => rank(a) - rank(b) || seen(b) - seen(a)).map(([id]) => id)
}

// The layer of a view to look at a muscle in: the present one, unless another shows much more of it.
export function layerFor(muscle, side, view, layer) {
  if (shownIn(muscle, side, view, layer) >= ENOUGH) return layer
  return LAYERS.reduce((a, b) => (shownIn(muscle, side, view, b) > shownIn(muscle, side, view, a) + LITTLE ? b : a), layer)
}

export class Under {
  constructor(root, atlas, { choose, say }) {
    this.atlas = atlas
    this.choose = choose
    this.say = say
    this.box = root.querySelector(".under")
    this.title = root.querySelector(".under-title")
    this.row = root.querySelector(".under-row")
  }

  // `spot` is where the drawing was pressed: an event, or the shape itself when it was chosen by keyboard.
  async find({ view, layer, side }, top, { event, option }, toPlane) {
    this.list = null
    if (!LAYERS.includes(layer)) return
    const around = [[0, 0], [SLACK, 0], [-SLACK, 0], [0, SLACK], [0, -SLACK]]
    const points = event ? around.map(([dx, dy]) => toPlane(event.clientX + dx, event.clientY + dy)) : pointsWithin(option)
    const token = (this.token = {})
    const [silhouettes, ...layers] = await Promise.all([this.atlas.silhouettes(view), ...LAYERS.map((own) => this.atlas.shapes(view, own))])
    if (token !== this.token) return
    const { lexicon } = this.atlas
    const ids = musclesAt(lexicon, { silhouettes, layers }, { view, layer, side, points, top })
    const others = ids.filter((id) => id !== top).length
    if (!others) return
    this.list = { view, side, ids }
    this.title.textContent = `At this spot, outside in (${ids.length}):`
    this.row.replaceChildren(...ids.map((id) => this.button(id, side)))
    this.show(this.state, !top)
    if (!this.list) return
    const told = `${others === 1 ? "1 other muscle lies" : `${others} other muscles lie`} at this spot, listed after the drawing.`
    const chosen = top ? `${withSide(muscleName(lexicon, top), side)}. Chosen. ` : ""
    this.say(`${chosen}${told}`)
  }

  button(id, side) {
    const { lexicon } = this.atlas
    const button = document.createElement("button")
    Object.assign(button, { type: "button", className: "chip", textContent: muscleName(lexicon, id), title: lexicon.muscles[id].plain })
    button.dataset.under = id
    button.setAttribute("aria-label", withSide(muscleName(lexicon, id), side))
    button.onclick = () => this.choose(id, side)
    return button
  }

  // The list stays as long as what is shown is one of its muscles in the same view.
  show(state, unchosen = false) {
    this.state = state
    const { view, layer, side, muscle } = state, { list } = this
    const fits = list && list.view === view && LAYERS.includes(layer) && (unchosen || (list.side === side && list.ids.includes(muscle)))
    if (!fits) this.list = null
    this.box.hidden = !fits
    for (const button of fits ? this.row.children : []) {
      const chosen = button.dataset.under === muscle
      button.setAttribute("aria-pressed", String(chosen))
      if (chosen) button.scrollIntoView({ block: "nearest", inline: "nearest" })
    }
  }
}

// Points spread over a drawn shape, in the millimetres of its view.
function pointsWithin(option) {
  const scale = option.parentNode.transform.baseVal.consolidate().matrix.a
  const box = option.getBBox(), points = []
  for (let i = 1; i < STEPS; i++) {
    for (let j = 1; j < STEPS; j++) {
      const at = new DOMPoint(box.x + (box.width * i) / STEPS, box.y + (box.height * j) / STEPS)
      if ([...option.children].some((path) => path.isPointInFill(at))) points.push([at.x * scale, at.y * scale])
    }
  }
  return points
}
