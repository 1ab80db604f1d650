// Slides, one at a time, beside the map that moves to the place of each.

import { Acupoints, placeIn } from "./acupoints.js"
import { Atlas, join } from "./atlas.js"
import { focusBox, resolve } from "./choice.js"
import { Controls } from "./controls.js"
import { keys, swipes } from "./gestures.js"
import { button, made } from "./made.js"
import { Overlay } from "./overlay.js"
import { MapPage } from "./page.js"
import { Frame, Picture } from "./picture.js"
import { Tools } from "./tools.js"

const TURN = 180
const NOTHING = { region: null, muscle: null, trigger_point: null, acupoint: null, view: null, layer: null }
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches

export class Presenter extends MapPage {
  constructor(dialog, slide, root, lexicon, data) {
    super(root, lexicon)
    this.dialog = dialog
    this.at = 0
    this.ticked = new Map()
    this.page.classList.add("presenting")
    this.page.dataset.empty = "false"
    root.querySelector(".panel").outerHTML = slide
    for (const own of root.querySelectorAll(".told, .hint, .finder, .overlays, .overlays-opener, .point-legend, .under, .to-map")) own.remove()
    this.page.append(this.status)
    this.wire(data)
  }

  wire(data) {
    const { root } = this
    const atlas = (this.atlas = new Atlas(data.atlas, this.lexicon))
    this.overlay = new Overlay(root, atlas, (id) => this.pattern(id))
    this.acupoints = new Acupoints(root, this.lexicon, () => {})
    this.acupoints.group.setAttribute("aria-hidden", "true")
    this.controls = new Controls(root, atlas, { set: (change) => this.change(change), toggleRisks: () => this.change({ risks: !this.state.risks }) })
    this.viewport = new Frame(root.querySelector(".drawing"), this.stage, (viewport) => this.moved(viewport))
    this.drawing = new Picture(root, atlas, { name: (text, stay) => this.named(text, stay), dragged: () => this.viewport.dragged })
    for (const name of ["kicker", "second", "content", "slide", "back", "next"]) this[name] = root.querySelector(`.${name}`)
    this.heading = root.querySelector(".slide h2")
    this.count = root.querySelector(".count")
    this.steps = root.querySelector(".count-select")
    this.track = root.querySelector(".track")
    this.wordings = root.querySelector(".wordings")
    root.querySelector(".leave").onclick = () => this.dialog.close()
    this.back.onclick = () => this.go(-1)
    this.next.onclick = () => (this.at === this.slides.length - 1 ? this.dialog.close() : this.go(1))
    this.steps.onchange = () => this.jump(this.steps.selectedIndex)
    this.content.onclick = (event) => {
      const pressed = event.target.closest("[data-point]")
      if (pressed) this.pattern(pressed.dataset.point)
    }
    this.content.onchange = (event) => this.tick(event.target)
    keys(this.dialog, { go: (by) => this.go(by), jump: (to) => this.jump(to), press: (event) => this.tools?.press(event) })
    swipes(this.page, (by) => this.go(by), (on) => !on.closest("select") && !this.tools?.pointing && !(this.stage.contains(on) && this.viewport.free))
    this.tools = data.tools ? new Tools(this) : null
  }

  get slides() {
    return (this.shown.find(({ id }) => id === this.audience) ?? this.shown[0]).slides
  }

  // Opened again: go on where it was left, unless that was the end.
  begin() {
    this.ticked.clear()
    if (this.at === this.slides.length - 1) this.at = 0
    this.fill(true)
    // What was ticked last may have reached the server when the slides were closed: its next answer is put in whole.
    this.html = null
    this.heading.focus()
  }

  // What the server says the slides are. The map moves only if this slide shows another place now.
  receive(component) {
    this.takes(component)
    const before = this.shown && this.slides[this.at]
    this.shown = component.data.shown
    this.audience ??= this.shown[0].id
    const names = this.shown[0].slides.map(({ title }) => title).join("\n")
    if (names !== this.names) this.at = 0
    this.names = names
    this.wordings.hidden = this.shown.length < 2
    this.wordings.replaceChildren(...this.shown.map(({ id, name }) => button({ "data-id": id }, () => this.reword(id), name)))
    this.fill(JSON.stringify(before?.state) !== JSON.stringify(this.slides[this.at].state))
    if (!before) this.heading.focus()
  }

  go(by) {
    this.jump(Math.min(Math.max(this.at + by, 0), this.slides.length - 1))
  }

  jump(to) {
    const at = to < 0 ? this.slides.length - 1 : to
    if (at === this.at) return
    const from = at > this.at ? "1.5rem" : "-1.5rem"
    this.at = at
    this.tools?.turned()
    this.fill(true)
    if (!calm()) this.content.animate([{ opacity: 0.2, transform: `translateX(${from})` }, { opacity: 1, transform: "none" }], TURN)
    this.say(`${this.count.textContent}. ${this.slides[at].title}`)
  }

  reword(id) {
    this.audience = id
    this.fill(true)
  }

  // Show the slide. `anew` moves the map to its place; else only what the server changed is put in.
  fill(anew) {
    const { slides, at } = this, slide = slides[at]
    this.kicker.textContent = slide.kicker
    this.heading.textContent = slide.title
    this.second.textContent = slide.second
    this.second.hidden = !slide.second
    const html = slide.html.replaceAll(" checked", ""), same = html === this.html && !anew
    if (!same) {
      const lost = this.content.contains(this.content.getRootNode().activeElement)
      this.content.innerHTML = slide.html
      this.tools?.filled()
      this.slide.scrollTop = 0
      if (lost) this.heading.focus()
    }
    this.html = html
    for (const box of this.content.querySelectorAll("[data-tick]")) box.checked = this.ticked.get(box.dataset.tick) ?? box.checked
    this.showBar()
    if (anew) this.place(slide)
  }

