// The searchable list of places and muscles, in step with the map. A combobox: arrows move, Enter chooses.

import { made, sideButtons, showSide } from "./made.js"
import { capital, itemName } from "./names.js"

// Of each kind: every row more makes every picture of the page slower, and typing narrows the list.
const MOST = 500
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()

export class Finder {
  constructor(root, lexicon, choose, chooseSide) {
    this.lexicon = lexicon
    this.choose = choose
    this.box = root.querySelector(".finder")
    this.input = root.querySelector("#find")
    this.list = root.querySelector("#found")
    this.none = root.querySelector(".none-found")
    this.button = root.querySelector(".list-button")
    this.sides = [...root.querySelectorAll(".sides button")]
    this.active = -1
    this.input.oninput = () => { this.open(true); this.filter() }
    this.input.onfocus = () => this.open(true)
    this.input.onclick = () => this.open(true)
    this.input.onkeydown = (event) => this.key(event)
    this.button.onclick = () => this.open(this.button.getAttribute("aria-expanded") !== "true", true)
    this.list.onpointerdown = (event) => { if (event.pointerType === "mouse") event.preventDefault() }
    this.list.onclick = (event) => this.pick(event.target.closest("[role=option]"))
    this.box.addEventListener("focusout", (event) => { if (event.relatedTarget && !this.box.contains(event.relatedTarget)) this.open(false) })
    this.box.onkeydown = (event) => { if (event.key === "Escape") this.open(false) }
    sideButtons(this.sides, chooseSide)
  }

  fill(audience) {
    if (this.audience === audience) return
    this.audience = audience
    const rows = (kind, entries) => Object.entries(entries).map(([id, entry]) => {
      const name = itemName(this.lexicon, kind, id, audience)
      const second = kind === "region" ? (audience === "patient" ? "" : entry.plain) : audience === "patient" ? entry.plain : entry.latin
      const own = second && capital(second)
      const words = [entry.name, entry.plain, entry.latin ?? "", ...entry.also, ...(entry.words ?? [])]
      return { kind, id, name, second: fold(second) === fold(name) ? "" : own, latin: Boolean(second) && second === entry.latin, words: words.map(fold) }
    })
    const muscles = rows("muscle", this.lexicon.muscles).sort((a, b) => a.name.localeCompare(b.name, "en"))
    this.rows = [...rows("region", this.lexicon.regions), ...muscles]
    this.chosen = undefined
    const groups = [["region", "Places, from head to foot"], ["muscle", "Muscles, A to Z"]]
    this.list.replaceChildren(...groups.map(([kind, title]) => {
      const heading = made("p", { class: "group-title", id: `group-${kind}`, role: "presentation" }, title)
      return made("div", { role: "group", "aria-labelledby": heading.id, "data-kind": kind }, heading)
    }))
    this.filter()
  }

  row(row) {
    if (row.option) return row.option
    row.option = made("div", {
      role: "option", "aria-selected": "false", class: "row", id: `row-${row.kind}-${row.id}`, "data-kind": row.kind, "data-id": row.id,
    }, made("span", {}, row.name))
    if (row.second) row.option.append(made("small", row.latin ? { lang: "la", class: "latin" } : {}, row.second))
    return row.option
  }

  // Rows that fit, those first whose name starts with what was typed, then those whose name holds it.
  filter() {
    const typed = fold(this.input.value).trim(), words = typed.split(/\s+/).filter(Boolean)
    const rank = ({ name }) => (!typed || fold(name).startsWith(typed) ? 0 : fold(name).includes(typed) ? 1 : 2)
    const fitting = this.rows.filter((row) => words.every((word) => row.words.some((text) => text.includes(word))))
    for (const row of fitting) row.rank = rank(row)
    this.shown = []
    for (const group of this.list.children) {
      const own = fitting.filter((row) => row.kind === group.dataset.kind).sort((a, b) => a.rank - b.rank).slice(0, MOST)
      group.replaceChildren(group.firstChild, ...own.map((row) => this.row(row)))
      group.hidden = !own.length
      this.shown.push(...own)
    }
    this.none.hidden = this.shown.length > 0
    const best = Math.min(...this.shown.map((row) => row.rank))
    this.mark(typed ? this.shown.findIndex((row) => row.rank === best) : -1)
  }

  mark(at) {
    this.list.querySelector(".active")?.classList.remove("active")
    this.active = at
    const row = this.shown[at]
    if (!row) return this.input.removeAttribute("aria-activedescendant")
    row.option.classList.add("active")
    this.input.setAttribute("aria-activedescendant", row.option.id)
    row.option.scrollIntoView({ block: "nearest" })
  }

  key(event) {
    const last = this.shown.length - 1
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      this.open(true)
      const next = this.active + (event.key === "ArrowDown" ? 1 : -1)
      this.mark(next < 0 ? last : next > last ? 0 : next)
    } else if (event.key === "Enter") {
      event.preventDefault()
      this.pick(this.shown[this.active]?.option)
    }
  }

  pick(option) {
    if (!option) return
    this.open(false)
    this.choose(option.dataset.kind, option.dataset.id)
  }

  open(wanted, focus = false) {
    this.box.classList.toggle("open", wanted)
    this.button.setAttribute("aria-expanded", String(wanted))
    this.input.setAttribute("aria-expanded", String(wanted || getComputedStyle(this.button).display === "none"))
    if (wanted && focus) this.input.focus()
  }

  // Bring the list in step with what is selected.
  show(state) {
    this.fill(state.audience)
    showSide(this.sides, state.preferred)
    const [kind, id] = state.muscle ? ["muscle", state.muscle] : ["region", state.region]
    const chosen = this.rows.find((row) => row.id === id && row.kind === kind)?.option
    if (chosen === this.chosen) return
    this.chosen?.setAttribute("aria-selected", "false")
    chosen?.setAttribute("aria-selected", "true")
    this.chosen = chosen
    if (chosen && !this.box.contains(this.box.getRootNode().activeElement)) {
      this.list.scrollTop = chosen.offsetTop - this.list.clientHeight / 2
    }
  }
}
