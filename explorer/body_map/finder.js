// The searchable list of places and muscles, in step with the map. A combobox: arrows move, Enter chooses.

import { made, sideButtons, showSide } from "./made.js"
import { capital, itemName } from "./names.js"

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
      const rows = this.rows.filter((row) => row.kind === kind).map((row) => this.row(row))
      return made("div", { role: "group", "aria-labelledby": heading.id }, heading, ...rows)
    }))
    this.options = new Map(this.rows.map(({ kind, id, option }) => [`${kind} ${id}`, option]))
    this.filter()
  }

  row(row) {
    row.option = made("div", {
      role: "option", "aria-selected": "false", class: "row", id: `row-${row.kind}-${row.id}`, "data-kind": row.kind, "data-id": row.id,
    }, made("span", {}, row.name))
    if (row.second) row.option.append(made("small", row.latin ? { lang: "la", class: "latin" } : {}, row.second))
    return row.option
  }

  // Rows that fit, those first whose name starts with what was typed, then those whose name holds it.
  filter() {
    const typed = fold(this.input.value).trim(), words = typed.split(/\s+/).filter(Boolean)
    for (const row of this.rows) {
      const name = fold(row.name)
      row.option.hidden = !words.every((word) => row.words.some((text) => text.includes(word)))
      row.rank = !typed ? 0 : name.startsWith(typed) ? 0 : name.includes(typed) ? 1 : 2
    }
    for (const group of this.list.children) {
      const own = this.rows.filter((row) => group.contains(row.option)).sort((a, b) => a.rank - b.rank)
      group.append(...own.map((row) => row.option))
      group.hidden = own.every((row) => row.option.hidden)
    }
    const shown = this.shown()
    this.none.hidden = shown.length > 0
    this.mark(typed && shown.length ? shown.findIndex((row) => row.rank === Math.min(...shown.map((other) => other.rank))) : -1)
  }

  // The rows on screen, from top to bottom.
  shown() {
    const rows = new Map(this.rows.map((row) => [row.option, row]))
    return [...this.list.querySelectorAll(".row:not([hidden])")].map((option) => rows.get(option))
  }

  mark(at) {
    this.list.querySelector(".active")?.classList.remove("active")
    this.active = at
    const row = this.shown()[at]
    if (!row) return this.input.removeAttribute("aria-activedescendant")
    row.option.classList.add("active")
    this.input.setAttribute("aria-activedescendant", row.option.id)
    row.option.scrollIntoView({ block: "nearest" })
  }

  key(event) {
    const last = this.shown().length - 1
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      this.open(true)
      const next = this.active + (event.key === "ArrowDown" ? 1 : -1)
      this.mark(next < 0 ? last : next > last ? 0 : next)
    } else if (event.key === "Enter") {
      event.preventDefault()
      this.pick(this.shown()[this.active]?.option)
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
    const chosen = this.options.get(state.muscle ? `muscle ${state.muscle}` : `region ${state.region}`)
    if (chosen === this.chosen) return
    this.chosen?.setAttribute("aria-selected", "false")
    chosen?.setAttribute("aria-selected", "true")
    this.chosen = chosen
    if (chosen && !this.box.contains(this.box.getRootNode().activeElement)) {
      this.list.scrollTop = chosen.offsetTop - this.list.clientHeight / 2
    }
  }
}
