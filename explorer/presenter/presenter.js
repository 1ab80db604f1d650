// The dialog with the slides: opening, closing, the whole screen. What the slides hold comes from the server when it is opened.

import { button, made } from "./made.js"
import { build, textOf } from "./page.js"
import { Presenter } from "./slides.js"

const STYLES = ["component", "signs", "overlays", "presenter", "tools"]
const PATIENCE = 500

export function show(root) {
  root.presentation ??= new Presentation(root)
  root.presentation.open()
}

class Presentation {
  constructor(root) {
    this.root = root
    this.told = made("p", { role: "status" }, "Getting the slides ready …")
    this.preparing = made("div", { class: "preparing" }, this.told, button({}, () => this.dialog.close(), "Close"))
    this.dialog = made("dialog", { class: "presentation" }, this.preparing)
    this.screenChanged = this.screenChanged.bind(this)
    root.append(this.dialog)
    // Raising the dialog closes it for a moment.
    this.dialog.onclose = () => { if (!this.dialog.open) this.closed() }
  }

  async open() {
    if (this.dialog.open) return
    const { data, setTriggerValue } = this.root.latest
    this.dialog.setAttribute("aria-label", data.title)
    document.addEventListener("fullscreenchange", this.screenChanged)
    setTriggerValue("open", true)
    // Else the end of the last whole screen would end these slides too.
    await this.leaving
    await this.wholeScreen()
    if (!this.dialog.open) this.dialog.showModal()
    this.presenter?.begin()
    this.receive(this.root.latest)
    // A tablet between two people must not fall asleep.
    this.awake = await navigator.wakeLock?.request("screen").catch(() => null)
    if (!this.dialog.open) this.awake?.release()
  }

  // A dialog itself may not fill the screen: the page does, and the dialog covers the page.
  async wholeScreen() {
    if (!document.fullscreenEnabled || document.fullscreenElement) return
    const asked = document.documentElement.requestFullscreen({ navigationUI: "hide" }).catch(() => {})
    await Promise.race([asked, new Promise((done) => setTimeout(done, PATIENCE))])
  }

  // Escape leaves the whole screen without telling the page: then the slides end too.
  screenChanged() {
    if (!this.dialog.open) return
    const focused = this.dialog.getRootNode().activeElement
    this.dialog.close()
    if (!document.fullscreenElement) return
    this.dialog.showModal()
    focused?.focus()
  }

  closed() {
    document.removeEventListener("fullscreenchange", this.screenChanged)
    this.awake?.release()
    this.leaving = document.fullscreenElement && document.exitFullscreen().catch(() => {})
    // With all ticks: of two messages in quick succession the first may be lost.
    this.root.latest.setTriggerValue("close", { ticked: Object.fromEntries(this.presenter?.ticked ?? []) })
    this.root.querySelector(".present").focus()
  }

  async receive(component) {
    if (!component.data.shown || !this.dialog.open) return
    this.building ??= this.build(component.data)
    try {
      this.presenter = await this.building
      this.preparing.remove()
      this.presenter.receive(component)
    } catch (error) {
      console.error(error)
      this.building = null
      this.dialog.replaceChildren(this.preparing)
      this.told.textContent = "The slides could not be loaded. Reload the page to try again."
    }
  }

  async build(data) {
    const parts = await Promise.all([textOf(data, "presenter.html"), build(this.dialog, data, STYLES, (...given) => given)])
    return new Presenter(this.dialog, parts[0], ...parts[1])
  }
}
