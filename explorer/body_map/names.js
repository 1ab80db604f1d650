// Words on screen: names of places and muscles in the words of the audience, and whose side is meant.

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1)

export const sideWords = (side) => (side === "right" || side === "left" ? `patient’s ${side}` : "")

export const withSide = (name, side) => (sideWords(side) ? `${name}, ${sideWords(side)}` : name)

export function regionName(lexicon, id, audience) {
  const region = lexicon.regions[id]
  if (!region) return ""
  return capital(audience === "patient" ? region.plain : region.name)
}

export function muscleName(lexicon, id) {
  return capital(lexicon.muscles[id]?.name ?? "")
}

export function itemName(lexicon, kind, id, audience) {
  return kind === "muscle" ? muscleName(lexicon, id) : regionName(lexicon, id, audience)
}

// A structure of the model that no entry describes: "femur" becomes "Femur".
export const structureName = (id, side) => withSide(capital(id.replaceAll("_", " ")), side)

// "Right hand, palm" becomes "Patient’s right hand, palm".
export const ownersName = (name) => name.replace(/^(Right|Left)\b/, (side) => `Patient’s ${side.toLowerCase()}`)

// The view that shows `face` on `side`: "hand_palm" and "left" give "left_hand_palm".
export function viewOfFace(face, side) {
  const sided = {
    side: side, head_side: `head_${side}`, hand_palm: `${side}_hand_palm`, hand_back: `${side}_hand_back`,
    foot_top: `${side}_foot_top`, foot_sole: `${side}_foot_sole`,
  }
  return sided[face] ?? face
}

const ENDS = {
  right: "Patient’s right", left: "Patient’s left", front: "Front", back: "Back",
  inner: "Inner side", outer: "Outer side", thumb: "Thumb side", little_finger: "Little finger side",
}
const OPPOSITE = { right: "left", left: "right", front: "back", back: "front", inner: "outer", outer: "inner", thumb: "little_finger", little_finger: "thumb" }

// What to print at the left and the right edge of a view. A view of one hand names its edges by the fingers: the thumb
// points away from the body.
export function screenEnds(id, view) {
  let start = view.side_on_screen_left
  if (id.includes("_hand_")) start = view.box[0] + view.box[2] / 2 < 0 ? "thumb" : "little_finger"
  return start ? [ENDS[start] ?? "", ENDS[OPPOSITE[start]] ?? ""] : ["", ""]
}
