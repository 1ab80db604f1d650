// "My visit" in the browser: marks are placed, moved and rated here at once; the server keeps them and answers.
// Each message carries everything that was not answered yet, so that none of two quick ones is lost.

import { Atlas } from "./atlas.js"
import { Controls } from "./controls.js"
import { bestViewOf, folded, shownBy } from "./free_marks.js"
import { markName, written } from "./marks.js"
import { MapPage, build, present, textOf } from "./page.js"
import { Pins, letters, stepOf } from "./pins.js"
import { SpotDrawing } from "./spots.js"
import { Steady } from "./steady.js"
import { Strip, askByList } from "./strip.js"
import { Viewport } from "./viewport.js"

const STYLES = ["component", "signs", "visit"]
const SETTLE = 500
const TOLD = 1500
const UNUSED = ".panel, .to-map, .finder, .hint, .told, .legends, .overlays, .overlays-opener, .view-opener, .layers, .acus, .lines, .overlay"

export const show = (root, component) => present(root, component, async (own, data) => {
  const parts = await Promise.all([textOf(data, "visit.html"), build(own, data, STYLES, (...given) => given)])
  return new Visit(parts[0], ...parts[1])
})

class Visit extends MapPage {
  constructor(more, root, lexicon, data) {
    super(root, lexicon)
    this.page.classList.add("visit")
    // A mark on the side of the trunk would lie on the arm in every other drawing of that side.
    for (const view of Object.values(lexicon.views)) delete view.variant_without_arm
    this.marks = []
    this.done = []
    this.view = "front"
    root.querySelector(".map").insertAdjacentHTML("beforeend", more)
    this.stage.append(root.querySelector(".steps-back"))
    const atlas = (this.atlas = new Atlas(data.atlas, lexicon))
    this.controls = new Controls(root, atlas, { set: ({ view }) => view && this.turn(view), toggleRisks: () => {} })
    this.pins = new Pins(root, {
      pick: (key) => this.pick(key), drop: (key, xy) => this.moveTo(key, this.at(xy)), nudge: (...how) => this.nudge(...how),
      remove: (key) => this.remove(key), held: (xy) => super.name(xy ? this.nameOf(this.at(xy)) : ""),
    })
    for (const own of root.querySelectorAll(UNUSED)) own.remove()
    this.viewport = new Viewport(root.querySelector(".drawing"), this.stage, (viewport) => {
      for (const one of [this.pins, this.controls]) one.rescale(viewport)
      this.page.classList.toggle("zoomed", viewport.zoomed)
    })
    this.drawing = new SpotDrawing(root, atlas, {
      tap: (at) => this.tap(at), place: (option) => this.placeIn(option), dragged: () => this.viewport.dragged,
      name: (text, stay) => this.name(text, stay), zoom: (how) => this.zoom(how),
    })
    this.strip = new Strip(root, lexicon, {
      rate: (intensity) => this.rate(intensity), move: (by) => this.nudge(this.chosen, by, false),
      remove: () => this.remove(this.chosen), open: () => this.open(this.chosen),
    })
    askByList(root, lexicon, (zone, side) => this.placeByName(zone, side))
    this.steady = new Steady(this.stage)
    this.flags = root.querySelector(".to-flags")
    this.flags.onclick = () => this.showFlags()
    this.steps = Object.fromEntries([...root.querySelectorAll(".steps-back button")].map((own) => [own.dataset.do, own]))
    for (const [what, own] of Object.entries(this.steps)) own.onclick = () => this.stepBack(what)
    root.onkeydown = (event) => this.key(event)
  }

  receive(component) {
    const { session } = this, { data } = component
    if (!this.takes(component)) return
    if (session && session !== this.session && this.done.length) return this.sendAgain()
    this.done = []
    this.told = data
    this.flags.hidden = !data.flags
    const before = this.marks
    this.apply()
    if (this.opening) this.showForm(this.opening)
    this.opening = null
    if (data.show && data.show !== this.shown) this.bring(data.show)
    else if (!before.length && this.marks.length && !this.chosen && !this.marks.some((mark) => shownBy(this.lexicon, this.view, mark))) {
      this.turn(this.marks[0].view)
    }
    this.shown = data.show
  }

