// "Where it hurts" in the browser: places are marked here, the server answers with the muscles whose pain reaches them.
// What is marked or typed goes to the server in a message and is written nowhere, neither in the URL.

import { Atlas } from "./atlas.js"
import { focusBox, resolve, viewForPoint } from "./choice.js"
import { Controls, isMain } from "./controls.js"
import { made, sideButtons, showSide } from "./made.js"
import { MarkLayer, ZoneDrawing, boxOfMarks, letter, markName, viewForMarks } from "./marks.js"
import { Overlay } from "./overlay.js"
import { MapPage, build, present, textOf } from "./page.js"
import { Panel } from "./panel.js"
import { Viewport } from "./viewport.js"

const STYLES = ["component", "panel", "signs", "where"]
const MOST = 12

export const show = (root, component) => present(root, component, async (own, data) => {
  const parts = await Promise.all([textOf(data, "where.html"), build(own, data, STYLES, (...given) => given)])
  return new Where(parts[0], ...parts[1])
})

class Where extends MapPage {
  constructor(ask, root, lexicon, data) {
    super(root, lexicon)
    this.page.classList.add("where")
    this.side = "right"
    root.querySelector(".finder").outerHTML = ask
    for (const own of root.querySelectorAll(".overlays, .overlays-opener, .point-legend")) own.remove()
    const hint = root.querySelector(".hint").children
    hint[0].firstElementChild.textContent = "Tap every place where it hurts, or say it in your own words."
    hint[1].textContent = "This shows typical pain patterns. It does not say what you have, and it does not replace a doctor."
    const atlas = (this.atlas = new Atlas(data.atlas, lexicon))
    this.overlay = new Overlay(root, atlas, (id) => this.choosePoint(id))
    this.marks = new MarkLayer(root, atlas)
    this.controls = new Controls(root, atlas, { set: (change) => this.apply({ ...this.state, ...change }), toggleRisks: () => this.toggleRisks() })
    this.viewport = new Viewport(root.querySelector(".drawing"), this.stage, (viewport) => {
      for (const one of [this.overlay, this.marks, this.controls]) one.rescale(viewport)
      this.page.classList.toggle("zoomed", viewport.zoomed)
    })
    this.drawing = new ZoneDrawing(root, atlas, {
      choose: (mark) => this.toggle(mark), name: (text, stay) => this.name(text, stay), dragged: () => this.viewport.dragged,
      planeX: (x, y) => this.viewport.toPlane(x, y)[0], zoom: (how) => this.zoom(how),
    })
    this.panel = new Panel(root, {
      follow: (params) => this.follow(params), point: (id) => this.choosePoint(id), risks: () => this.toggleRisks(),
      clear: () => this.clear(), stage: this.stage, sources: `${data.lexicon}/sources.json`,
    })
    this.wireAsk()
  }

  wireAsk() {
    this.input = this.root.querySelector("#ask")
    this.root.querySelector("#ask-places").append(...Object.values(this.lexicon.zones).map(({ name }) => made("option", { value: name })))
    this.marked = this.root.querySelector(".marked")
    this.chips = this.root.querySelector(".chips-list")
    this.root.querySelector(".ask-form").onsubmit = (event) => {
      event.preventDefault()
      const text = this.input.value.trim()
      if (!text) return this.input.focus()
      this.asked = { text, side: this.side }
      this.send()
    }
    this.root.querySelector(".clear-marks").onclick = () => this.clear()
    this.chips.onclick = (event) => {
      const chip = event.target.closest("button")
      if (!chip) return
      const at = this.state.marks.indexOf(chip.dataset.mark)
      this.toggle(chip.dataset.mark)
      const rest = [...this.chips.querySelectorAll("button")]
      ;(rest[Math.min(at, rest.length - 1)] ?? this.input).focus({ preventScroll: true })
    }
    const sides = [...this.root.querySelectorAll(".ask .sides button")]
    sideButtons(sides, (side) => {
      this.side = side
      showSide(sides, side)
    })
  }

  // The server's answer. A new session knows no marks: it is told those that stand here.
  receive(component) {
    const { session } = this, { data } = component
    if (!this.takes(component)) return
    if (session && session !== this.session && this.state.marks.length) return this.send()
    this.panel.fill(data.panel, data.notes)
    const before = this.state, { marks, audience } = data
    const more = before && marks.length > before.marks.length
    const state = { ...(before ?? { view: "front", layer: "skin", region: null, muscle: null, side: null, trigger_point: null }), marks, audience }
    if (this.asked) {
      if (!data.notes) this.input.value = ""
      this.say(more ? `${marks.length} ${marks.length === 1 ? "place" : "places"} marked.` : this.root.querySelector(".told").textContent)
    }
    const find = (this.asked && more) || (!before && marks.length > 0)
    this.asked = null
    if (find) Object.assign(state, { view: viewForMarks(this.lexicon, marks, state.view), layer: "skin", muscle: null, side: null, trigger_point: null })
    this.apply(state, find)
  }

