// Keys and swipes that go from slide to slide. `go` is told by how many; `jump` where, from 0, or -1 for the last. `press` is
// offered an arrow with Shift first, then any other key, and says whether it knows it.

const FAR = 56, QUICK = 900, STEEP = 1.6
const STEPS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }
const ENDS = { Home: 0, End: -1 }

export function keys(dialog, { go, jump, press }) {
  dialog.onkeydown = (event) => {
    // The page below has keys of its own.
    event.stopPropagation()
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const on = event.composedPath()[0]
    const pressable = on.closest?.("button, select, input, summary, a, [role=button]")
    if (on.closest?.("select") && event.key !== "PageDown" && event.key !== "PageUp") return
    if (event.shiftKey && event.key.startsWith("Arrow") && press(event)) return event.preventDefault()
    if (event.key in STEPS) go(STEPS[event.key])
    else if (event.key in ENDS) jump(ENDS[event.key])
    else if (event.key === " " && !pressable) go(event.shiftKey ? -1 : 1)
    else if (!press(event)) return
    event.preventDefault()
  }
}

// One finger, quick and level. `mayStart` says whether a swipe may begin at a target: elsewhere a finger does something else.
export function swipes(area, go, mayStart) {
  let from = null
  area.addEventListener("pointerdown", (event) => {
    const alone = event.isPrimary && event.pointerType !== "mouse"
    from = alone && mayStart(event.composedPath()[0]) ? { x: event.clientX, y: event.clientY, at: event.timeStamp, id: event.pointerId } : null
  })
  area.addEventListener("pointercancel", () => (from = null))
  area.addEventListener("pointerup", (event) => {
    if (!from || event.pointerId !== from.id) return
    const dx = event.clientX - from.x, dy = event.clientY - from.y, took = event.timeStamp - from.at
    from = null
    if (Math.abs(dx) > FAR && Math.abs(dx) > STEEP * Math.abs(dy) && took < QUICK) go(dx < 0 ? 1 : -1)
  })
}
