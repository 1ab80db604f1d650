// What the pages with a body map share: fetching their parts once, taking in the server's answers, name tag and zoom.

import { TEXTS } from "./texts.js"

// Streamlit sets its colours as CSS variables, as #rrggbb; how light the background is tells which theme it uses. It is read off
// the component's own element: to read it inside what has just been built would have that styled once more than needed.
function isDark(root) {
  const colour = getComputedStyle(root.getRootNode().host ?? root).getPropertyValue("--st-background-color")
  const [red, green, blue] = colour.match(/[0-9a-f]{2}/gi)?.map((hex) => parseInt(hex, 16)) ?? [255, 255, 255]
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128
}

// Streamlit runs this again at every change: the first run builds, later ones bring the state in.
export async function present(root, component, make) {
  root.explorer ??= make(root, component.data).catch((error) => {
    console.error(error)
    const told = document.createElement("p")
    told.setAttribute("role", "alert")
    told.textContent = "The map could not be loaded. Reload the page to try again."
    root.replaceChildren(told)
    root.explorer = null
  })
  const explorer = await root.explorer
  if (!explorer) return
  explorer.receive(root.latest ?? component)
}

export async function fetched(url) {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return answer
}

// A style or markup: at hand if it came along with the code, else fetched.
export async function textOf(data, name) {
  return TEXTS[name] ?? (await fetched(`${data.files}/${name}`)).text()
}

export async function build(root, data, styles, make) {
  const holder = document.createElement("div")
  const [html, lexicon, ...written] = await Promise.all([
    textOf(data, "component.html"), fetched(`${data.lexicon}/lexicon.json`).then((answer) => answer.json()),
    ...styles.map((name) => textOf(data, `${name}.css`)),
  ])
  const style = document.createElement("style")
  style.textContent = written.join("\n")
  holder.innerHTML = html
  root.append(style, holder)
  return make(holder, lexicon, data)
}

export class MapPage {
  constructor(root, lexicon) {
    this.root = root
    this.page = root.querySelector(".explorer")
    this.stage = root.querySelector(".stage")
    this.tag = root.querySelector(".name-tag")
    this.status = root.querySelector("[aria-live]")
    this.lexicon = lexicon
    this.sent = 0
    root.querySelector(".zoom").onclick = (event) => this.zoom(event.target.closest("button")?.dataset.zoom)
  }

  // Whether the server's answer is for us: not if it answers an older message than the last. A session that began while
  // the page was open, as after a restart of the server, counts from the start again.
  takes({ data, setTriggerValue }) {
    this.trigger = setTriggerValue
    this.page.classList.toggle("dark", isDark(this.root))
    if (data.session !== this.session) this.sent = 0
    this.session = data.session
    if (data.n < this.sent) return false
    this.sent = data.n
    return true
  }

  drawingFailed() {
    this.stage.dataset.failed = "true"
    this.root.querySelector(".loading").textContent = "The drawing could not be loaded. Reload the page to try again."
  }

  // Bring a part of the drawing near, with enough around it to know where on the body it is.
  bringNear(box, least) {
    const high = Math.max(box[3] * 1.3, least), wide = Math.max(box[2] * 1.3, least * 0.5)
    this.viewport.focus([box[0] + box[2] / 2 - wide / 2, box[1] + box[3] / 2 - high / 2, wide, high], 1)
  }

  zoom(how) {
    if (how === "reset") this.viewport.reset()
    else if (how) this.viewport.zoomBy(how === "in" ? 1.6 : 1 / 1.6)
  }

  name(text, stay = false) {
    clearTimeout(this.nameTimer)
    this.tag.textContent = text
    this.tag.hidden = !text
    if (stay) this.nameTimer = setTimeout(() => this.name(""), 2500)
  }

  say(text) {
    this.status.textContent = text
  }
}
