// Holds a part of the page where it is on the screen while the page above it grows, until the person scrolls.

const LASTS = 2500

export class Steady {
  constructor(node) {
    this.node = node
    // The page around the component: Streamlit's main part is what scrolls.
    this.scroller = document.querySelector("[data-testid=stMain]")
    const content = this.scroller?.querySelector("[data-testid=stMainBlockContainer]")
    if (!content) return
    this.observer = new ResizeObserver(() => this.keep())
    this.observer.observe(content)
    for (const what of ["wheel", "touchmove", "keydown"]) this.scroller.addEventListener(what, () => this.release(), { passive: true })
  }

  hold() {
    if (!this.scroller) return
    this.top = this.node.getBoundingClientRect().top
    this.until = performance.now() + LASTS
  }

  release() {
    this.until = 0
  }

  keep() {
    if (!this.node.isConnected) this.observer.disconnect()
    else if (performance.now() < this.until) this.scroller.scrollTop += this.node.getBoundingClientRect().top - this.top
  }
}
