// The map of a quiz question: what is asked about is highlighted, and no name is told. Where a tap answers, the view stands still.

import { boxOfMarks, viewForMarks, written } from "./marks.js"
import { Aim, BlindDrawing, Marks } from "./quiz_drawing.js"
import { Atlas, boxIn, join } from "./atlas.js"
import { Controls } from "./controls.js"
import { MapPage, build, present } from "./page.js"
import { Overlay, isCovered } from "./overlay.js"
import { Viewport } from "./viewport.js"
import { chosenPlace, homeOf } from "./acupoints.js"
import { coverWords } from "./under.js"
import { made } from "./made.js"
import { resolve } from "./choice.js"

const STYLES = ["component", "signs", "quiz"]
const UNUSED = ".panel, .to-map, .finder, .hint, .told, .legends, .overlays, .overlays-opener, .acus, .lines"
const LEAST = 340
const COARSE = 1.5
const FINE = 0.8
const AIM = "Body map. Arrow keys move the crosshair, Shift makes larger steps, Enter places it."

export const show = (root, component) => present(root, component, (own, data) => build(own, data, STYLES, (...given) => new Quiz(...given)))

class Quiz extends MapPage {
  constructor(root, lexicon, data) {
    super(root, lexicon)
    this.page.classList.add("quiz")
    this.page.dataset.empty = "false"
    const atlas = (this.atlas = new Atlas(data.atlas, lexicon))
    this.overlay = new Overlay(root, atlas, () => {})
    this.controls = new Controls(root, atlas, { set: (change) => this.turn(change), toggleRisks: () => {} })
    for (const own of root.querySelectorAll(UNUSED)) own.remove()
    this.stage.after((this.signs = made("ul", { class: "signs", hidden: "" })))
    this.marks = new Marks(root)
    this.viewport = new Viewport(root.querySelector(".drawing"), this.stage, (viewport) => {
      for (const one of [this.overlay, this.controls, this.marks]) one.rescale(viewport)
      this.page.classList.toggle("zoomed", viewport.zoomed)
    })
    this.drawing = new BlindDrawing(root, atlas, {
      name: () => {}, dragged: () => this.viewport.dragged, zoom: (how) => this.zoom(how), tap: (xy, finger) => this.pressed(xy, finger),
    })
    this.aim = new Aim(this.drawing.svg, this.marks, {
      viewport: this.viewport, place: (xy) => this.tap(xy), zoom: (how) => this.zoom(how), say: (text) => this.say(text),
    })
  }

  receive(component) {
    if (!this.takes(component)) return
    const { shown } = component.data, key = JSON.stringify(shown)
    if (key === this.key) return
    const next = this.shown?.number !== shown.number
    Object.assign(this, { key, shown, sending: false })
    const { lexicon } = this
    const wanted = { ...shown, region: shown.acupoint ? null : shown.region, overlays: { triggers: shown.triggers }, near: shown.risks, risks: shown.risks.length > 0, audience: "educator" }
    let state = resolve(lexicon, wanted, this.state)
    if (shown.acupoint && !chosenPlace(lexicon, state)) state.view = homeOf(lexicon, shown.acupoint, state.side) ?? state.view
    const pain = shown.pain.map((zone) => written(zone, lexicon.zones[zone].sided ? state.side : null))
    if (pain.length) Object.assign(state, { view: viewForMarks(lexicon, pain, state.view), layer: "skin" })
    // With pain to look at, or only a place to zoom to, the place itself is not drawn over.
    const region = state.region
    if (pain.length || shown.aims || shown.tapped) state = { ...state, region: null }
    this.state = state
    this.apply(this.boxOf(region, pain), next)
  }

  boxOf(region, pain) {
    const { lexicon, state } = this, { view, side } = state
    if (pain.length) return boxOfMarks(lexicon, pain, view)
    const at = chosenPlace(lexicon, state)
    let box = at ? [...at, 0, 0] : boxIn(lexicon.muscles[state.muscle] ?? lexicon.regions[region], side, view)
    if (this.shown.tapped) box = join(box, [...this.shown.tapped, 0, 0])
    const point = lexicon.muscles[state.muscle]?.points.find(({ id }) => id === state.trigger_point)
    for (const zone of point ? [...point.essential, ...point.spillover] : []) box = join(box, boxIn(lexicon.zones[zone], side, view))
    return box
  }

