// Where labels of crowded marks go: each beside its own mark, none over another, tied to it by a line when it stands off.
// All in pixels of the screen, measured from the drawing's origin, so that moving the drawing changes nothing.

import { element } from "./drawing.js"

const TURNS = 20
const RINGS = [19, 23, 28, 34, 41, 49, 58, 68, 80, 94, 110]
const CROSSED = 45

export const leader = () => ["leader-ground", "leader"].map((name) => element("path", { class: name }))
export const boxAround = ([x, y], wide, high = wide) => [x - wide / 2, y - high / 2, wide, high]
const meet = (a, b) => a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3]
const holds = (outer, [x, y, wide = 0, high = 0]) => x >= outer[0] && y >= outer[1] && x + wide <= outer[0] + outer[2] && y + high <= outer[1] + outer[3]
const turn = ([ax, ay], [bx, by], [cx, cy]) => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
const cross = ([a, b], [c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0

function cuts([[ax, ay], [bx, by]], [x, y, wide, high]) {
  let from = 0, to = 1
  for (const [start, step, low, size] of [[ax, bx - ax, x, wide], [ay, by - ay, y, high]]) {
    if (!step && (start < low || start > low + size)) return false
    if (!step) continue
    const ends = [(low - start) / step, (low + size - start) / step]
    from = Math.max(from, Math.min(...ends))
    to = Math.min(to, Math.max(...ends))
  }
  return from < to
}

export class Room {
  constructor({ bounds, blocked }, other) {
    this.bounds = bounds
    this.blocked = blocked
    this.taken = [...(other?.taken ?? [])]
    this.lines = [...(other?.lines ?? [])]
  }

  // Whether it still serves after the drawing moved: no label of a mark in sight has left.
  serves({ bounds }) {
    return this.taken.every(({ box, at }) => !at || !holds(bounds, at) || holds(bounds, box))
  }

  take(box, owner, at = null) {
    this.taken.push({ box, owner, at })
  }

  free(box, owner, at) {
    if (holds(this.bounds, at) && (!holds(this.bounds, box) || meet(box, this.blocked))) return false
    return !this.taken.some((one) => one.owner !== owner && meet(one.box, box))
  }

  // The nearest free place around `at`; one whose line crosses others, or runs over a label, counts as further away.
  around(at, wide, high, owner) {
    let best = null, least = Infinity
    for (const radius of RINGS) {
      if (radius >= least) break
      for (let step = 0; step < TURNS; step++) {
        const angle = (step * 2 * Math.PI) / TURNS
        const spot = [at[0] + (radius + (wide - high) / 2) * Math.cos(angle), at[1] + radius * Math.sin(angle)]
        const box = boxAround(spot, wide, high)
        if (!this.free(box, owner, at)) continue
        const line = [at, spot]
        const crossed = this.lines.filter((other) => cross(other, line) || cuts(other, box)).length
          + this.taken.filter((one) => one.owner !== owner && cuts(line, one.box)).length
        const cost = radius + CROSSED * crossed
        if (cost < least) [best, least] = [spot, cost]
      }
    }
    if (best) {
      this.take(boxAround(best, wide, high), owner, at)
      this.lines.push([at, best])
    }
    return best
  }
}
