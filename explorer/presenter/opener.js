// The button that opens the slides. Their code is fetched when it is wanted.
export default function (component) {
  const root = component.parentElement
  const { data } = component
  const button = root.querySelector("button")
  root.latest = component
  button.disabled = !data.ready
  button.lastElementChild.textContent = data.opener
  button.onclick = async () => {
    const { open } = await import(new URL(`${root.latest.data.files}/presenter.js`, document.baseURI).href)
    open(root)
  }
  root.presentation?.receive(component)
}
