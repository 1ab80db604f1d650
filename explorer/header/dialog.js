// The search dialog: a combobox over everything in the guide. What is typed goes to the server by POST and is kept nowhere.

import { skipHalfStep } from "./going.js"

const PAUSE = 90
const ON_EXPLORE = ["region", "zone", "muscle", "trigger_point", "acupoint"]
const HINT = "A place, muscle, point, condition or word: calf, SCM, hegu, LI4, frozen shoulder."

export function show(root, component) {
  root.search ??= new SearchDialog(root, component.data)
  root.search.open(component.setTriggerValue)
}

function made(name, attributes = {}, ...children) {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.append(...children)
  return node
}

class SearchDialog {
  constructor(root, { files, path }) {
    this.path = path
    this.input = made("input", {
      type: "search", role: "combobox", "aria-label": "Search everything", "aria-expanded": "false", "aria-controls": "search-found",
      "aria-autocomplete": "list", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: "100", placeholder: "Search everything",
    })
    this.close = made("button", { type: "button", class: "close" }, "Close")
    this.told = made("p", { class: "told", role: "status" }, HINT)
    this.list = made("div", { class: "found", id: "search-found", role: "listbox", "aria-label": "Found" })
    this.dialog = made("dialog", { "aria-label": "Search" }, made("div", { class: "head" }, this.input, this.close), this.told, this.list)
    const style = made("link", { rel: "stylesheet", href: new URL(`${files}/dialog.css`, document.baseURI).href })
    this.styled = new Promise((done) => (style.onload = style.onerror = done))
    root.append(style, this.dialog)
    this.close.onclick = () => this.dialog.close()
    this.dialog.onclose = () => root.querySelector(".opener").focus()
    this.dialog.onclick = (event) => { if (event.target === this.dialog) this.dialog.close() }
    this.input.oninput = () => this.later()
    this.input.onkeydown = (event) => this.key(event)
    this.list.onclick = (event) => this.choose(event.target.closest("[role=option]"))
    this.asked = 0
  }

  async open(trigger) {
    this.trigger = trigger
    await this.styled
    if (!this.dialog.open) this.dialog.showModal()
    this.input.focus()
    this.input.select()
  }

  later() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.find(), PAUSE)
  }

  find() {
    clearTimeout(this.timer)
    this.timer = null
    this.pending = this.ask()
  }

  // An answer that comes after a later question is not shown.
  async ask() {
    const number = ++this.asked, text = this.input.value
    if (!text.trim()) return this.fill([], HINT)
    try {
      const answer = await fetch(new URL(this.path.slice(1), document.baseURI), {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text }),
      })
      const { groups, error } = await answer.json()
      if (number !== this.asked) return
      const count = groups?.reduce((sum, group) => sum + group.hits.length, 0)
      this.fill(groups ?? [], error ?? (count ? `${count} found. Enter opens the first.` : `Nothing found for “${text.trim()}”. Try a shorter or another word, such as “neck” or “calf”.`))
    } catch {
      if (number === this.asked) this.fill([], "The search does not answer. Is the app still running?")
    }
  }

  fill(groups, told) {
    this.told.textContent = told
    this.list.replaceChildren(...groups.map((group, at) => {
      const title = made("p", { class: "group", id: `search-group-${at}` }, group.name)
      return made("div", { role: "group", "aria-labelledby": title.id }, title, ...group.hits.map((hit) => this.option(hit)))
    }))
    this.options = [...this.list.querySelectorAll("[role=option]")]
    this.options.forEach((option, at) => (option.id = `search-option-${at}`))
    this.input.setAttribute("aria-expanded", String(this.options.length > 0))
    this.list.scrollTop = 0
    this.mark(0)
  }

  option(hit) {
    const name = made("strong", {}, hit.title)
    const option = made("div", { role: "option", "data-kind": hit.kind, "data-id": hit.id, "aria-selected": "false" }, name)
    if (hit.matched) name.append(made("span", { class: "matched" }, ` ${hit.matched}`))
    if (hit.subtitle) option.append(made("small", {}, hit.subtitle))
    return option
  }

  mark(at) {
    this.at = at
    this.options.forEach((option, index) => option.setAttribute("aria-selected", String(index === at)))
    const marked = this.options[at]
    if (!marked) return this.input.removeAttribute("aria-activedescendant")
    this.input.setAttribute("aria-activedescendant", marked.id)
    if (at) marked.scrollIntoView({ block: "nearest" })
  }

  async key(event) {
    const last = (this.options?.length ?? 0) - 1
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (last < 0) return
      const next = this.at + (event.key === "ArrowDown" ? 1 : -1)
      this.mark(next < 0 ? last : next > last ? 0 : next)
    } else if (event.key === "Enter") {
      event.preventDefault()
      if (this.timer) this.find()
      await this.pending
      this.choose(this.options?.[this.at])
    }
  }

  choose(option) {
    if (!option) return
    this.dialog.close()
    this.input.value = ""
    this.fill([], HINT)
    skipHalfStep(ON_EXPLORE.includes(option.dataset.kind) ? "./" : "conditions")
    this.trigger("open", { kind: option.dataset.kind, id: option.dataset.id })
  }
}
