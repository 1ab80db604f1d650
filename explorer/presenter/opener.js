// The button that opens the slides. Their code is fetched when it is wanted.
export default function (component) {
  const root = component.parentElement
  const { data } = component
  const button = root.querySelector("button")
  root.latest = component
  button.disabled = !data.ready
  button.lastElementChild.textContent = data.opener
  button.setAttribute("aria-label", data.label)
  button.onclick = async () => {
    try {
      const { show } = await import(new URL(root.latest.data.code, document.baseURI).href)
      show(root)
    } catch (error) {
      console.error(error)
      button.removeAttribute("aria-label")
      button.lastElementChild.textContent = "Reload the page to present"
    }
  }
  root.presentation?.receive(component)
}
