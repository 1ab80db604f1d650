// What a teacher has at hand beside the slides: names one by one, layers to peel, a spotlight, a pointer, answers that wait.

import { chosenPlace } from "./acupoints.js"
import { element } from "./drawing.js"
import { button, made } from "./made.js"
import { Plate } from "./plate.js"

const LAYERS = { skin: "Skin", superficial: "Outer muscles", deep: "Deep muscles", skeleton: "Bones" }
const POOL = 70
const USUAL = 16
const ZOOMS = { "+": "in", "=": "in", "-": "out", 0: "reset" }
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const STRIDE = 0.02
const HUGE = { x: -1e5, y: -1e5, width: 2e5, height: 2e5 }
const KEYS = [
  ["→ or Space, ←", "Next step, previous step"], ["Home, End", "First or last step"], ["L", "Show one name more"],
  ["Shift + L", "Hide all names"], ["P", "Peel to the next layer"], ["S", "Spotlight on the chosen place"],
  ["D", "Pointer; Shift and arrows move it"], ["A", "Show or hide the answer"], ["M", "Map alone, or with words"],
  ["+, −, 0", "Nearer, farther, back"], ["?", "These keys"], ["Esc", "End"],
]

export class Tools {
  constructor(presenter) {
    this.presenter = presenter
    const { dialog, page, stage, drawing, lexicon } = presenter
    this.plate = new Plate(stage, drawing, lexicon)
    const tool = (name, keys, words, act, ofMap = true) => {
      const own = button({ "aria-keyshortcuts": keys, class: ofMap ? "of-map" : "" }, () => act(), words)
      return (this[name] = own)
    }
    this.bar = made("div", { class: "tools", role: "group", "aria-label": "Tools" },
      tool("nextLabel", "l", "Next name", () => this.label()), tool("noLabels", "Shift+l", "Hide names", () => this.hideLabels()),
      tool("layer", "p", "", () => this.peel()), tool("light", "s", "Spotlight", () => this.toggleLight()),
      tool("wide", "m", "Map alone", () => this.toggleWide()),
      tool("point", "d", "Pointer", () => this.togglePointer(), false), tool("help", "?", "Keys", () => this.toggleKeys(), false))
    page.querySelector(".steps-bar").before(this.bar)
    this.card = made("div", { class: "keys-card", id: "keys-card", hidden: "" }, made("h3", {}, "Keys"),
      made("dl", {}, ...KEYS.map(([key, does]) => made("div", {}, made("dt", {}, key), made("dd", {}, does)))),
      button({}, () => this.toggleKeys(), "Close the keys"))
    page.append(this.card)
    this.help.setAttribute("aria-controls", "keys-card")
    this.dot = made("div", { class: "dot-pointer", hidden: "", "aria-hidden": "true" })
    page.append(this.dot)
    dialog.classList.add("teaching")
    dialog.tabIndex = -1
    for (const kind of ["pointermove", "pointerdown"]) dialog.addEventListener(kind, (event) => this.follow(event), { passive: true })
    this.showTools()
  }

  // Whether a key was one of the tools'.
  press({ key, shiftKey, repeat }) {
    if (key in ARROWS) return shiftKey && Boolean(this.pointing) && this.step(ARROWS[key])
    if (key in ZOOMS) return this.mapped && this.nearer(ZOOMS[key])
    const act = { l: shiftKey ? this.hideLabels : this.label, p: this.peel, s: this.toggleLight, d: this.togglePointer, a: this.toggleAnswer, m: this.toggleWide, "?": this.toggleKeys }[key.toLowerCase()]
    if (!act) return false
    if (!repeat) act.call(this)
    return true
  }

  get mapped() {
    return this.presenter.page.dataset.map !== "none"
  }

  say(text) {
    this.presenter.say(text)
  }

  // The words of a slide were put in: its answer waits, unless it was shown already.
  filled() {
    const { content, at } = this.presenter
    if (this.answered !== at) this.answered = null
    this.answer = content.querySelector("[data-answer]")
    if (!this.answer) return
    this.opener = button({ class: "answer-opener", "aria-keyshortcuts": "a" }, () => this.toggleAnswer())
    this.answer.before(this.opener)
    this.showAnswer()
  }

  toggleAnswer() {
    if (!this.answer) return
    this.answered = this.answer.hidden ? this.presenter.at : null
    if (this.isWide) this.toggleWide()
    this.showAnswer()
    // At the end of a long slide it would wait below the edge.
    if (!this.answer.hidden) this.answer.closest(".ask").scrollIntoView({ block: "nearest" })
    this.say(this.answer.hidden ? "The answer is hidden." : this.answer.textContent)
  }

  showAnswer() {
    this.answer.hidden = this.answered === null
    this.opener.textContent = this.answer.hidden ? "Show the answer" : "Hide the answer"
    this.opener.setAttribute("aria-expanded", String(!this.answer.hidden))
  }

  // The map was drawn. Names belong to a layer of a view, and to a slide.
  drawn(state) {
    const key = `${state.view} ${state.layer} ${state.audience} ${this.presenter.at}`
    if (key !== this.key) this.plate.clear()
    this.key = key
    this.state = state
    this.shine()
    this.showTools()
  }