  apply(wanted, refocus = false) {
    const before = this.state
    const state = (this.state = resolve(this.lexicon, wanted, before))
    if (!state.muscle) Object.assign(state, { side: null, risks: false })
    Object.assign(this.page.dataset, {
      empty: String(!state.marks.length), pain: String(Boolean(state.trigger_point)), near: String(Boolean(state.risks)),
    })
    this.controls.show(state)
    this.showChips(state.marks)
    this.showPressed()
    if (before?.view !== state.view) this.viewport.setWhole(this.atlas.view(state.view).box)
    this.draw(state, refocus || (before && (before.view !== state.view || before.muscle !== state.muscle)))
  }

  async draw(state, refocus) {
    try {
      await this.drawing.draw(state.view, state.layer, state.audience)
      if (this.state !== state) return
      await Promise.all([this.overlay.draw(state), this.marks.draw(state)])
    } catch (error) {
      this.drawingFailed()
      throw error
    }
    if (this.state !== state) return
    this.drawing.show(state)
    Object.assign(this.page.dataset, { ready: "true", shown: `${state.view} ${state.layer}` })
    if (refocus) requestAnimationFrame(() => this.focus(state))
  }

  // Bring the pattern near, else the marks.
  focus(state) {
    const marked = boxOfMarks(this.lexicon, state.marks, state.view)
    const box = state.muscle ? focusBox(this.lexicon, state) : isMain(state.view) ? marked : null
    if (!box) return this.viewport.zoomed && this.viewport.reset()
    this.bringNear(box, this.stage.clientHeight < 460 ? 560 : 820)
  }

  showChips(marks) {
    this.marked.hidden = !marks.length
    const key = marks.join(" ")
    if (key === this.chipsOf) return
    this.chipsOf = key
    this.chips.replaceChildren(...marks.map((mark, at) => {
      const name = markName(this.lexicon, mark).replace(", patient’s ", ", ")
      return made("li", {}, made("button", { type: "button", "data-mark": mark }, made("span", { class: "sr" }, "Take away "),
        made("span", { class: "chip-pin" }, letter(at)), made("span", {}, name), made("span", { class: "cross" })))
    }))
  }

  showPressed() {
    const { muscle, side, trigger_point: point } = this.state
    for (const button of this.root.querySelectorAll(".panel [data-draws]")) {
      const [ownMuscle, ownSide, ownPoint] = button.dataset.draws.split(" ")
      const own = muscle === ownMuscle && side === ownSide
      button.setAttribute("aria-pressed", String(own && (ownPoint === "any" || ownPoint === point)))
      button.closest("li.match").classList.toggle("drawn", own)
    }
  }

  toggle(mark) {
    const { marks } = this.state
    const own = marks.includes(mark)
    if (!own && marks.length >= MOST) return this.name("That is as many places as this page takes", true)
    this.mark(own ? marks.filter((other) => other !== mark) : [...marks, mark])
    this.say(`${markName(this.lexicon, mark)}. ${own ? "Taken away." : "Marked."}`)
  }

  mark(marks) {
    this.apply({ ...this.state, marks, muscle: null, side: null, trigger_point: null, risks: false })
    this.send()
  }

  clear() {
    this.asked = null
    this.mark([])
    this.viewport.reset()
    this.input.value = ""
    this.input.focus({ preventScroll: true })
    this.say("All places taken away.")
  }

  // Words that are not answered yet go along again: what is sent replaces what was marked before.
  send(more = {}) {
    this.sent += 1
    this.panel.wait()
    this.trigger("change", { n: this.sent, marks: this.state.marks, audience: this.state.audience, ...this.asked, ...more })
  }

  // A button or link of the panel: draw a pattern, open a muscle in Explore, or change the words.
  follow(params) {
    const [muscle, side, point] = ["muscle", "side", "trigger_point"].map((key) => params.get(key))
    if (params.has("audience")) {
      this.state = { ...this.state, audience: params.get("audience") }
      this.send()
    } else if (params.has("open")) this.send({ open: Object.fromEntries(params) })
    else if (params.has("whole") && muscle === this.state.muscle && side === this.state.side) this.drawPattern(null)
    else if (!params.has("whole") && muscle === this.state.muscle && side === this.state.side && point === this.state.trigger_point) this.drawPattern(null)
    else this.drawPattern(muscle, side, point)
  }

  drawPattern(muscle, side = null, point = null) {
    const state = { ...this.state, muscle, side, trigger_point: point, risks: false }
    if (muscle) state.view = viewForPoint(this.lexicon, state, point)
    this.apply(state, true)
    if (muscle) this.panel.showMap()
    this.say(muscle ? "Pain pattern drawn on the map." : "Pain pattern taken away.")
  }

  choosePoint(id) {
    const { muscle, side, trigger_point: point } = this.state
    this.drawPattern(point === id ? null : muscle, side, id)
  }

  toggleRisks() {
    this.apply({ ...this.state, risks: !this.state.risks })
  }
}
