// Holds a part of the page where it is on the screen while the page above it grows, until the person scrolls.

const LASTS = 2500

export class Steady {
  constructor(node) {
    this.node = node
    // The page around the component: Streamlit's main part is what scrolls.
    this.scroller = document.querySelector("[data-testid=stMain]")
    this.content = this.scroller?.querySelector("[data-testid=stMainBlockContainer]")
    if (!this.content) return
    this.observer = new ResizeObserver(() => this.keep())
    this.observer.observe(this.content)
    for (const what of ["wheel", "touchmove", "keydown"]) this.scroller.addEventListener(what, () => this.release(), { passive: true })
  }

  hold() {
    if (!this.content) return
    this.top = this.node.getBoundingClientRect().top
    this.until = performance.now() + LASTS
    // The page grows from its top to its end: until its end is there, there would be no room to scroll.
    this.content.style.paddingBottom = "100vh"
    clearTimeout(this.ending)
    this.ending = setTimeout(() => this.release(), LASTS)
  }

  release() {
    this.until = 0
    if (this.content) this.content.style.paddingBottom = ""
  }

  keep() {
    if (!this.node.isConnected) this.observer.disconnect()
    else if (performance.now() < this.until) this.scroller.scrollTop += this.node.getBoundingClientRect().top - this.top
  }
}
