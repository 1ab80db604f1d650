// Fetches the drawings once each and keeps them.

export class Atlas {
  constructor(base, lexicon) {
    this.base = base
    this.lexicon = lexicon
    this.kept = new Map()
    this.muscleOf = new Map()
    for (const [id, muscle] of Object.entries(lexicon.muscles)) {
      for (const structure of muscle.structures) if (!this.muscleOf.has(structure)) this.muscleOf.set(structure, id)
    }
  }

  view(id) {
    return this.lexicon.views[id]
  }

  layersOf(view) {
    return Object.keys(this.lexicon.views[view].layers)
  }

  read(name) {
    if (!this.kept.has(name)) {
      const reading = fetch(`${this.base}/${name}`).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
        return answer.json()
      })
      reading.catch(() => this.kept.delete(name))
      this.kept.set(name, reading)
    }
    return this.kept.get(name)
  }

  shapes(view, layer) {
    return this.read(this.view(view).layers[layer].shapes)
  }

  silhouettes(view) {
    const name = this.view(view).silhouettes
    return name ? this.read(name) : Promise.resolve({ scale: 1, shapes: [] })
  }

  relief(view, layer) {
    const name = this.view(view).layers[layer].relief
    const key = `image ${name}`
    if (!this.kept.has(key)) {
      const url = `${this.base}/${name}`
      const image = new Image()
      image.src = url
      this.kept.set(key, image.decode().then(() => url, () => url))
    }
    return this.kept.get(key)
  }

  // Fetch what a button would show, before it is pressed.
  prepare(view, layer) {
    const drawn = this.view(view)?.layers[layer]
    if (!drawn) return
    this.read(drawn.shapes).catch(() => {})
    this.relief(view, layer)
  }
}

// Where an item is drawn in a view: the boxes of its sides joined, or null. Parts on the midline belong to both sides.
export function boxIn(item, side, view) {
  let box = null
  for (const own of side ? [side, "midline"] : ["right", "left", "midline"]) {
    const place = item?.places[own]?.[view]
    if (place) box = join(box, place.box)
  }
  return box
}

// Less than this of an item is as good as nothing.
export const LITTLE = 0.03

// How much of an item a layer of a view shows, from 0 to 1.
export function shownIn(item, side, view, layer) {
  const parts = (side ? [side, "midline"] : ["right", "left", "midline"]).map((own) => item?.places[own]?.[view]?.layers[layer] ?? 0)
  return Math.max(0, ...parts)
}

export function join(a, b) {
  if (!a) return b
  if (!b) return a
  const x = Math.min(a[0], b[0]), y = Math.min(a[1], b[1])
  return [x, y, Math.max(a[0] + a[2], b[0] + b[2]) - x, Math.max(a[1] + a[3], b[1] + b[3]) - y]
}