  turn(change) {
    const { lexicon } = this
    const state = { ...this.state, ...change }
    if (!lexicon.views[state.view].layers[state.layer]) state.layer = Object.keys(lexicon.views[state.view].layers)[0]
    this.state = state
    this.apply(null, false)
  }

  async apply(box, next) {
    const { state, shown } = this
    const still = shown.aims || Boolean(shown.tapped)
    Object.assign(this.page.dataset, { aims: String(shown.aims), still: String(still), pain: String(Boolean(state.trigger_point || shown.pain.length)) })
    this.controls.show(state)
    this.aim.use(shown.aims, AIM)
    if (next || this.view !== state.view) this.viewport.setWhole(this.atlas.view(state.view).box)
    this.view = state.view
    // Where one has to find the place, only an easy question comes near; with the answer both places are shown.
    if (box && (next || shown.told || !still)) this.bringNear(box, LEAST)
    try {
      await this.drawing.draw(state.view, state.layer, "educator")
      if (this.state !== state) return
      await this.overlay.draw(state)
      if (this.state !== state) return
      if (shown.pain.length) await this.shade(state, shown.pain)
    } catch (error) {
      this.drawingFailed()
      throw error
    }
    if (this.state !== state) return
    this.marks.show({ point: chosenPlace(this.lexicon, state), code: shown.told ? state.acupoint : null, tapped: shown.tapped }, this.viewport)
    // What is drawn can be looked at; nothing of it can be chosen.
    for (const own of this.overlay.points.querySelectorAll("[role=button]")) for (const name of ["role", "tabindex", "aria-label", "aria-pressed"]) own.removeAttribute(name)
    this.overlay.rescale(this.viewport)
    this.showSigns(state)
    Object.assign(this.page.dataset, { ready: "true", shown: `${state.view} ${state.layer}`, number: String(shown.number) })
  }

  async shade(state, pain) {
    const zones = await this.atlas.shapes(state.view, "skin")
    if (this.state === state) this.overlay.layer.prepend(...this.overlay.referred({ essential: pain, spillover: [] }, state, zones).filter(Boolean))
  }

  // What the signs on the drawing mean. Before the answer, nothing that would tell it.
  showSigns(state) {
    const { shown, lexicon } = this, point = lexicon.muscles[state.muscle]?.points.find(({ id }) => id === state.trigger_point)
    const near = (drawn) => shown.risks.filter((id) => Boolean(lexicon.risks[id]?.structures.length) === drawn).map((id) => lexicon.risks[id].name).join(", ")
    const covered = state.muscle && isCovered(lexicon, state) ? coverWords(lexicon, state) : ""
    const rows = [
      [shown.pain.length, "essential", "The zone that is asked about"],
      [point, "essential", "Where its pain is mainly described"],
      [point?.spillover.length, "spillover", "Sometimes also"],
      [near(true), "at-risk", near(true)],
      [near(false), "", `Not in this drawing: ${near(false)}`],
      [covered, "covered", covered],
      [shown.tapped, "tapped", "Your tap"],
    ].filter(([is]) => is).map(([, look, text]) => made("li", {}, look && made("span", { class: `swatch ${look}` }), text))
    this.signs.replaceChildren(...rows)
    this.signs.hidden = !rows.length
  }

  // A finger hides more than a point of a small drawing is large: its first tap there comes nearer.
  pressed(xy, finger) {
    if (!finger || !this.shown.aims || this.viewport.unit < COARSE) return this.tap(this.viewport.toPlane(...xy))
    this.viewport.zoomAt(this.viewport.unit / FINE, ...xy)
    this.say("Nearer. Now tap the place.")
  }

  // One tap answers: what comes after it waits for the next question.
  tap([x, y]) {
    const { shown, state } = this
    if (!shown.aims || this.sending || this.page.dataset.number !== String(shown.number)) return
    this.sending = true
    this.sent += 1
    const at = [x, y].map((value) => Math.round(value * 10) / 10)
    this.marks.show({ tapped: at }, this.viewport)
    this.trigger("tap", { n: this.sent, number: shown.number, view: state.view, x: at[0], y: at[1] })
  }
}
