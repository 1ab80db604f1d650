// The Explore page in the browser: the map, the list and the panel around one state, which the URL holds.
// A selection goes to the server, which answers with the panel; everything else happens here.

import { Acupoints, chosenPlace, homeOf } from "./acupoints.js"
import { PLACE_KEYS, fromAddress, same, toAddress } from "./address.js"
import { Atlas } from "./atlas.js"
import { best, focusBox, resolve, viewForPoint } from "./choice.js"
import { Controls } from "./controls.js"
import { Drawing } from "./drawing.js"
import { Finder } from "./finder.js"
import { itemName, withSide } from "./names.js"
import { Overlay } from "./overlay.js"
import { OverlayControls } from "./overlays.js"
import { MapPage, build, present } from "./page.js"
import { Panel } from "./panel.js"
import { Under, layerFor } from "./under.js"
import { Viewport } from "./viewport.js"

const STYLES = ["component", "panel", "signs", "overlays", "under"]
const SETTLE = 250
const PATIENCE = 600
export const show = (root, component) => present(root, component, (own, data) =>
  build(own, data, STYLES, (...given) => new Explorer(...given)))

class Explorer extends MapPage {
  constructor(root, lexicon, data) {
    super(root, lexicon)
    const atlas = (this.atlas = new Atlas(data.atlas, lexicon))
    this.overlay = new Overlay(root, atlas, (id) => this.choosePoint(id))
    this.controls = new Controls(root, atlas, { set: (change) => this.set(change), toggleRisks: () => this.toggleRisks() })
    this.acupoints = new Acupoints(root, lexicon, (code, side) => this.chooseAcupoint(code, side))
    this.overlayControls = new OverlayControls(root, lexicon, { set: (change) => this.setOverlays(change), view: (view) => this.set({ view }) })
    this.viewport = new Viewport(root.querySelector(".drawing"), this.stage, (viewport) => {
      this.placeMarks(viewport)
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
    this.page.onkeydown = (event) => { if (event.key === "Escape" && this.stage.contains(event.target)) this.clear() }
  }

  // The server's answer. What was changed since it was asked for, and is on its way, stays.
  receive(component) {
    if (!this.takes(component)) return
    const { data } = component
    this.panel.fill(data.panel, data.notes)
    this.stopWaiting()
    const state = resolve(this.lexicon, fromAddress(data.state), this.state)
    if (this.state && (this.timer || same(state, this.state))) return this.panel.mark(this.state)
    this.apply(state)
  }

  apply(state) {
    const before = this.state
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
      this.placeMarks(this.viewport)
    } catch (error) {
      this.drawingFailed()
      throw error
    }
    if (this.state !== state) return
    this.drawing.show(state)
    this.page.dataset.ready = "true"
    this.page.dataset.shown = `${state.view} ${state.layer}`
    this.name("")
    if (!refocus || this.zoomedIn === state) return
    if (this.waiting) this.postponed = true
    else this.focus(state)
  }

  // Trigger points first: acupoints' labels keep clear of them.
  placeMarks(viewport) {
    this.overlay.rescale(viewport, this.acupoints.marks)
    this.acupoints.rescale(viewport, this.overlay.room)
  }

  focus(state) {
    const box = focusBox(this.lexicon, state)
    if (!box) return this.viewport.zoomed && !state.region && !state.muscle && this.viewport.reset()
    const least = chosenPlace(this.lexicon, state) ? 360 : this.stage.clientHeight < 460 ? 420 : 560
    this.bringNear(box, least)
  }

  set(change) {
    const state = resolve(this.lexicon, { ...this.state, ...change }, this.state)
    if (state.region !== this.state.region || state.muscle !== this.state.muscle) state.risks = false
    if (state.acupoint && state.acupoint !== this.state.acupoint) state.overlays = { ...state.overlays, acupoints: true }
    if (same(state, this.state)) return
    const shown = !same(state, this.state, ["region", "muscle", "side", "audience"])
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
      this.timer = null
      this.sent += 1
      this.trigger("change", { n: this.sent, state: toAddress(this.state) })
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

  // An acupoint belongs to a place: that of the panel if it lies there, else its own. From a muscle's panel the muscle stays.
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
    if (fromPanel && this.state.muscle) Object.assign(change, { region: this.state.region, muscle: this.state.muscle })
    const drawn = chosenPlace(this.lexicon, { ...this.state, ...change })
    this.set({ ...change, view: drawn ? this.state.view : homeOf(this.lexicon, code, own) ?? this.state.view })
    if (fromPanel) this.panel.showMap()
    this.say(`Acupoint ${code}, ${point.name}. Marked on the map.`)
  }

  setOverlays(change) {
    this.set({ overlays: { ...this.state.overlays, ...change } })
  }

  toggleRisks(fromPanel = false) {
    this.set({ risks: !this.state.risks })
    if (fromPanel && this.state.risks) this.panel.showMap()
  }

  // A link of the panel: `?muscle=soleus`. What it does not name stays, except what belonged to the old selection.
  follow(params) {
    const change = Object.fromEntries(PLACE_KEYS.filter((key) => params.has(key)).map((key) => [key, params.get(key) || null]))
    if ("muscle" in change || "region" in change) {
      change.trigger_point ??= null
      change.acupoint ??= null
      change.muscle ??= null
      change.side ??= this.state.side
      if (!change.view) Object.assign(change, best(this.lexicon, { ...this.state, ...change }, this.state))
      if (change.trigger_point) change.view = viewForPoint(this.lexicon, { ...this.state, ...change }, change.trigger_point)
    }
    this.set(change)
  }

  clear() {
    this.set({ region: null, muscle: null, side: null, trigger_point: null, acupoint: null })
    this.viewport.reset()
  }

  // Who zooms meanwhile has chosen what to look at: the drawing no longer moves by itself.
  zoom(how) {
    this.postponed = false
    this.zoomedIn = this.state
    super.zoom(how)
  }
}
