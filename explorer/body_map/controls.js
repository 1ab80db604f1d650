// Buttons around the drawing: views, layers, close-ups, the way back, the legend.

import { boxIn } from "./atlas.js"
import { button, made } from "./made.js"
import { ownersName, screenEnds } from "./names.js"
import { homeOfPoint, isCovered, pointsOf, riskIds } from "./overlay.js"
import { coverWords } from "./under.js"

const MAIN = ["front", "back", "right", "left"]
const SHORT = { superficial: "Muscles", deep: "Deep muscles", skeleton: "Bones", right: "Right", left: "Left" }
const CLOSE_UPS = [
  ["Head and neck", [["head_front", "Front"], ["head_back", "Back"], ["head_right", "Right"], ["head_left", "Left"]]],
  ["Right hand", [["right_hand_palm", "Palm"], ["right_hand_back", "Back"]]],
  ["Left hand", [["left_hand_palm", "Palm"], ["left_hand_back", "Back"]]],
  ["Right foot", [["right_foot_top", "Top"], ["right_foot_sole", "Sole"]]],
  ["Left foot", [["left_foot_top", "Top"], ["left_foot_sole", "Sole"]]],
]

export const isMain = (view) => MAIN.includes(view.replace("_without_arm", ""))

// 3, 4, 5 and 9 as "3–5, 9".
function ranges(numbers) {
  const runs = []
  for (const number of numbers) {
    if (runs.at(-1)?.[1] === number - 1) runs.at(-1)[1] = number
    else runs.push([number, number])
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(", ")
}

export class Controls {
  constructor(root, atlas, handlers) {
    this.atlas = atlas
    this.handlers = handlers
    this.views = root.querySelector(".views")
    this.layers = root.querySelector(".layers")
    this.closeUps = root.querySelector(".close-ups")
    this.frames = root.querySelector(".frames")
    this.legend = root.querySelector(".legend")
    this.stage = root.querySelector(".stage")
    this.ends = [root.querySelector(".screen-side.start"), root.querySelector(".screen-side.end")]
    const { view_names: names, layer_names: layerNames, views } = atlas.lexicon
    const radios = (bar, ids, texts, onpick) => {
      bar.replaceChildren(...ids.map((id) => {
        const whole = SHORT[id] ? { "aria-label": texts[id], title: texts[id] } : {}
        const radio = button({ role: "radio", "data-id": id, ...whole }, () => onpick(id), SHORT[id] ?? texts[id] ?? id)
        radio.onpointerenter = radio.onfocus = () => this.prepare(bar === this.views ? { view: id } : { layer: id })
        return radio
      }))
      bar.onkeydown = (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
        if (!step) return
        event.preventDefault()
        const all = [...bar.querySelectorAll("[role=radio]:not([hidden])")]
        const next = all[(all.indexOf(event.target) + step + all.length) % all.length]
        next.focus()
        next.click()
      }
    }
    radios(this.views, MAIN.filter((id) => views[id]), names, (view) => handlers.set({ view }))
    const layers = [...new Set(Object.values(views).flatMap((view) => Object.keys(view.layers)))]
    radios(this.layers, Object.keys(layerNames).filter((id) => layers.includes(id)), layerNames, (layer) => handlers.set({ layer }))
    this.opener = button({ class: "opener close-ups-opener", "aria-expanded": "false" }, () => this.toggleCloseUps(this.closeUps.hidden), "Close-ups")
    this.views.after(this.opener)
    this.fillCloseUps(views, names)
    this.fold = root.querySelector(".view-opener")
    this.fold.onclick = () => {
      const open = root.querySelector(".bars").classList.toggle("unfolded")
      this.fold.setAttribute("aria-expanded", String(open))
    }
  }

  fillCloseUps(views, names) {
    this.closeUps.replaceChildren(...CLOSE_UPS.flatMap(([title, entries]) => {
      const shown = entries.filter(([id]) => views[id])
      if (!shown.length) return []
      return [made("div", { class: "close-up" }, made("p", {}, title), ...shown.map(([id, text]) =>
        button({ "data-id": id, "aria-label": names[id] ?? `${title}, ${text.toLowerCase()}` }, () => {
          this.toggleCloseUps(false)
          this.handlers.set({ view: id })
        }, text)))]
    }))
    this.opener.hidden = !this.closeUps.children.length
    this.closeUps.onkeydown = (event) => {
      if (event.key !== "Escape") return
      this.toggleCloseUps(false)
      this.opener.focus()
    }
  }

  toggleCloseUps(open) {
    this.closeUps.hidden = !open
    this.opener.setAttribute("aria-expanded", String(open))
    if (open) this.closeUps.querySelector("button").focus()
  }

  prepare(change) {
    const { view, layer } = { ...this.state, ...change }
    this.atlas.prepare(view, this.atlas.view(view)?.layers[layer] ? layer : "skin")
  }

  show(state) {
    this.state = state
    const plain = state.view.replace("_without_arm", "")
    const available = this.atlas.layersOf(state.view)
    for (const [bar, chosen] of [[this.views, plain], [this.layers, state.layer]]) {
      for (const radio of bar.querySelectorAll("[role=radio]")) {
        const own = radio.dataset.id === chosen
        radio.setAttribute("aria-checked", String(own))
        radio.tabIndex = own ? 0 : -1
        if (bar === this.layers) radio.hidden = !available.includes(radio.dataset.id)
      }
    }
    if (!isMain(state.view)) this.views.querySelector("[role=radio]").tabIndex = 0
    this.opener.classList.toggle("chosen", !isMain(state.view))
    for (const own of this.closeUps.querySelectorAll("button")) own.setAttribute("aria-pressed", String(own.dataset.id === state.view))
    const { view_names: names, layer_names: layers } = this.atlas.lexicon
    const whole = isMain(state.view) && !["right", "left"].includes(plain)
    this.fold.textContent = `${whole ? names[plain] : ownersName(names[state.view] ?? names[plain])}, ${(SHORT[state.layer] ?? layers[state.layer]).toLowerCase()}`
    const texts = screenEnds(state.view, this.atlas.view(state.view))
    this.ends.forEach((end, at) => (end.textContent = texts[at]))
    this.showFrames(state)
    this.showLegend(state)
  }

  showFrames(state) {
    const view = this.atlas.view(state.view)
    const chips = [], { lexicon } = this.atlas
    const chip = (text, id) => chips.push(button({ class: "chip" }, () => this.handlers.set({ view: id }), text))
    const bare = state.view.replace("_without_arm", "")
    if (!isMain(state.view)) chip("Whole body", lexicon.views[view.plane] ? view.plane : "front")
    else if (bare !== state.view) chip("Show the arm", bare)
    else if (lexicon.views[view.variant_without_arm]) chip("Hide the arm", view.variant_without_arm)
    if (chips.length) chips.push(made("p", { class: "chip-title" }, ownersName(lexicon.view_names[isMain(state.view) ? bare : state.view] ?? bare)))
    this.stage.dataset.chips = String(chips.length > 0)
    const own = (box, at, all) => all.findIndex((other) => String(other.box) === String(box)) === at
    this.loupes = (isMain(state.view) ? view.close_ups ?? [] : []).filter(({ box }, at, all) => own(box, at, all)).map(({ view: id, box }) => {
      const name = this.atlas.lexicon.view_names[id] ?? id
      const label = { class: "loupe", "aria-label": `Close-up: ${name}`, title: name }
      return { loupe: button(label, () => this.handlers.set({ view: id }), made("span", { class: "sign loupe-sign" })), box }
    })
    this.frames.replaceChildren(made("div", { class: "chips" }, ...chips), ...this.loupes.map(({ loupe }) => loupe))
    if (this.viewport) this.rescale(this.viewport)
  }

  // Loupes stand beside the part that they enlarge, on the side away from the body's middle.
  rescale(viewport) {
    this.viewport = viewport
    const { width, height } = viewport.size(), [x, y] = viewport.box, { unit, top: start } = viewport
    for (const { loupe, box } of this.loupes ?? []) {
      const centre = box[0] + box[2] / 2
      const low = box[1] + box[3] / 2 > viewport.whole[1] + viewport.whole[3] * 0.8
      const outer = centre < -60 || (Math.abs(centre) <= 60 && low && centre < 0) ? box[0] - 10 : box[0] + box[2] + 10
      const left = (outer - x) / unit, top = start + (box[1] + box[3] * (low ? 0.6 : 0.4) - y) / unit
      loupe.style.transform = `translate(${Math.round(left - 22)}px, ${Math.round(top - 22)}px)`
      loupe.hidden = viewport.zoomed || left < 0 || top < 0 || left > width || top > start + height
    }
  }

  showLegend(state) {
    const { lexicon } = this.atlas
    const entry = pointsOf(lexicon, state).find(({ point }) => point.id === state.trigger_point)
    const rows = [], link = (view) => button({ class: "link" }, () => this.handlers.set({ view }), lexicon.view_names[view] ?? view)
    if (entry) {
      const { point, number } = entry
      rows.push(made("p", { class: "legend-title" }, `Trigger point ${number}: where its pain is typically felt`))
      rows.push(made("p", { class: "key" }, made("span", { class: "swatch essential" }), "Main area"))
      if (point.spillover.length) rows.push(made("p", { class: "key" }, made("span", { class: "swatch spillover" }), "Sometimes also"))
      const home = homeOfPoint(point, state.side)
      if (lexicon.views[home] && lexicon.views[home].plane !== this.atlas.view(state.view).plane) {
        rows.push(made("p", { class: "also" }, "The point itself: ", link(home)))
      }
      const elsewhere = this.elsewhere(point, state)
      if (elsewhere.length) rows.push(made("p", { class: "also" }, "Also felt: ", ...elsewhere.map(link)))
    }
    if (state.muscle && isCovered(lexicon, state)) rows.push(made("p", { class: "key" }, made("span", { class: "swatch covered" }), coverWords(lexicon, state)))
    const rest = entry ? [] : [...this.pointsElsewhere(state)]
    if (rest.length) rows.push(made("p", { class: "also points-elsewhere" }, "Points ", ...rest.flatMap(([view, numbers]) => [`${ranges(numbers)}: `, link(view), " "])))
    const risks = riskIds(lexicon, state)
    if (risks.length) {
      rows.push(button({ class: "toggle", "aria-pressed": String(Boolean(state.risks)) }, () => this.handlers.toggleRisks(),
        made("span", { class: "swatch at-risk" }), state.risks ? "Hide what lies near" : "Show what lies near"))
      if (state.risks) {
        const names = (drawn) => risks.filter((id) => Boolean(lexicon.risks[id]?.structures.length) === drawn)
          .map((id) => (state.audience === "patient" ? lexicon.risks[id].plain : lexicon.risks[id].name)).join(", ")
        if (names(true)) rows.push(made("p", { class: "note" }, names(true)))
        if (names(false)) rows.push(made("p", { class: "note" }, `Near, but not in this drawing: ${names(false)}`))
      }
    }
    const focused = this.legend.getRootNode().activeElement
    const toggled = focused?.matches(".toggle") && this.legend.contains(focused)
    this.legend.replaceChildren(...rows)
    if (toggled) this.legend.querySelector(".toggle")?.focus({ preventScroll: true })
    this.legend.hidden = !rows.length
  }

  // The numbers of the trigger points that this view does not show, by the view that does.
  pointsElsewhere(state) {
    const { lexicon } = this.atlas, { plane } = this.atlas.view(state.view), found = new Map()
    if (state.overlays?.triggers === false) return found
    for (const { point, number } of pointsOf(lexicon, state)) {
      const view = homeOfPoint(point, state.side)
      if (lexicon.views[view] && lexicon.views[view].plane !== plane) found.set(view, [...(found.get(view) ?? []), number])
    }
    return found
  }

  // Other whole-body views that show pain which this view does not.
  elsewhere(point, state) {
    const { zones } = this.atlas.lexicon
    const missing = [...point.essential, ...point.spillover].filter((id) => !boxIn(zones[id], state.side, state.view))
    const found = []
    for (const view of MAIN) {
      if (missing.some((id) => boxIn(zones[id], state.side, view)) && this.atlas.lexicon.views[view]) {
        found.push(view)
        for (const id of [...missing]) if (boxIn(zones[id], state.side, view)) missing.splice(missing.indexOf(id), 1)
      }
    }
    return found
  }
}