  showBar() {
    const { slides, at } = this, last = at === slides.length - 1
    this.count.textContent = `Step ${at + 1} of ${slides.length}`
    this.steps.replaceChildren(...slides.map(({ title }, number) => made("option", {}, `${number + 1}. ${title}`)))
    this.steps.selectedIndex = at
    this.track.replaceChildren(...slides.map((_, number) => made("span", { class: number <= at ? "done" : "" })))
    this.back.setAttribute("aria-disabled", String(at === 0))
    const [word, to] = this.next.querySelectorAll("span")
    word.textContent = last ? "Done" : "Next"
    to.textContent = last ? "" : slides[at + 1].title
    for (const own of this.wordings.children) own.setAttribute("aria-pressed", String(own.dataset.id === this.audience))
  }

  tick(box) {
    if (!box.dataset.tick) return
    this.ticked.set(box.dataset.tick, box.checked)
    // All of them each time: of messages in quick succession only the last may arrive.
    this.trigger("tick", Object.fromEntries(this.ticked))
  }

  // The map.

  // Before a class a name is told when a part is pressed, not when the mouse passes over it.
  named(text, stay) {
    if (stay || !text || !this.tools) this.name(text, stay)
  }

  place({ state }) {
    const mapped = Object.keys(state).length > 0
    this.page.dataset.map = mapped ? "shown" : "none"
    if (!mapped) return
    this.page.dataset.acupoints = state.overlays ? "all" : "chosen"
    this.apply(this.resolved(state), true)
    const next = this.slides[this.at + 1]?.state
    if (next && Object.keys(next).length) {
      const { view, layer } = this.resolved(next)
      this.atlas.prepare(view, layer)
    }
  }

  resolved(told) {
    const both = told.side === "both"
    const drawn = told.overlays ?? ["triggers", ...(told.acupoint ? ["acupoints"] : [])]
    const overlays = { ...Object.fromEntries(["triggers", "acupoints", "lines"].map((one) => [one, drawn.includes(one)])), scope: told.points ?? "place" }
    // A view from the side would show one of both.
    const view = both ? this.lexicon.muscles[told.muscle]?.faces.find((face) => face === "front" || face === "back") : null
    const wanted = { ...NOTHING, risks: false, view, ...told, side: both ? "right" : told.side ?? null, audience: this.audience, overlays }
    const state = resolve(this.lexicon, wanted, null)
    return both ? { ...state, side: null } : state
  }

  change(change, refocus = false) {
    const { side } = this.state
    this.apply({ ...resolve(this.lexicon, { ...this.state, ...change }, null), side }, refocus)
  }

  pattern(id) {
    this.change({ trigger_point: this.state.trigger_point === id ? null : id }, true)
    this.say(this.state.trigger_point ? "Pain pattern drawn on the map." : "Pain pattern taken away.")
  }

  apply(state, refocus) {
    const before = this.state
    this.state = state
    Object.assign(this.page.dataset, { pain: String(Boolean(state.trigger_point)), near: String(Boolean(state.risks)) })
    this.controls.show(state)
    for (const own of this.content.querySelectorAll("[data-point]")) own.setAttribute("aria-pressed", String(own.dataset.point === state.trigger_point))
    if (before?.view !== state.view) this.viewport.setWhole(this.atlas.view(state.view).box)
    this.draw(state, refocus || before?.view !== state.view)
  }

  async draw(state, refocus) {
    try {
      await this.drawing.draw(state.view, state.layer, state.audience)
      if (this.state !== state) return
      await this.overlay.draw(state)
    } catch (error) {
      this.drawingFailed()
      throw error
    }
    if (this.state !== state) return
    this.acupoints.draw(state)
    for (const { mark } of this.acupoints.marks) mark.setAttribute("tabindex", "-1")
    this.moved(this.viewport)
    if (refocus) this.focus(state)
    this.tools?.drawn(state)
    Object.assign(this.page.dataset, { ready: "true", shown: `${state.view} ${state.layer}`, place: state.acupoint ?? state.trigger_point ?? state.muscle ?? state.region ?? "" })
  }

  moved(viewport) {
    const seen = this.tools?.enlarged(viewport) ?? viewport
    this.overlay.rescale(seen, this.acupoints.marks)
    this.acupoints.rescale(seen, this.overlay.room)
    this.controls.rescale(viewport)
    this.tools?.moved(viewport)
    const words = viewport.zoomed ? "Show the whole drawing" : "Show the place"
    this.root.querySelector("[data-zoom=reset]").setAttribute("aria-label", words)
  }

  focus(state) {
    let box = focusBox(this.lexicon, state)
    if (state.acupoint && !state.side) {
      const drawn = ["right", "left"].map((side) => placeIn(this.lexicon, state.acupoint, side, state.view)).filter(Boolean)
      for (const [x, y] of box ? drawn : []) box = join(box, [x - 90, y - 90, 180, 180])
    }
    if (!box) return this.viewport.zoomed && this.viewport.reset()
    this.bringNear(box, state.acupoint ? 400 : 560)
  }

  zoom(how) {
    if (how === "reset" && !this.viewport.zoomed) this.focus(this.state)
    else super.zoom(how)
  }
}
