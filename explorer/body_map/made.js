// Elements made in one line, and the pair of buttons that choose a side.

export function made(name, attributes = {}, ...children) {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.append(...children)
  return node
}

export function button(attributes, onclick, ...children) {
  const node = made("button", { type: "button", ...attributes }, ...children)
  node.onclick = onclick
  return node
}

// Patient's right or left: two radio buttons, of which only the chosen one is a stop of the Tab key.
export function sideButtons(buttons, choose) {
  for (const own of buttons) {
    own.onclick = () => choose(own.dataset.side)
    own.onkeydown = (event) => {
      if (!event.key.startsWith("Arrow")) return
      event.preventDefault()
      const other = buttons[1 - buttons.indexOf(own)]
      other.focus()
      choose(other.dataset.side)
    }
  }
}

export function showSide(buttons, side) {
  for (const own of buttons) {
    own.setAttribute("aria-checked", String(own.dataset.side === side))
    own.tabIndex = own.dataset.side === side ? 0 : -1
  }
}