  // What is told stays a while: the pointer that lies still on the drawing would take it away.
  name(text, stay = false) {
    const telling = performance.now() < this.telling
    if (stay) this.telling = performance.now() + TOLD
    if (stay || !telling) super.name(text, stay)
  }

  // Bring the drawing in step with the marks.
  apply() {
    const pending = this.nudged ? [...this.done, this.nudged] : this.done
    this.marks = folded(this.told?.marks ?? [], pending).map((mark, at) => ({ ...mark, letter: letters(at), name: this.nameOf(mark) }))
    // A mark that was placed here a moment ago has its key from the server now.
    this.chosen = this.marks.find(({ key, placed }) => key === this.chosen || (placed && `new${placed}` === this.chosen))?.key ?? null
    this.lifted = this.lifted && this.chosen
    const state = {
      view: this.view, layer: "skin", audience: "patient", region: null, muscle: null, side: null, trigger_point: null, risks: false,
    }
    this.controls.show(state)
    this.strip.show(this.marks.find(({ key }) => key === this.chosen), Boolean(this.lifted))
    this.steps.undo.disabled = !(this.told?.undo || this.done.length)
    this.steps.redo.disabled = !this.told?.redo || this.done.length > 0
    if (this.drawn !== this.view) this.viewport.setWhole(this.atlas.view(this.view).box)
    this.drawn = this.view
    this.draw(this.view)
  }

  async draw(view) {
    try {
      await this.drawing.draw(view, "skin", "patient")
    } catch (error) {
      this.drawingFailed()
      throw error
    }
    if (this.view !== view) return
    const shown = this.marks.filter((mark) => shownBy(this.lexicon, view, mark))
    this.pins.draw(shown.map((mark) => ({ ...mark, chosen: mark.key === this.chosen, lifted: mark.key === this.lifted })), this.viewport)
    this.drawing.show(new Set(shown.map(({ zone, side }) => written(zone, side))))
    Object.assign(this.page.dataset, { ready: "true", shown: `${view} skin` })
  }

  at(xy) {
    const spot = this.drawing.spotAt(xy, this.viewport.unit)
    return spot && { view: this.view, ...spot }
  }

  nameOf(place) {
    return place ? markName(this.lexicon, written(place.zone, place.side)) : "Beside the body"
  }

  // What can be done.

  tap(client) {
    // What is tapped must be what is seen: the drawing of another side may still be on its way.
    if (this.page.dataset.shown !== `${this.view} skin`) return this.name("One moment …", true)
    const place = this.at(this.viewport.toPlane(...client))
    if (!place) return this.name("Tap the body itself", true)
    if (this.lifted) this.moveTo(this.lifted, place)
    else this.place(place)
  }

  placeIn(option) {
    this.place({ view: this.view, ...this.drawing.within(option) }, true)
  }

  async placeByName(zone, side) {
    this.turn(bestViewOf(this.lexicon, zone, side, this.view))
    await this.drawing.draw(this.view, "skin", "patient")
    const option = this.drawing.options.find((own) => own.dataset.id === zone && own.dataset.side === (side ?? "midline"))
    if (!option) return this.say("This place could not be found on the drawing.")
    this.placeIn(option)
    this.stage.scrollIntoView({ block: "nearest" })
  }

  place(place, focus = false) {
    this.settle()
    if (this.told && this.marks.length >= this.told.most) return this.name("My visit is full. Take something away first.", true)
    this.chosen = `new${this.sent + 1}`
    this.lifted = null
    this.do({ do: "place", ...place })
    this.say(`Mark ${this.marks.at(-1).letter} placed: ${this.nameOf(place)}.`)
    if (focus) this.draw(this.view).then(() => this.pins.focus(this.chosen))
  }

  // A press chooses a mark and lifts it: the next tap says where it belongs. A second press sets it down again.
  pick(key) {
    this.settle()
    this.lifted = this.lifted === key ? null : key
    this.chosen = key
    this.apply()
    const { letter } = this.marks.find((mark) => mark.key === key)
    this.say(this.lifted ? `Mark ${letter} chosen. Tap where it belongs, or press it again to leave it there.` : `Mark ${letter} stays there.`)
  }

  moveTo(key, place) {
    if (!place) {
      this.name("Let go on the body", true)
      return false
    }
    this.settle()
    this.chosen = key
    this.lifted = null
    this.do({ do: "move", key, ...place })
    this.say(`Moved: ${this.nameOf(place)}.`)
    return true
  }