  turned() {
    this.plate.clear()
    this.showTools()
  }

  moved(viewport) {
    this.plate.arrange(viewport)
  }

  // Marks keep their size in pixels. They are drawn as on a screen with fewer and larger pixels, so that they grow with the type.
  enlarged(viewport) {
    const times = Math.max(1, parseFloat(getComputedStyle(this.presenter.dialog).fontSize) / USUAL)
    const { width, height, top, buttons } = viewport.measured
    const measured = { width: width / times, height: height / times, top: top / times, buttons: buttons.map((one) => one / times) }
    return Object.create(viewport, { unit: { value: viewport.unit * times }, measured: { value: measured } })
  }

  label() {
    if (!this.mapped || !this.state) return
    const name = this.plate.reveal(this.state, this.presenter.viewport)
    this.say(name ?? "No more names here.")
    this.showTools()
  }

  hideLabels() {
    this.plate.hide()
    this.say("Names are hidden.")
    this.showTools()
  }

  peel() {
    if (!this.mapped || !this.state) return
    const layers = Object.keys(LAYERS).filter((id) => this.presenter.atlas.layersOf(this.state.view).includes(id))
    const layer = layers[(layers.indexOf(this.presenter.state.layer) + 1) % layers.length]
    this.presenter.change({ layer })
    this.say(LAYERS[layer])
  }

  nearer(how) {
    this.presenter.zoom(how)
    return true
  }

  // The map over the whole width, with room for names.
  toggleWide() {
    if (!this.mapped) return
    this.isWide = !this.isWide
    this.presenter.page.dataset.words = this.isWide ? "away" : "beside"
    this.plate.clear()
    // Where nothing holds the focus, no key is heard.
    if (this.isWide) this.presenter.dialog.focus()
    else this.presenter.heading.focus()
    this.say(this.isWide ? "The map alone." : "The map with words.")
    this.showTools()
  }

  toggleLight() {
    this.lit = !this.lit
    this.shine()
    const nothing = this.presenter.page.dataset.lit === "false" ? " Nothing is chosen on this map." : ""
    this.say(this.lit ? `Spotlight on.${nothing}` : "Spotlight off.")
    this.showTools()
  }

  // Everything goes dark but the acupoint, the muscle or the place that is chosen.
  shine() {
    const { overlay, page, lexicon } = this.presenter
    overlay.layer.querySelector(".spotlight")?.remove()
    const dark = this.lit && this.state ? this.darkness(overlay, lexicon) : null
    if (dark) overlay.layer.prepend(dark)
    page.dataset.lit = String(Boolean(dark))
  }

  darkness(overlay, lexicon) {
    const at = chosenPlace(lexicon, this.state)
    if (at) {
      const [x, y] = at, around = `M${x - POOL} ${y}a${POOL} ${POOL} 0 1 0 ${2 * POOL} 0a${POOL} ${POOL} 0 1 0 ${-2 * POOL} 0Z`
      return element("path", { class: "spotlight", "fill-rule": "evenodd", d: `M-1e5-1e5H1e5V1e5H-1e5Z${around}` })
    }
    const chosen = overlay.layer.querySelector(".selection")
    if (!chosen) return null
    return element("g", { class: "spotlight", transform: chosen.getAttribute("transform") }, element("rect", { ...HUGE, mask: "url(#selection-inside)" }))
  }

  togglePointer() {
    this.pointing = !this.pointing
    this.dot.hidden = !this.pointing
    this.at ??= [innerWidth / 2, innerHeight / 2]
    this.move(...this.at)
    this.presenter.page.classList.toggle("pointing", this.pointing)
    this.say(this.pointing ? "Pointer on: it follows the mouse or the finger." : "Pointer off.")
    this.showTools()
  }

  follow({ clientX, clientY }) {
    this.at = [clientX, clientY]
    if (this.pointing) this.move(clientX, clientY)
  }

  step([x, y]) {
    const stride = STRIDE * Math.min(innerWidth, innerHeight), [left, top] = this.at
    this.at = [Math.min(Math.max(left + x * stride, 0), innerWidth), Math.min(Math.max(top + y * stride, 0), innerHeight)]
    this.move(...this.at)
    return true
  }

  move(x, y) {
    this.dot.style.transform = `translate(${x}px, ${y}px)`
  }

  toggleKeys() {
    const within = this.card.contains(this.card.getRootNode().activeElement)
    this.card.hidden = !this.card.hidden
    this.showTools()
    if (within) this.help.focus()
  }

  showTools() {
    const { plate } = this
    this.layer.textContent = `Layer: ${LAYERS[this.state?.layer ?? "skin"].toLowerCase()}`
    this.nextLabel.setAttribute("aria-disabled", String(plate.labels.length > 0 && plate.left === 0))
    this.noLabels.setAttribute("aria-disabled", String(plate.shown === 0))
    this.light.setAttribute("aria-pressed", String(Boolean(this.lit)))
    this.point.setAttribute("aria-pressed", String(Boolean(this.pointing)))
    this.wide.setAttribute("aria-pressed", String(Boolean(this.isWide)))
    this.help.setAttribute("aria-expanded", String(!this.card.hidden))
  }
}
