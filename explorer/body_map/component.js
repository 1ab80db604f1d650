// The Explore page in the browser: the map, the list and the panel around one state, which the URL holds.
// A selection goes to the server, which answers with the panel; everything else happens here.

import { Acupoints, FIRST, chosenPlace, homeOf } from "./acupoints.js"
import { Atlas } from "./atlas.js"
import { best, focusBox, resolve, viewForPoint } from "./choice.js"
import { Controls } from "./controls.js"
import { Drawing } from "./drawing.js"
import { Finder } from "./finder.js"
import { itemName, withSide } from "./names.js"
import { Overlay } from "./overlay.js"
import { OverlayControls } from "./overlays.js"
import { Panel } from "./panel.js"
import { Under, layerFor } from "./under.js"
import { Viewport } from "./viewport.js"

const KEYS = ["region", "muscle", "side", "view", "layer", "audience", "trigger_point", "acupoint"]
const STYLES = ["component", "panel", "signs", "overlays", "under"]
const SETTLE = 250
const PATIENCE = 600
const same = (a, b, keys = KEYS) => keys.every((key) => (a?.[key] ?? null) === (b?.[key] ?? null))

// Streamlit sets its colours as CSS variables; how light the background is tells which theme it uses.
export function isDark(node) {
  const canvas = document.createElement("canvas").getContext("2d")
  canvas.fillStyle = getComputedStyle(node).getPropertyValue("--st-background-color").trim() || "#fff"
  const [red, green, blue] = canvas.fillStyle.match(/[0-9a-f]{2}/g)?.map((hex) => parseInt(hex, 16)) ?? [255, 255, 255]
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128
}

// Streamlit runs this again at every change: the first run builds, later ones bring the state in.
export async function show(root, component, make = build) {
  root.explorer ??= make(root, component.data).catch((error) => {
    console.error(error)
    const told = document.createElement("p")
    told.setAttribute("role", "alert")
    told.textContent = "The map could not be loaded. Reload the page to try again."
    root.replaceChildren(told)
    root.explorer = null
  })
  const explorer = await root.explorer
  if (!explorer) return
  explorer.receive(root.latest ?? component)
}

export async function fetched(url) {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return answer
}

export async function build(root, data, styles = STYLES, make = (...given) => new Explorer(...given)) {
  const holder = document.createElement("div")
  const styled = styles.map((name) => {
    const style = document.createElement("link")
    Object.assign(style, { rel: "stylesheet", href: `${data.files}/${name}.css` })
    root.append(style)
    return new Promise((done) => (style.onload = style.onerror = done))
  })
  root.append(holder)
  const [html, lexicon] = await Promise.all([
    fetched(`${data.files}/component.html`).then((answer) => answer.text()),
    fetched(`${data.lexicon}/lexicon.json`).then((answer) => answer.json()), ...styled,
  ])
  holder.innerHTML = html
  return make(holder, lexicon, data)
}

class Explorer {
  constructor(root, lexicon, data) {
    this.root = root
    this.page = root.querySelector(".explorer")
    this.stage = root.querySelector(".stage")
    this.tag = root.querySelector(".name-tag")
    this.status = root.querySelector("[aria-live]")
    this.lexicon = lexicon
    this.sent = 0
    const atlas = (this.atlas = new Atlas(data.atlas, lexicon))
    this.overlay = new Overlay(root, atlas, (id) => this.choosePoint(id))
    this.controls = new Controls(root, atlas, { set: (change) => this.set(change), toggleRisks: () => this.toggleRisks() })
    this.overlays = FIRST
    this.acupoints = new Acupoints(root, lexicon, (code, side) => this.chooseAcupoint(code, side))
    this.overlayControls = new OverlayControls(root, lexicon, { set: (change) => this.setOverlays(change), view: (view) => this.set({ view }) })
    this.viewport = new Viewport(root.querySelector(".drawing"), this.stage, (viewport) => {
      this.overlay.rescale(viewport)
      this.acupoints.rescale(viewport, this.overlay.marks)
      this.controls.rescale(viewport)
      this.page.classList.toggle("zoomed", viewport.zoomed)
    })
    this.drawing = new Drawing(root, atlas, {
      choose: (kind, id, side, spot) => {
        if (kind === "muscle") this.pressed(id, spot, side)
        this.choose(kind, id, side, true)
      },
      missed: (spot) => this.pressed(null, spot),
      name: (text, stay) => this.name(text, stay),
      dragged: () => this.viewport.dragged,
      planeX: (x, y) => this.viewport.toPlane(x, y)[0],
      zoom: (how) => this.zoom(how),
    })
    this.finder = new Finder(root, lexicon, (kind, id) => this.choose(kind, id, null), (side) => this.chooseSide(side))
    this.under = new Under(root, atlas, { choose: (id, side) => this.chooseUnder(id, side), say: (text) => this.say(text) })
    this.panel = new Panel(root, {
      follow: (params) => this.follow(params), point: (id) => this.choosePoint(id, true),
      acupoint: (code) => this.chooseAcupoint(code, null, true),
      risks: () => this.toggleRisks(true), clear: () => this.clear(), stage: this.stage,
      sources: `${data.lexicon}/sources.json`,
    })
    root.querySelector(".zoom").onclick = (event) => this.zoom(event.target.closest("button")?.dataset.zoom)
    this.page.onkeydown = (event) => { if (event.key === "Escape" && this.stage.contains(event.target)) this.clear() }
  }

