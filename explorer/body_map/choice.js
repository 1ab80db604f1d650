// Decides which view and layer show something, and what the drawing should zoom to. No side effects.

import { LITTLE, boxIn, join, shownIn } from "./atlas.js"
import { chosenPlace, homeOf } from "./acupoints.js"
import { isMain } from "./controls.js"
import { viewOfFace } from "./names.js"
import { pointsOf } from "./overlay.js"

const ENOUGH = 0.2
const ENOUGH_PAIN = 0.34
const MUSCLE_LAYERS = ["superficial", "deep"]

// Fill in what the URL leaves open.
export function resolve(lexicon, wanted, before) {
  const state = { ...wanted }
  const region = lexicon.regions[state.region], muscle = lexicon.muscles[state.muscle]
  const item = muscle ?? region
  if (item) {
    const sided = item.places.right || item.places.left
    state.side = sided ? state.side ?? before?.preferred ?? "right" : null
  }
  state.preferred = state.side ?? before?.preferred ?? "right"
  if (!lexicon.views[state.view]) {
    const layer = state.layer
    Object.assign(state, best(lexicon, state, { ...before, layer: layer ?? before?.layer }))
    if (layer) state.layer = layer
    if (state.acupoint && !chosenPlace(lexicon, state)) state.view = homeOf(lexicon, state.acupoint, state.side) ?? state.view
    if (state.trigger_point) state.view = viewForPoint(lexicon, state, state.trigger_point)
  }
  const layers = Object.keys(lexicon.views[state.view].layers)
  if (!layers.includes(state.layer)) state.layer = muscle ? bestLayer(item, state, layers) : layers.includes("skin") ? "skin" : layers[0]
  return state
}

function bestLayer(item, { side, view }, layers) {
  const scored = MUSCLE_LAYERS.filter((layer) => layers.includes(layer))
  return scored.sort((a, b) => shownIn(item, side, view, b) - shownIn(item, side, view, a))[0] ?? layers[0]
}

// The view and layer in which the selection shows well, staying with the current ones if they do.
export function best(lexicon, state, before) {
  const current = { view: lexicon.views[before?.view] ? before.view : "front", layer: before?.layer ?? "skin" }
  const muscle = lexicon.muscles[state.muscle], region = lexicon.regions[state.region]
  if (muscle && state.tapped && MUSCLE_LAYERS.includes(current.layer)) return current
  if (muscle) return bestForMuscle(lexicon, muscle, state, current)
  if (!region) return current
  const faces = region.faces.map((face) => viewOfFace(face, state.side ?? "right"))
  const drawn = boxIn(region, state.side, current.view)
  if (drawn && (state.tapped || (before?.view && faces.includes(current.view)))) return current
  const main = [...faces.filter(isMain), ...faces, "front", "back", "right", "left"]
  return { ...current, view: main.find((view) => lexicon.views[view] && boxIn(region, state.side, view)) ?? "front" }
}

function bestForMuscle(lexicon, muscle, { side }, current) {
  const layer = MUSCLE_LAYERS.includes(current.layer) ? current.layer : null
  const faces = muscle.faces.map((face) => viewOfFace(face, side ?? "right"))
  const ofOtherSide = (view) => view.split("_").includes(side === "left" ? "right" : "left")
  const fits = faces.includes(current.view) || (faces.some(isMain) && !ofOtherSide(current.view))
  if (layer && fits && shownIn(muscle, side, current.view, layer) >= ENOUGH) return { view: current.view, layer }
  const drawn = (views) => views.filter((view) => lexicon.views[view] && !ofOtherSide(view))
  const own = drawn([...faces.filter(isMain), ...faces])
  const depth = muscle.depth === "deep" ? "deep" : "superficial"
  // Its own view stays the best when other muscles cover it there: its outline and its trigger points are drawn in that view.
  return clearest(muscle, side, own) ?? { view: own.find((view) => boxIn(muscle, side, view)) ?? own[0] ?? "front", layer: depth }
}

// The first view and layer that show most of a muscle, else those that show more of it than others.
function clearest(muscle, side, views) {
  let found = null
  for (const view of views) {
    for (const layer of MUSCLE_LAYERS) {
      const shown = shownIn(muscle, side, view, layer)
      if (shown >= 0.5) return { view, layer }
      if (shown >= LITTLE && shown > (found?.shown ?? 0)) found = { view, layer, shown }
    }
  }
  return found && { view: found.view, layer: found.layer }
}

// How much of a zone a view shows, compared with the view that shows it best: a sliver at the edge counts little.
function shareOf(zone, side, view, views) {
  const area = (own) => {
    const box = boxIn(zone, side, own)
    return box ? box[2] * box[3] : 0
  }
  return area(view) / Math.max(1, ...views.map(area))
}

// The view that shows a trigger point's pain best, and the point itself if it can.
export function viewForPoint(lexicon, state, id) {
  const point = pointsOf(lexicon, state).find((entry) => entry.point.id === id)?.point
  if (!point) return state.view
  const side = state.side ?? "right"
  const views = Object.keys(lexicon.views).filter((view) => view === state.view || (isMain(view) && !view.endsWith("_without_arm")))
  const share = (ids, view) => ids.reduce((sum, zone) => sum + shareOf(lexicon.zones[zone], side, view, views), 0) / Math.max(1, ids.length)
  const drawsIt = lexicon.views[state.view].plane === point.at[side]?.plane
  if (drawsIt && share(point.essential, state.view) >= ENOUGH_PAIN) return state.view
  const score = (view) => 3 * share(point.essential, view) + share(point.spillover, view)
    + (lexicon.views[view].plane === point.at[side]?.plane ? 0.7 : 0) + (view === state.view ? 0.4 : 0)
  return views.reduce((a, b) => (score(b) > score(a) ? b : a))
}

// The part of the drawing to look at, or null for the whole of it.
export function focusBox(lexicon, state) {
  if (!isMain(state.view)) return null
  const item = lexicon.muscles[state.muscle] ?? lexicon.regions[state.region]
  const at = chosenPlace(lexicon, state)
  if (at) return [at[0] - 90, at[1] - 90, 180, 180]
  let box = boxIn(item, state.side, state.view)
  const points = pointsOf(lexicon, state), { plane } = lexicon.views[state.view]
  for (const { point } of points) {
    for (const side of state.side ? [state.side] : ["right", "left"]) {
      if (point.at[side]?.plane === plane) box = join(box, [...point.at[side].xy, 0, 0])
    }
  }
  const chosen = points.find(({ point }) => point.id === state.trigger_point)?.point
  if (chosen) for (const zone of [...chosen.essential, ...chosen.spillover]) box = join(box, boxIn(lexicon.zones[zone], state.side, state.view))
  return box
}
