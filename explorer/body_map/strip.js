// What stands below the drawing: the chosen mark with how strong it is, and placing a mark by name.

import { made } from "./made.js"
import { capital } from "./names.js"

const STRONGEST = 10

export class Strip {
  // `handlers`: rate(0-10 or null), move([dx, dy]), remove(), open().
  constructor(root, lexicon, handlers) {
    this.empty = root.querySelector(".strip-empty")
    this.mark = root.querySelector(".strip-mark")
    this.letter = root.querySelector(".strip-letter")
    this.text = root.querySelector(".strip-name")
    this.hint = root.querySelector(".moves p")
    this.usual = this.hint.textContent
    this.scale = root.querySelector(".strengths")
    this.numbers = Array.from({ length: STRONGEST + 1 }, (_, value) => {
      const ends = { 0: ", no pain", [STRONGEST]: ", worst pain you can imagine" }[value]
      const own = made("button", { type: "button", role: "radio", "aria-checked": "false", "data-value": value }, String(value))
      if (ends) own.setAttribute("aria-label", `${value}${ends}`)
      // Pressing the chosen number again takes it back.
      own.onclick = () => handlers.rate(own.getAttribute("aria-checked") === "true" ? null : value)
      return own
    })
    this.scale.append(...this.numbers)
    this.scale.onkeydown = (event) => this.key(event)
    root.querySelector(".moves").onclick = (event) => {
      const own = event.target.closest("button")
      if (own) handlers.move(own.dataset.move.split(" ").map(Number))
    }
    for (const own of root.querySelectorAll(".strip-button")) own.onclick = () => handlers[own.dataset.do]()
  }

  show(mark, lifted) {
    this.empty.hidden = Boolean(mark)
    this.mark.hidden = !mark
    if (!mark) return
    this.letter.textContent = mark.letter
    this.text.textContent = mark.name
    this.hint.textContent = lifted ? `Tap where ${mark.letter} belongs, or tap ${mark.letter} again to leave it there. Or press:` : this.usual
    this.mark.classList.toggle("lifted", lifted)
    for (const own of this.numbers) {
      const chosen = Number(own.dataset.value) === mark.intensity
      own.setAttribute("aria-checked", String(chosen))
      own.tabIndex = chosen || (mark.intensity === null && own.dataset.value === "0") ? 0 : -1
    }
  }

  // Arrows go along the numbers; only a press chooses one.
  key(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const at = this.numbers.indexOf(event.target.closest("button"))
    this.numbers[Math.min(Math.max(at + step, 0), STRONGEST)].focus()
  }
}

// A list of all places by region, for those who cannot or do not want to tap the body.
export function askByList(root, lexicon, place) {
  const form = root.querySelector(".by-list-form"), { zone, side } = form.elements
  const groups = new Map(Object.entries(lexicon.regions).map(([id, { plain }]) => [id, made("optgroup", { label: capital(plain) })]))
  for (const [id, entry] of Object.entries(lexicon.zones)) groups.get(entry.region)?.append(made("option", { value: id }, capital(entry.name)))
  zone.append(...[...groups.values()].filter((group) => group.children.length))
  const ofSide = form.querySelector(".of-side")
  zone.onchange = () => { ofSide.hidden = Boolean(zone.value) && !lexicon.zones[zone.value].sided }
  form.onsubmit = (event) => {
    event.preventDefault()
    if (zone.value) place(zone.value, lexicon.zones[zone.value].sided ? side.value : null)
  }
}
