// What is shown, as it stands in the URL and in messages; explorer/page_state.py reads and writes the same.

export const PLACE_KEYS = ["region", "muscle", "side", "view", "layer", "audience", "trigger_point", "acupoint"]
const KEYS = [...PLACE_KEYS, "near", "overlays", "points"]
const OVERLAYS = ["triggers", "acupoints", "lines"]

// Left out of the address: a chosen acupoint brings the acupoints along.
const usual = ({ acupoint }) => (acupoint ? "triggers acupoints" : "triggers")

export function toAddress(state) {
  const { overlays, risks } = state
  const on = OVERLAYS.filter((id) => overlays[id]).join(" ") || "none"
  const all = {
    ...state, near: risks ? "1" : null, overlays: on === usual(state) ? null : on,
    points: overlays.scope === "place" ? null : overlays.scope,
  }
  return Object.fromEntries(KEYS.filter((key) => all[key]).map((key) => [key, all[key]]))
}

export function fromAddress({ near, overlays, points, ...state }) {
  const on = (overlays ?? usual(state)).split(" ")
  return { ...state, risks: near === "1", overlays: { ...Object.fromEntries(OVERLAYS.map((id) => [id, on.includes(id)])), scope: points ?? "place" } }
}

export function same(a, b, keys = KEYS) {
  const [one, other] = [toAddress(a), toAddress(b)]
  return keys.every((key) => one[key] === other[key])
}
