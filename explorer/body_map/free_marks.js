// What free marks are in the browser: the server's, with what was done since. Nothing here touches the page.

import { boxIn } from "./atlas.js"
import { isMain } from "./controls.js"

// The marks as they will be once the server has answered all of `done`.
export function folded(marks, done) {
  let now = marks
  const change = (key, values) => { now = now.map((mark) => (mark.key === key ? { ...mark, ...values } : mark)) }
  for (const one of done) {
    const { do: what, n, key, view, x, y, zone, side, intensity } = one
    if (what === "place") now = [...now, { key: `new${n}`, view, x, y, zone, side, intensity: null }]
    else if (what === "move") change(key, { view, x, y, zone, side })
    else if (what === "rate") change(key, { intensity })
    else if (what === "remove") now = now.filter((mark) => mark.key !== key)
  }
  return now
}

// Whether a view shows a mark: views of one plane share their coordinates, and no other view shows it.
export function shownBy(lexicon, view, mark) {
  const { plane, box: [left, top, width, height] } = lexicon.views[view]
  return lexicon.views[mark.view]?.plane === plane && mark.x >= left && mark.x <= left + width && mark.y >= top && mark.y <= top + height
}

// The view of the whole body that shows a zone best; for a foot its own view.
export function bestViewOf(lexicon, zone, side, current) {
  const area = (view) => {
    const box = boxIn(lexicon.zones[zone], side, view)
    return box ? box[2] * box[3] : 0
  }
  const views = Object.keys(lexicon.views).filter((view) => !view.endsWith("_without_arm") && area(view) > 0)
  const main = views.filter(isMain)
  const best = (those) => those.reduce((a, b) => (area(b) > area(a) ? b : a), those[0])
  const found = best(main) ?? best(views)
  return main.includes(current) && area(current) > 0.6 * area(found) ? current : found
}
