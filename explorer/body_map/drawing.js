// The figure itself: relief image, one option a region or muscle and side, names on hover, arrow keys between them.

import { itemName, structureName, withSide } from "./names.js"

const SVG = "http://www.w3.org/2000/svg"

export function element(name, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.append(...children)
  return node
}

export class Drawing {
  constructor(root, atlas, handlers) {
    this.atlas = atlas
    this.handlers = handlers
    this.svg = root.querySelector(".drawing")
    this.relief = root.querySelector(".relief")
    this.others = root.querySelector(".others")
    this.list = root.querySelector(".shapes")
    // Handlers have braces: one that returns false would cancel the event.
    this.svg.onclick = (event) => { this.click(event) }
    this.svg.onkeydown = (event) => { this.key(event) }
    this.svg.addEventListener("focusin", (event) => this.focused(event))
    this.svg.addEventListener("focusout", () => handlers.name(""))
    this.svg.onpointerover = (event) => { if (event.pointerType === "mouse") handlers.name(this.nameAt(event.target)) }
    this.svg.onpointerleave = () => handlers.name("")
  }

  // Draw a layer of a view. Returns false when something newer was asked for meanwhile.
  async draw(view, layer, audience) {
    const key = `${view} ${layer} ${audience}`
    if (this.wanted === key) return this.pending
    this.wanted = key
    this.pending = this.load(view, layer, audience, key)
    return this.pending
  }

  async load(view, layer, audience, key) {
    const [drawing, url] = await Promise.all([this.atlas.shapes(view, layer), this.atlas.relief(view, layer)])
    if (this.wanted !== key) return false
    const [x, y, width, height] = this.atlas.view(view).layers[layer].relief_box ?? drawing.box
    this.relief.replaceChildren(element("image", { href: url, x, y, width, height, preserveAspectRatio: "none" }))
    this.view = this.atlas.view(view)
    this.layer = layer
    this.audience = audience
    this.fill(drawing)
    return true
  }

  fill(drawing) {
    const scale = `scale(${1 / drawing.scale})`
    const groups = new Map()
    const others = []
    for (const shape of drawing.shapes) {
      const item = this.itemOf(shape)
      const path = element("path", { d: shape.d })
      path.dataset.shape = shape.id
      if (!item) {
        path.dataset.name = structureName(shape.id, shape.side)
        if (shape.kind !== "skin" || this.layer !== "skin") others.push(path)
        continue
      }
      const key = `${item.kind}:${item.id}:${shape.side}`
      if (!groups.has(key)) groups.set(key, this.option(item, shape.side))
      groups.get(key).append(path)
    }
    this.others.setAttribute("transform", scale)
    this.list.setAttribute("transform", scale)
    this.others.replaceChildren(...others)
    this.list.replaceChildren(...groups.values())
    this.list.dataset.layer = this.layer
    this.options = [...groups.values()]
    if (this.options[0]) this.options[0].setAttribute("tabindex", "0")
    // A listbox must own options; the skeleton may have none.
    this.list.setAttribute("role", this.options.length ? "listbox" : "group")
  }

  itemOf(shape) {
    if (this.layer === "skin") {
      const zone = this.atlas.lexicon.zones[shape.id]
      return zone && { kind: "region", id: zone.region }
    }
    const muscle = this.atlas.muscleOf.get(shape.id)
    return muscle && { kind: "muscle", id: muscle }
  }

  option(item, side) {
    const name = itemName(this.atlas.lexicon, item.kind, item.id, this.audience)
    const group = element("g", { role: "option", tabindex: "-1", "aria-selected": "false", "aria-label": withSide(name, side) })
    Object.assign(group.dataset, { kind: item.kind, id: item.id, side })
    return group
  }

  // What is under the pointer, in words: the zone first, then its region.
  nameAt(target) {
    const option = target.closest?.("[role=option]")
    if (!option) return target.dataset?.name ?? ""
    const zone = this.layer === "skin" ? this.atlas.lexicon.zones[target.dataset.shape] : null
    const name = itemName(this.atlas.lexicon, option.dataset.kind, option.dataset.id, this.audience)
    const full = zone && zone.name.toLowerCase() !== name.toLowerCase() ? `${name}: ${zone.name.toLowerCase()}` : name
    return withSide(full, option.dataset.side)
  }

