// A line at the edge of the screen that says what was done, with a way back. It stays long enough to be read and reached, and as
// long as the pointer or the focus is on it. Other code leaves room for it: `--toast` is its height.

const STAYS = 15000

function made(name, attributes = {}, ...children) {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.append(...children)
  return node
}

export class Toast {
  constructor(root, files, act) {
    this.root = root
    this.act = act
    this.status = root.querySelector("[role=status]")
    this.text = made("p")
    this.buttons = {
      undo: made("button", { type: "button", "aria-keyshortcuts": "Control+Z" }, "Undo"), forget: made("button", { type: "button" }, "Clear it"),
      open: made("a", { href: "visit" }, "Open My visit"), close: made("button", { type: "button" }, "Close"),
    }
    this.box = made("section", { class: "toast", "aria-label": "My visit", hidden: "" }, this.text, made("div", {}, ...Object.values(this.buttons)))
    const style = made("link", { rel: "stylesheet", href: new URL(`${files}/toast.css`, document.baseURI).href })
    this.styled = new Promise((done) => (style.onload = style.onerror = done))
    root.append(style, this.box)
    for (const what of ["undo", "forget", "close"]) this.buttons[what].onclick = () => this.press(what)
    this.buttons.open.onclick = () => this.close()
    this.box.onpointerenter = () => clearTimeout(this.timer)
    this.box.addEventListener("focusin", () => clearTimeout(this.timer))
    this.box.onpointerleave = () => this.wait()
    this.box.addEventListener("focusout", () => this.wait())
    this.key = (event) => {
      const typing = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable]")
      if (typing || this.box.hidden || this.buttons.undo.hidden || event.key !== "z" || event.shiftKey || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      this.press("undo")
    }
  }

  async show(said) {
    this.said = said
    this.text.textContent = said.text
    this.buttons.undo.hidden = said.undo == null
    this.buttons.forget.hidden = !said.clear
    this.buttons.open.hidden = location.pathname.endsWith("/visit")
    await this.styled
    if (this.said !== said) return
    this.box.hidden = false
    const count = this.root.querySelector(".count")
    const number = count.hidden ? "My visit is empty." : `${count.textContent} in My visit.`
    this.status.textContent = `${said.text} ${number}${said.undo == null ? "" : " Control Z undoes it."}`
    document.documentElement.style.setProperty("--toast", `${this.box.offsetHeight + 16}px`)
    document.addEventListener("keydown", this.key)
    this.wait()
  }

  wait() {
    clearTimeout(this.timer)
    if (!this.box.hidden) this.timer = setTimeout(() => this.box.matches(":hover, :focus-within") ? this.wait() : this.close(), STAYS)
  }

  press(what) {
    const { said } = this
    this.close()
    if (what !== "close" && said) this.act(what)
  }

  close() {
    clearTimeout(this.timer)
    document.removeEventListener("keydown", this.key)
    if (this.box.hidden) return
    const focused = this.box.matches(":focus-within")
    this.box.hidden = true
    document.documentElement.style.removeProperty("--toast")
    if (focused) this.root.querySelector(".visit").focus()
  }
}
