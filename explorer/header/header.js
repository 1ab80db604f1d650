// The head of every page. The search dialog and what tends My visit are fetched when they are wanted.

const KEPT = "needling-explorer-visit"
const SHARED = "#share="

// Streamlit runs this again at every change, and makes the head anew on another page: who listens is made once for all of them.
export default function (component) {
  const root = component.parentElement, { visit } = component.data
  const head = (window.needlingHead ??= new Head())
  Object.assign(root, { latest: component })
  head.root = root
  nameSections()
  root.querySelector(".probe").ontransitionend = ({ target }) => component.setTriggerValue("theme", getComputedStyle(target).backgroundColor)
  root.querySelector(".opener").onclick = () => head.search()
  const count = root.querySelector(".count")
  count.hidden = !visit.count
  count.firstChild.textContent = visit.count
  count.lastChild.textContent = visit.count === 1 ? " thing" : " things"
  if (head.tended || visit.count || visit.said || !visit.keep || keeps() || location.hash.startsWith(SHARED)) head.tend()
}

class Head {
  constructor() {
    document.addEventListener("keydown", (event) => this.key(event))
    document.addEventListener("click", (event) => this.press(event))
    addEventListener("storage", () => this.tend())
    addEventListener("hashchange", () => location.hash.startsWith(SHARED) && this.tend())
  }

  load(name) {
    return import(new URL(`${this.root.latest.data.files}/${name}.js`, document.baseURI).href)
  }

  async search() {
    const { show } = await this.load("dialog")
    show(this.root, this.root.latest)
  }

  async tend() {
    this.tended = true
    const { visitOf } = await this.load("visit")
    return visitOf(this.root)
  }

  key(event) {
    const typing = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable]")
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return
    event.preventDefault()
    this.search()
  }

  async press(event) {
    const path = event.composedPath()
    if (path.some((node) => node.dataset?.testid === "stExpandSidebarButton")) setTimeout(nameSections)
    const button = path.find((node) => node.dataset?.visit)
    if (button) return (await this.tend()).toggle(button)
    const link = path.find((node) => node.href)
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || !isOurs(link)) return
    event.preventDefault()
    const { go } = await this.load("going")
    go(this.root.latest, new URL(link.href))
  }
}

// Streamlit puts the sections of the list of pages between the items of one list, which a screen reader then cannot count.
function nameSections() {
  const list = document.querySelector("[data-testid=stSidebarNavItems]")
  list?.setAttribute("role", "none")
  for (const section of list?.querySelectorAll(":scope > div:has(> header)") ?? []) {
    const heading = section.querySelector("header")
    section.setAttribute("role", "list")
    section.setAttribute("aria-label", heading.querySelector("p").textContent)
    heading.setAttribute("aria-hidden", "true")
  }
}

// Whether a link leads to a page of this app; one to a place on this page is the browser's own business.
function isOurs({ href, target, download }) {
  const there = new URL(href, document.baseURI), home = new URL(".", document.baseURI).href
  return /^[a-z-]*$/.test((there.origin + there.pathname).replace(home, "")) && !there.hash && target !== "_blank" && !download
}

// Whether this browser keeps a list, or was told to keep none.
function keeps() {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith(KEPT))
  } catch {
    return false
  }
}