  click(event) {
    if (this.handlers.dragged() || event.target.closest?.("[data-point], [data-acupoint]")) return
    const target = event.detail === 0 || event.target.closest?.("[role=option]") ? event.target : this.near(event) ?? event.target
    const option = target.closest?.("[role=option]")
    if (option) this.choose(option, event.detail ? event : null)
    else {
      this.handlers.name(target.dataset?.name ?? "", true)
      if (target.dataset?.name) this.handlers.missed?.({ event })
    }
  }

  // A finger that just misses a small shape still means it.
  near(event) {
    const within = this.svg.getRootNode()
    for (const radius of [6, 12, 18]) {
      for (let turn = 0; turn < 8; turn++) {
        const angle = (turn * Math.PI) / 4
        const found = within.elementFromPoint(event.clientX + radius * Math.cos(angle), event.clientY + radius * Math.sin(angle))
        if (found?.closest?.("[role=option]") && this.svg.contains(found)) return found
      }
    }
    return null
  }

  choose(option, event) {
    const { kind, id } = option.dataset
    let { side } = option.dataset
    if (side === "midline") side = event ? this.sideOf(event) : null
    this.handlers.choose(kind, id, side, { event, option })
  }

  // On a part that lies on the midline the half that was tapped decides.
  sideOf(event) {
    const start = this.view.side_on_screen_left
    if (start !== "right" && start !== "left") return { right: "right", left: "left" }[this.view.plane] ?? null
    const left = this.handlers.planeX(event.clientX, event.clientY) < 0
    return left === (start === "right") ? "right" : "left"
  }

  focused(event) {
    const option = event.target.closest?.("[role=option]")
    if (!option) return
    for (const other of this.options) other.setAttribute("tabindex", other === option ? "0" : "-1")
    if (option.matches(":focus-visible")) this.handlers.name(option.getAttribute("aria-label"))
  }

  key(event) {
    const zoom = { "+": "in", "=": "in", "-": "out", 0: "reset" }[event.key]
    if (zoom && !event.ctrlKey && !event.metaKey) {
      this.handlers.zoom(zoom)
      return
    }
    const option = event.target.closest?.("[role=option]")
    if (!option) return
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault()
      this.choose(option, null)
    } else if (event.key.startsWith("Arrow")) {
      event.preventDefault()
      this.neighbour(option, event.key.slice(5))?.focus()
    } else if (event.key === "Home" || event.key === "End") {
      event.preventDefault()
      this.options.at(event.key === "Home" ? 0 : -1)?.focus()
    }
  }

  // The nearest option in a direction; what lies straight ahead counts as nearer than what lies aside.
  neighbour(from, direction) {
    const centre = (node) => {
      const box = node.getBBox()
      return [box.x + box.width / 2, box.y + box.height / 2]
    }
    const [dx, dy] = { Up: [0, -1], Down: [0, 1], Left: [-1, 0], Right: [1, 0] }[direction]
    const [x, y] = centre(from)
    let best = null, least = Infinity
    for (const option of this.options) {
      if (option === from) continue
      const [ox, oy] = centre(option)
      const ahead = (ox - x) * dx + (oy - y) * dy
      const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx)
      if (ahead <= 0.5) continue
      const cost = ahead + 2 * aside
      if (cost < least) [best, least] = [option, cost]
    }
    return best
  }

  // Bring the options in step with what is selected, and make the selected one the way in by keyboard.
  show(state) {
    let chosen = null
    for (const option of this.options ?? []) {
      const { kind, id, side } = option.dataset
      const own = kind === "muscle" ? id === state.muscle : id === state.region && !state.muscle
      const selected = own && (side === "midline" || !state.side || side === state.side)
      option.setAttribute("aria-selected", String(selected))
      if (selected) chosen ??= option
    }
    if (chosen && !this.svg.contains(this.svg.getRootNode().activeElement)) {
      for (const option of this.options) option.setAttribute("tabindex", option === chosen ? "0" : "-1")
    }
  }
}
