// My visit in the browser: what is added or taken away goes to the server, which answers with the list; a copy of that is kept
// in this browser if the person wants it. What a shared link holds is read from the address and taken out of it at once.
//
// Any element with `data-visit="kind:ref"` or `kind:ref@side` (several with a space between) adds that when it is pressed, and
// takes it away when it is pressed again; `aria-pressed` tells which. Code that puts such elements into a shadow root says so by
// an event `visit-buttons` that bubbles and is composed.

import { Toast } from "./toast.js"

const KEPT = "needling-explorer-visit"
const OFF = "needling-explorer-visit-off"
const SHARED = "#share="
const AGAIN = 2000
let one

export function visitOf(root) {
  one ??= new Visit()
  one.receive(root)
  return one
}

class Visit {
  constructor() {
    this.held = []
    this.waiting = []
    addEventListener("storage", (event) => this.changedElsewhere(event))
    document.addEventListener("visibilitychange", () => document.hidden || this.look())
    document.addEventListener("visit-buttons", () => this.markSoon())
    new MutationObserver(() => this.markSoon()).observe(document.body, { childList: true, subtree: true })
  }

  // The server's answer. Streamlit makes the head anew on another page: then the root is a new one.
  receive(root) {
    const { data, setTriggerValue } = root.latest
    this.trigger = setTriggerValue
    this.toast = root.toast ??= new Toast(root, data.files, (what) => this[what]())
    const { visit } = data
    if (visit.session !== this.session) this.begin(visit)
    if (root.latest !== this.received) this.takeIn(visit)
    this.received = root.latest
    if (location.hash.startsWith(SHARED)) this.post({ do: "start", share: this.shared() })
  }

  // A session that has just begun knows nothing: it is told what this browser keeps, or what stood here before the session
  // that went away.
  begin(visit) {
    const before = this.plan
    this.session = visit.session
    this.number = 0
    this.waiting = []
    this.changes = visit.changes
    this.told = 0
    this.known = read(KEPT)
    const keep = !read(OFF), kept = (keep && this.known) || before || "", tells = !keep || kept
    // Until the session has heard what the setting is here, its own is no news.
    this.keep = tells ? visit.keep : keep
    if (tells) this.post({ do: "start", keep, kept })
  }

  takeIn(visit) {
    this.waiting = this.waiting.filter(({ n }) => n > visit.n)
    clearTimeout(this.retry)
    if (this.waiting.length) this.retry = setTimeout(() => this.send(), AGAIN)
    const changed = visit.changes !== this.changes
    this.changes = visit.changes
    this.plan = visit.plan
    this.held = visit.held
    this.store(visit, changed)
    this.mark()
    if (visit.said && visit.said.n !== this.told) this.toast.show(visit.said)
    else if (changed) this.toast.close()
    this.told = visit.said?.n ?? 0
  }

  store({ keep, plan, unreadable }, changed) {
    const switched = keep !== this.keep
    this.keep = keep
    if (switched) {
      write(OFF, keep ? "" : "off")
      this.known = read(KEPT)
    }
    if (!keep) return write(KEPT, "")
    if (unreadable || !(changed || switched)) return
    const there = read(KEPT)
    // Another tab has written since: its list is the newer one.
    if (there !== this.known) return this.take(there)
    if (!write(KEPT, plan)) this.toast.show({ text: "This browser could not keep the list. Save it as a file on My visit." })
    this.known = read(KEPT)
  }

  changedElsewhere({ key }) {
    if (key === OFF) this.post({ do: "keep", keep: !read(OFF) })
    else if (key === KEPT || key === null) this.look()
  }

  look() {
    const there = read(KEPT)
    if (there !== this.known && !read(OFF)) this.take(there)
  }

  take(kept) {
    this.known = kept
    this.post({ do: "take", kept })
  }

  shared() {
    const text = location.hash.slice(SHARED.length)
    history.replaceState(history.state, "", location.pathname + location.search)
    return text
  }

  // Streamlit may drop a message when two come at once: each takes along all that were not answered.
  post(message) {
    this.number += 1
    this.waiting.push({ n: this.number, ...message })
    this.send()
  }

  send() {
    this.trigger("visit", { session: this.session, all: this.waiting })
  }

  toggle(button) {
    const pressed = button.getAttribute("aria-pressed") === "true"
    button.setAttribute("aria-pressed", String(!pressed))
    this.post({ do: pressed ? "remove" : "add", what: button.dataset.visit.split(" ") })
  }

  undo() {
    this.post({ do: "undo", change: this.toast.said.undo })
  }

  forget() {
    write(KEPT, "")
    this.known = ""
    this.post({ do: "forget" })
  }

  markSoon() {
    this.marking ??= requestAnimationFrame(() => this.mark())
  }

  mark() {
    this.marking = null
    for (const root of roots()) {
      for (const button of root.querySelectorAll("[data-visit]")) {
        const pressed = String(button.dataset.visit.split(" ").every((wanted) => this.holds(wanted)))
        if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed)
      }
    }
  }

  // As on the server: without a side any, else that side or both.
  holds(wanted) {
    const [entry, side] = wanted.split("@")
    return this.held.some((held) => held === wanted || (side ? held === `${entry}@both` : held.split("@")[0] === entry))
  }
}

const roots = () => [document, ...[...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean)]

function read(name) {
  try {
    return localStorage.getItem(name) ?? ""
  } catch {
    return ""
  }
}

// Whether the browser has taken it. An empty text is no text.
function write(name, text) {
  try {
    if (text) localStorage.setItem(name, text)
    else localStorage.removeItem(name)
    return true
  } catch {
    return !text
  }
}