  // The server's answer. An answer to an older question than the last is not for us.
  receive({ data, setTriggerValue }) {
    this.trigger = setTriggerValue
    this.page.classList.toggle("dark", isDark(this.page))
    if (data.n < this.sent) return
    this.sent = data.n
    this.panel.fill(data.panel, data.notes)
    this.stopWaiting()
    const state = resolve(this.lexicon, data.state, this.state)
    if (this.state && same(state, this.state)) return this.panel.mark(this.state)
    this.apply({ ...state, risks: this.state?.risks && state.region === this.state.region && state.muscle === this.state.muscle })
  }

  apply(state) {
    const before = this.state
    if (state.acupoint && state.acupoint !== before?.acupoint) this.overlays = { ...this.overlays, acupoints: true }
    state.overlays = this.overlays
    this.state = state
    const empty = !state.region && !state.muscle
    const grew = this.page.dataset.empty !== String(empty)
    Object.assign(this.page.dataset, { empty: String(empty), pain: String(Boolean(state.trigger_point)), near: String(Boolean(state.risks)), points: String(state.overlays.acupoints) })
    this.finder.show(state)
    this.controls.show(state)
    this.under.show(state)
    this.overlayControls.show(state)
    this.panel.mark(state)
    if (!before || before.view !== state.view) this.viewport.setWhole(this.atlas.view(state.view).box)
    this.draw(state, !before || grew || before.view !== state.view || !same(before, state, ["region", "muscle", "side", "trigger_point", "acupoint"]))
  }

  async draw(state, refocus) {
    try {
      await this.drawing.draw(state.view, state.layer, state.audience)
      if (this.state !== state) return
      await this.overlay.draw(state)
      if (this.state !== state) return
      this.acupoints.draw(state)
      this.acupoints.rescale(this.viewport, this.overlay.marks)
    } catch (error) {
      this.stage.dataset.failed = "true"
      this.root.querySelector(".loading").textContent = "The drawing could not be loaded. Reload the page to try again."
      throw error
    }
    if (this.state !== state) return
    this.drawing.show(state)
    this.page.dataset.ready = "true"
    this.page.dataset.shown = `${state.view} ${state.layer}`
    this.name("")
    if (refocus && this.waiting) this.postponed = true
    else if (refocus) this.focus(state)
  }

  // Bring what is chosen near, with enough around it to know where on the body it is.
  focus(state) {
    const box = focusBox(this.lexicon, state)
    if (!box) return this.viewport.zoomed && !state.region && !state.muscle && this.viewport.reset()
    const least = chosenPlace(this.lexicon, state) ? 360 : this.stage.clientHeight < 460 ? 560 : 820
    const high = Math.max(box[3] * 1.3, least), wide = Math.max(box[2] * 1.3, least * 0.5)
    this.viewport.focus([box[0] + box[2] / 2 - wide / 2, box[1] + box[3] / 2 - high / 2, wide, high], 1)
  }

  set(change) {
    const state = resolve(this.lexicon, { ...this.state, ...change }, this.state)
    if (same(state, this.state)) return
    const shown = !same(state, this.state, ["region", "muscle", "side", "audience"])
    if (state.region !== this.state.region || state.muscle !== this.state.muscle) state.risks = false
    this.apply(state)
    this.send(shown ? 0 : SETTLE)
    if (shown) this.wait()
  }

  // The drawing starts to move when the text is there: moving it before would keep the text waiting.
  wait() {
    this.panel.wait()
    this.waiting = setTimeout(() => this.stopWaiting(), PATIENCE)
  }

  stopWaiting() {
    clearTimeout(this.waiting)
    this.waiting = null
    if (this.postponed) requestAnimationFrame(() => this.focus(this.state))
    this.postponed = false
  }