  // Many small steps are one change: it goes to the server when the keys have been still for a moment.
  nudge(key, [dx, dy], big) {
    const mark = this.marks.find((one) => one.key === key), step = stepOf(this.viewport, big)
    if (!mark) return
    if (this.nudged && this.nudged.key !== key) this.settle()
    if (!shownBy(this.lexicon, this.view, mark)) return this.turn(mark.view)
    const xy = [mark.x + dx * step, mark.y + dy * step], place = this.at(xy)
    if (!place || Math.hypot(place.x - xy[0], place.y - xy[1]) > 0.2) return this.name("The body ends here", true)
    clearTimeout(this.settling)
    this.nudged = { do: "move", key, ...place }
    this.settling = setTimeout(() => this.settle(), SETTLE)
    this.chosen = key
    this.lifted = null
    this.apply()
    this.name(this.nameOf(place), true)
  }

  settle() {
    clearTimeout(this.settling)
    const { nudged } = this
    this.nudged = null
    if (!nudged) return
    this.do(nudged)
    this.say(`Moved: ${this.nameOf(nudged)}.`)
  }

  rate(intensity) {
    this.settle()
    this.lifted = null
    this.do({ do: "rate", key: this.chosen, intensity })
    this.say(intensity === null ? "Strength taken back." : `Strength ${intensity} of 10.`)
  }

  remove(key) {
    this.settle()
    const { letter } = this.marks.find((mark) => mark.key === key)
    this.do({ do: "remove", key })
    this.say(`Mark ${letter} taken away. Undo brings it back.`)
    this.stage.querySelector(".shapes [tabindex='0']")?.focus({ preventScroll: true })
  }

  open(key) {
    this.settle()
    this.opening = key
    this.do({ do: "open", key })
  }

  stepBack(what) {
    this.settle()
    this.do({ do: what })
    this.say(what === "undo" ? "Undone." : "Done again.")
  }

  key(event) {
    if (event.key === "Escape" && this.lifted) {
      this.lifted = null
      this.apply()
    }
    const redo = event.shiftKey || event.key.toLowerCase() === "y"
    if (!(event.ctrlKey || event.metaKey) || !["z", "y"].includes(event.key.toLowerCase()) || this.steps[redo ? "redo" : "undo"].disabled) return
    event.preventDefault()
    this.stepBack(redo ? "redo" : "undo")
  }

  turn(view) {
    this.settle()
    this.view = view
    this.apply()
  }

  // Show a mark that was chosen in the list beside the map.
  bring(key) {
    const mark = this.marks.find((one) => one.key === key)
    if (!mark) return
    this.chosen = key
    this.turn(shownBy(this.lexicon, this.view, mark) ? this.view : mark.view)
    this.page.scrollIntoView({ block: "center" })
    this.draw(this.view).then(() => this.pins.focus(key))
  }

  showFlags() {
    const flags = document.getElementById(this.told.flags)
    this.steady.release()
    flags?.scrollIntoView({ block: "start" })
    flags?.focus({ preventScroll: true })
  }

  // The form of a mark is a part of the page around the map; it appears a moment after the answer.
  showForm(key, left = 20) {
    const own = this.marks.find((mark) => mark.key === key || `new${mark.placed}` === key)?.key
    const form = document.querySelector(`.st-key-visit_form_${CSS.escape(own ?? "")}`)
    if (!form) return left && setTimeout(() => this.showForm(key, left - 1), 100)
    form.scrollIntoView({ block: "center" })
    form.querySelector("button, input, textarea")?.focus({ preventScroll: true })
  }

  do(one) {
    this.sent += 1
    this.done.push({ n: this.sent, ...one })
    if (one.do === "open") this.steady.release()
    else this.steady.hold()
    this.send()
    this.apply()
  }

  // A session that began anew counts from the start.
  sendAgain() {
    const names = new Map()
    for (const one of this.done) {
      this.sent += 1
      names.set(`new${one.n}`, `new${this.sent}`)
      Object.assign(one, { n: this.sent }, one.key && { key: names.get(one.key) ?? one.key })
    }
    this.send()
  }

  send() {
    this.trigger("change", { n: this.sent, done: this.done })
  }
}
