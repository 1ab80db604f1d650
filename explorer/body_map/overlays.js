// The toggles of what is drawn over the body: trigger points, acupoints, meridian lines; and which acupoints.

import { homeOf, placeIn, scopeOf, wantedMeridians, wantedPoints } from "./acupoints.js"
import { button, made } from "./made.js"

const TOGGLES = [["triggers", "Trigger points", "dot-sign"], ["acupoints", "Acupoints", "diamond-sign"], ["lines", "Lines", "line-sign"]]

export class OverlayControls {
  constructor(root, lexicon, { set, view }) {
    this.lexicon = lexicon
    this.set = set
    this.goTo = view
    this.box = root.querySelector(".overlays")
    this.legend = root.querySelector(".point-legend")
    this.opener = root.querySelector(".overlays-opener")
    this.buttons = TOGGLES.map(([id, text, sign]) =>
      button({ "data-overlay": id, "aria-pressed": "false" }, () => this.toggle(id), made("span", { class: `mark-sign ${sign}` }), text))
    this.select = made("select", { "aria-label": "Which acupoints" })
    this.select.onchange = () => this.set({ scope: this.select.value, acupoints: true })
    this.box.replaceChildren(...this.buttons)
    this.buttons[2].title = "Meridian lines"
    this.rows = made("div", { class: "rows" })
    this.legend.replaceChildren(this.select, this.rows)
    this.opener.onclick = () => this.open(this.opener.getAttribute("aria-expanded") !== "true")
    this.box.onkeydown = (event) => {
      if (event.key !== "Escape") return
      this.open(false)
      this.opener.focus()
    }
    root.querySelector(".stage").addEventListener("pointerdown", () => this.open(false))
    this.fill()
  }

  fill() {
    const option = (value, text) => made("option", { value }, text)
    const meridians = Object.entries(this.lexicon.meridians).map(([id, { name }]) => option(id, `${id} ${name}`))
    this.select.replaceChildren(option("place", "Points of this place"), option("all", "Points of the whole body"), made("optgroup", { label: "One meridian" }, ...meridians))
  }

  toggle(id) {
    const on = !this.overlays[id]
    this.set(id === "lines" && on ? { lines: true, acupoints: true } : { [id]: on })
  }

  open(wanted) {
    this.box.classList.toggle("open", wanted)
    this.opener.setAttribute("aria-expanded", String(wanted))
    if (wanted) this.buttons[0].focus()
  }

  show(state) {
    this.overlays = state.overlays
    for (const own of this.buttons) own.setAttribute("aria-pressed", String(Boolean(state.overlays[own.dataset.overlay])))
    this.select.value = scopeOf(this.lexicon, state)
    this.select.options[0].disabled = !state.region && !state.muscle
    this.opener.classList.toggle("chosen", Boolean(state.overlays.acupoints || state.overlays.lines))
    this.showLegend(state)
  }

  showLegend(state) {
    const { lexicon } = this
    const { acupoints, lines, triggers } = state.overlays
    const rows = [], key = (sign, text, also = "generic") => rows.push(made("p", { class: `key ${also}` }, made("span", { class: `mark-sign ${sign}` }), text))
    if (acupoints && triggers && (state.region || state.muscle)) key("dot-sign", "Trigger point (dry needling)")
    if (acupoints) key("diamond-sign", "Acupoint (acupuncture)")
    if (lines) {
      const ids = wantedMeridians(lexicon, state)
      const many = ids.length > 4
      key("line-sign", many ? "Meridian lines" : `Meridian: ${ids.map((id) => lexicon.meridians[id].name).join(", ")}`, many ? "generic" : "")
    }
    const views = acupoints ? this.elsewhere(state) : []
    if (views.length) {
      rows.push(made("p", { class: "also" }, "More acupoints: ", ...views.map((view) =>
        button({ class: "link" }, () => this.goTo(view), lexicon.view_names[view] ?? view))))
    }
    this.rows.replaceChildren(...rows)
    this.legend.hidden = !acupoints && !lines
  }

  // Views in which points of the place are drawn that this view does not show; the fullest first.
  elsewhere(state) {
    const { lexicon } = this, scope = scopeOf(lexicon, state)
    if (scope === "all") return []
    const side = state.side ?? "right", count = new Map()
    for (const code of wantedPoints(lexicon, state)) {
      if ([side, "midline"].some((own) => placeIn(lexicon, code, own, state.view))) continue
      const home = homeOf(lexicon, code, side)
      if (home) count.set(home, (count.get(home) ?? 0) + 1)
    }
    return [...count].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([view]) => view)
  }
}