  send(delay) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.sent += 1
      const state = Object.fromEntries(KEYS.filter((key) => this.state[key]).map((key) => [key, this.state[key]]))
      this.trigger("change", { n: this.sent, state })
    }, delay)
  }

  // `tapped` says that it was chosen on the drawing, where it can be seen: then the view stays.
  choose(kind, id, side, tapped = false, layer = this.state.layer) {
    const change = { side: side ?? this.state.preferred, trigger_point: null, acupoint: null, [kind]: id }
    if (kind === "region") change.muscle = null
    else change.region = this.lexicon.regions[this.state.region]?.muscles.includes(id) ? this.state.region : null
    Object.assign(change, best(this.lexicon, { ...this.state, ...change, tapped }, { ...this.state, layer }))
    this.set(change)
    this.say(`${withSide(itemName(this.lexicon, kind, id, this.state.audience), this.state.side)}. Chosen.`)
  }

  // What else lies where the drawing was pressed; where nothing was hit, on the half that was.
  pressed(top, spot, side = this.drawing.sideOf(spot.event)) {
    this.under.find({ ...this.state, side: side ?? this.state.preferred }, top, spot, (x, y) => this.viewport.toPlane(x, y))
  }

  chooseUnder(id, side) {
    this.choose("muscle", id, side, true, layerFor(this.lexicon.muscles[id], side, this.state.view, this.state.layer))
  }

  chooseSide(side) {
    if (!this.state.region && !this.state.muscle) {
      this.state = { ...this.state, preferred: side }
      return this.finder.show(this.state)
    }
    const { view } = this.state
    const other = side === "right" ? "left" : "right"
    const mirrored = view.replace(new RegExp(`\\b${other}\\b|${other}(?=_)|(?<=_)${other}`), side)
    this.set({ side, view: this.lexicon.views[mirrored] ? mirrored : view })
  }

  choosePoint(id, fromPanel = false) {
    const chosen = this.state.trigger_point === id ? null : id
    this.set({ trigger_point: chosen, view: chosen ? viewForPoint(this.lexicon, this.state, id) : this.state.view })
    if (fromPanel && chosen) this.panel.showMap()
    this.say(chosen ? "Pain pattern drawn on the map." : "Pain pattern taken away.")
  }

  // An acupoint belongs to a place: that of the panel if it lies there, else its own.
  chooseAcupoint(code, side, fromPanel = false) {
    const point = this.lexicon.acupoints[code]
    const same = this.state.acupoint === code && (!side || side === "midline" || side === this.state.side)
    if (same) {
      this.set({ acupoint: null })
      return this.say("Acupoint no longer marked.")
    }
    const region = point.regions.includes(this.state.region) ? this.state.region : point.regions[0]
    const own = side && side !== "midline" ? side : this.state.side ?? this.state.preferred
    const change = { region, muscle: null, trigger_point: null, acupoint: code, side: own }
    const drawn = chosenPlace(this.lexicon, { ...this.state, ...change })
    this.set({ ...change, view: drawn ? this.state.view : homeOf(this.lexicon, code, own) ?? this.state.view })
    if (fromPanel) this.panel.showMap()
    this.say(`Acupoint ${code}, ${point.name}. Marked on the map.`)
  }

  setOverlays(change) {
    this.overlays = { ...this.overlays, ...change }
    this.apply({ ...this.state })
  }

  toggleRisks(fromPanel = false) {
    this.apply({ ...this.state, risks: !this.state.risks })
    if (fromPanel && this.state.risks) this.panel.showMap()
  }

  // A link of the panel: `?muscle=soleus`. What it does not name stays, except what belonged to the old selection.
  follow(params) {
    const change = Object.fromEntries(KEYS.filter((key) => params.has(key)).map((key) => [key, params.get(key) || null]))
    if ("muscle" in change || "region" in change) {
      change.trigger_point ??= null
      change.acupoint ??= null
      change.muscle ??= null
      change.side ??= this.state.side
      if (!change.view) Object.assign(change, best(this.lexicon, { ...this.state, ...change }, this.state))
    }
    this.set(change)
  }

  clear() {
    this.set({ region: null, muscle: null, side: null, trigger_point: null, acupoint: null })
    this.viewport.reset()
  }

  zoom(how) {
    if (how === "reset") this.viewport.reset()
    else if (how) this.viewport.zoomBy(how === "in" ? 1.6 : 1 / 1.6)
  }

  name(text, stay = false) {
    clearTimeout(this.nameTimer)
    this.tag.textContent = text
    this.tag.hidden = !text
    if (stay) this.nameTimer = setTimeout(() => this.name(""), 2500)
  }

  say(text) {
    this.status.textContent = text
  }
}
