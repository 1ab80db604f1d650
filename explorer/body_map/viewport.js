// Zoom and pan of the drawing: buttons, pinch, wheel with a modifier, drag, double tap. Pure browser.

const MOST = 12
const SLOP = 8
const GLIDE = 280
const HEAD = 26
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches

export class Viewport {
  constructor(svg, stage, onChange) {
    this.svg = svg
    this.stage = stage
    this.onChange = onChange
    this.whole = [0, 0, 1, 1]
    this.box = [0, 0, 1, 1]
    this.pointers = new Map()
    this.dragged = false
    svg.onpointerdown = (event) => this.down(event)
    svg.onpointermove = (event) => this.move(event)
    svg.onpointerup = svg.onpointercancel = (event) => this.up(event)
    svg.ondblclick = (event) => {
      event.preventDefault()
      this.zoomAt(2, event.clientX, event.clientY)
    }
    svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false })
    svg.addEventListener("touchstart", (event) => { if (event.touches.length > 1) event.preventDefault() }, { passive: false })
    new ResizeObserver(() => this.resized()).observe(svg)
  }

  get scale() {
    return this.fitted(this.whole)[2] / this.box[2]
  }

  // Millimetres a pixel of the screen covers.
  get unit() {
    const { width, height } = this.size()
    return Math.max(this.box[2] / width, this.box[3] / height)
  }

  // Of the drawing on the screen, in pixels; `top` is where it starts inside the stage.
  size() {
    return this.measured
  }

  get top() {
    return this.measured.top
  }

  // Where labels may stand, in pixels from the drawing's origin: below the words at the top, and not behind the buttons.
  get frame() {
    const { unit } = this, { width, height, buttons: [x, y, wide, high] } = this.measured
    const left = this.box[0] / unit, top = this.box[1] / unit
    return { bounds: [left + 2, top + HEAD, width - 4, height - HEAD - 2], blocked: [left + x, top + y, wide, high] }
  }

  measure() {
    const own = this.svg.getBoundingClientRect(), around = this.stage.getBoundingClientRect()
    const zoom = this.stage.querySelector(".zoom").getBoundingClientRect()
    const buttons = [zoom.left - own.left, zoom.top - own.top, zoom.width, zoom.height]
    this.measured = { width: own.width || 1, height: own.height || 1, top: own.top - around.top, buttons }
  }

  // The smallest box of the stage's shape around `box`.
  fitted(box) {
    const { width, height } = this.size()
    const ratio = width / height
    const [x, y, w, h] = box
    const wide = Math.max(w, h * ratio), high = wide / ratio
    return [x - (wide - w) / 2, y - (high - h) / 2, wide, high]
  }

  setWhole(box) {
    this.arrive()
    this.measure()
    this.whole = box
    this.goal = null
    this.apply(this.fitted(box))
  }

  resized() {
    this.arrive()
    this.measure()
    if (this.goal) this.apply(this.bounded(this.fitted(this.goal)))
    else if (this.scale <= 1.02 || !this.zoomed) this.apply(this.fitted(this.whole))
    else this.apply(this.bounded(this.fitted(this.box)))
  }

  // Show `box` with some room around it.
  focus(box, room = 1.5) {
    const [x, y, w, h] = box
    const target = [x - (w * (room - 1)) / 2, y - (h * (room - 1)) / 2, w * room, h * room]
    this.goal = target
    this.glide(this.bounded(this.fitted(target)))
  }

  reset() {
    this.goal = null
    this.glide(this.fitted(this.whole))
  }

  zoomBy(factor) {
    this.arrive()
    const [x, y, w, h] = this.box
    this.goal = null
    this.glide(this.scaled(factor, x + w / 2, y + h / 2))
  }

  zoomAt(factor, clientX, clientY) {
    this.goal = null
    this.glide(this.scaled(factor, ...this.toPlane(clientX, clientY)))
  }

  scaled(factor, cx, cy) {
    const [x, y, w, h] = this.box
    const full = this.fitted(this.whole)
    const width = Math.min(full[2], Math.max(full[2] / MOST, w / factor))
    const k = width / w
    return this.bounded([cx - (cx - x) * k, cy - (cy - y) * k, width, h * k])
  }

  bounded([x, y, w, h]) {
    const full = this.fitted(this.whole)
    if (w >= full[2]) return full
    return [
      Math.min(Math.max(x, full[0]), full[0] + full[2] - w), Math.min(Math.max(y, full[1]), full[1] + full[3] - h), w, h,
    ]
  }

  toPlane(clientX, clientY) {
    const area = this.svg.getBoundingClientRect()
    return [
      this.box[0] + ((clientX - area.left) / area.width) * this.box[2],
      this.box[1] + ((clientY - area.top) / area.height) * this.box[3],
    ]
  }

  apply(box) {
    this.box = box
    this.zoomed = this.scale > 1.02
    this.svg.setAttribute("viewBox", box.map((value) => value.toFixed(2)).join(" "))
    this.svg.style.touchAction = this.zoomed ? "none" : "pan-y"
    this.onChange(this)
  }

  // Move there as one picture, which costs nothing a frame, and draw it sharp on arrival.
  glide(to) {
    this.arrive()
    if (calm() || to.every((value, i) => Math.abs(value - this.box[i]) < 0.5)) return this.apply(to)
    const [x, y, width] = this.box, scale = width / to[2], { unit } = this
    const end = `translate(${((x - to[0]) / unit) * scale}px, ${((y - to[1]) / unit) * scale}px) scale(${scale})`
    this.moving = { to, how: this.svg.animate([{ transform: "none" }, { transform: end }], { duration: GLIDE, easing: "cubic-bezier(.2,.7,.2,1)" }) }
    this.moving.how.onfinish = () => this.arrive()
  }

  arrive() {
    if (!this.moving) return
    const { to, how } = this.moving
    this.moving = null
    how.cancel()
    this.apply(to)
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    this.arrive()
    this.goal = null
    this.apply(this.scaled(Math.exp(-event.deltaY * 0.004), ...this.toPlane(event.clientX, event.clientY)))
  }

  down(event) {
    if (event.pointerType === "mouse" && event.button !== 0) return
    this.arrive()
    this.pointers.set(event.pointerId, [event.clientX, event.clientY])
    if (this.pointers.size === 1) {
      this.dragged = false
      this.start = [event.clientX, event.clientY]
    } else this.dragged = true
  }

  move(event) {
    const before = this.pointers.get(event.pointerId)
    if (!before) return
    const now = [event.clientX, event.clientY]
    if (this.pointers.size === 1) {
      if (!this.dragged && Math.hypot(now[0] - this.start[0], now[1] - this.start[1]) < SLOP) return
      if (!this.dragged) {
        this.dragged = true
        if (this.zoomed) this.svg.setPointerCapture(event.pointerId)
      }
      if (this.zoomed) this.shift(now[0] - before[0], now[1] - before[1])
    } else if (this.pointers.size === 2) {
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)[1]
      const spread = (a) => Math.hypot(a[0] - other[0], a[1] - other[1])
      const factor = spread(now) / Math.max(1, spread(before))
      this.goal = null
      this.apply(this.scaled(factor, ...this.toPlane((now[0] + other[0]) / 2, (now[1] + other[1]) / 2)))
      this.shift((now[0] - before[0]) / 2, (now[1] - before[1]) / 2)
    }
    this.pointers.set(event.pointerId, now)
  }

  shift(dx, dy) {
    const [x, y, w, h] = this.box, unit = this.unit
    this.goal = null
    this.apply(this.bounded([x - dx * unit, y - dy * unit, w, h]))
  }

  up(event) {
    this.pointers.delete(event.pointerId)
  }
}
