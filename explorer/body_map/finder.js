// The searchable list of places and muscles, in step with the map. A combobox: arrows move, Enter chooses.

import { capital, itemName } from "./names.js"

const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()

export class Finder {
  constructor(root, lexicon, choose, chooseSide) {
    this.lexicon = lexicon
    this.choose = choose
    this.chooseSide = chooseSide
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
    for (const button of this.sides) {
      button.onclick = () => this.chooseSide(button.dataset.side)
      button.onkeydown = (event) => {
        if (!event.key.startsWith("Arrow")) return
        event.preventDefault()
        const other = this.sides[1 - this.sides.indexOf(button)]
        other.focus()
        this.chooseSide(other.dataset.side)
      }
    }
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
    const groups = [["region", "Places, from head to foot"], ["muscle", "Muscles, A to Z"]]
    this.list.replaceChildren(...groups.map(([kind, title]) => {
      const group = document.createElement("div")
      group.setAttribute("role", "group")
      group.setAttribute("aria-labelledby", `group-${kind}`)
      const heading = document.createElement("p")
      heading.className = "group-title"
      heading.id = `group-${kind}`
      heading.setAttribute("role", "presentation")
      heading.textContent = title
      group.append(heading, ...this.rows.filter((row) => row.kind === kind).map((row) => this.row(row)))
      return group
    }))
    this.filter()
  }

  row(row) {
    const option = document.createElement("div")
    option.setAttribute("role", "option")
    option.setAttribute("aria-selected", "false")
    option.className = "row"
    option.id = `row-${row.kind}-${row.id}`
    Object.assign(option.dataset, { kind: row.kind, id: row.id })
    const name = document.createElement("span")
    name.textContent = row.name
    option.append(name)
    if (row.second) {
      const second = document.createElement("small")
      if (row.latin) {
        second.lang = "la"
        second.className = "latin"
      }
      second.textContent = row.second
      option.append(second)
    }
    row.option = option
    return option
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
    return [...this.list.querySelectorAll(".row:not([hidden])")].map((option) => this.rows.find((row) => row.option === option))
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
    for (const button of this.sides) {
      const chosen = button.dataset.side === state.preferred
      button.setAttribute("aria-checked", String(chosen))
      button.tabIndex = chosen ? 0 : -1
    }
    for (const row of this.rows) {
      const chosen = row.kind === "muscle" ? row.id === state.muscle : row.id === state.region && !state.muscle
      if (chosen !== (row.option.getAttribute("aria-selected") === "true")) {
        row.option.setAttribute("aria-selected", String(chosen))
        if (chosen && !this.box.contains(this.box.getRootNode().activeElement)) {
          this.list.scrollTop = row.option.offsetTop - this.list.clientHeight / 2
        }
      }
    }
  }
}
