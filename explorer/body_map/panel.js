// The text beside the map. The server writes it, escaped; here it is put in place and its buttons act.

import { toAddress } from "./address.js"

const afterShown = (act) => requestAnimationFrame(() => setTimeout(act, 100))
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches

export class Panel {
  constructor(root, handlers) {
    this.panel = root.querySelector(".panel")
    this.page = root.querySelector(".explorer")
    this.told = root.querySelector(".told")
    this.toMap = root.querySelector(".to-map")
    this.handlers = handlers
    this.panel.onclick = (event) => this.click(event)
    // "toggle" does not bubble, so it is caught on its way down.
    this.panel.addEventListener("toggle", ({ target }) => "sources" in target.dataset && target.open && this.fillSources(target), true)
    this.toMap.onclick = () => this.showMap()
    new IntersectionObserver(([entry]) => (this.toMap.hidden = entry.isIntersecting)).observe(handlers.stage)
  }

  fill(html, notes) {
    const whole = notes + html
    this.told.innerHTML = notes
    this.panel.removeAttribute("aria-busy")
    if (whole === this.html) return
    const sameHeading = this.html === undefined || this.heading(html) === this.heading(this.html)
    this.html = whole
    const focused = this.panel.getRootNode().activeElement
    const again = focused !== this.panel && this.panel.contains(focused) ? { ...focused.dataset } : null
    if (!sameHeading) this.panel.classList.remove("whole")
    this.panel.innerHTML = whole
    this.panel.dispatchEvent(new Event("visit-buttons", { bubbles: true, composed: true }))
    if (again) this.focusAgain(again)
    if (sameHeading) return
    this.panel.scrollTop = 0
    this.reached = null
    afterShown(() => this.layOut())
  }

  // Lay out what is below the fold too: before, places down there are not where they will be.
  layOut() {
    this.panel.classList.add("whole")
  }

  // The button that had the focus is new now: go on from the same one, or from the new heading.
  focusAgain(dataset) {
    const same = [...this.panel.querySelectorAll("button, a, summary")].find((made) =>
      Object.keys(dataset).length > 0 && Object.entries(dataset).every(([key, value]) => made.dataset[key] === value))
    const next = same ?? this.panel.querySelector("h2")
    next?.focus({ preventScroll: true })
  }

  heading(html) {
    return /data-title="([^"]*)"/.exec(html)?.[1] ?? ""
  }

  wait() {
    this.panel.setAttribute("aria-busy", "true")
  }

  // Show which of the panel's buttons are on.
  mark(state) {
    for (const made of this.panel.querySelectorAll("[data-point]")) made.setAttribute("aria-pressed", String(made.dataset.point === state.trigger_point))
    for (const made of this.panel.querySelectorAll("[data-acupoint]")) {
      const chosen = made.dataset.acupoint === state.acupoint
      made.setAttribute("aria-pressed", String(chosen))
      if (chosen) this.reach(made)
    }
    if (!state.acupoint) this.reached = null
    for (const made of this.panel.querySelectorAll("[data-picture]")) made.href = `take-away?${new URLSearchParams(toAddress(state))}`
    for (const made of this.panel.querySelectorAll("[data-risks]")) made.setAttribute("aria-pressed", String(Boolean(state.risks)))
  }

  // Bring what was chosen on the map into sight, where the panel scrolls by itself.
  reach(button) {
    button.closest("details").open = true
    if (this.reached === button.dataset.acupoint) return
    this.reached = button.dataset.acupoint
    this.layOut()
    const from = this.panel.getBoundingClientRect(), at = button.getBoundingClientRect()
    if (at.top < from.top || at.bottom > from.bottom) this.panel.scrollTop += at.top - from.top - 48
  }

  click(event) {
    const target = event.target.closest("[data-follow], [data-point], [data-acupoint], [data-risks], [data-clear], [data-cite]")
    if (!target || !this.panel.contains(target) || event.ctrlKey || event.metaKey || event.shiftKey) return
    const { follow, point, acupoint, cite } = target.dataset
    event.preventDefault()
    if (follow !== undefined) this.handlers.follow(new URLSearchParams(follow))
    else if (point) this.handlers.point(point)
    else if (acupoint) this.handlers.acupoint(acupoint)
    else if (cite) this.showSource(cite)
    else if ("risks" in target.dataset) this.handlers.risks()
    else this.handlers.clear()
  }

  // The list of sources is filled when it is first opened; the sources themselves were fetched once for all panels.
  async fillSources(list) {
    this.sources ??= fetch(this.handlers.sources).then((answer) => answer.json())
    const known = await this.sources
    for (const item of list.querySelectorAll("li:empty")) {
      const { title, authors, container, year, kind, links } = known[item.dataset.id]
      const cite = document.createElement("cite")
      cite.textContent = title
      const anchors = links.flatMap(({ text, url }) => {
        const anchor = document.createElement("a")
        Object.assign(anchor, { href: url, target: "_blank", rel: "noopener noreferrer", textContent: text })
        return [" ", anchor]
      })
      item.append(authors ? `${authors}. ` : "", cite, container ? `, ${container}` : "", year ? ` (${year})` : "", `. ${kind}.`, ...anchors)
    }
  }

  async showSource(numbers) {
    const sources = numbers.split(" ").map((number) => this.panel.querySelector(`[data-source="${number}"]`)).filter(Boolean)
    const source = sources[0]
    if (!source) return
    for (const old of this.panel.querySelectorAll(".cited")) old.classList.remove("cited")
    for (const one of sources) one.classList.add("cited")
    const list = source.closest("details")
    list.open = true
    await this.fillSources(list)
    this.layOut()
    source.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" })
    source.focus({ preventScroll: true })
  }

  // On a phone the map may be out of sight; elsewhere this moves nothing.
  showMap() {
    this.handlers.stage.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" })
  }
}
