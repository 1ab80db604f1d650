// The button that opens the search. The dialog's code is fetched when it is wanted: the first page does not wait for it.
export default function (component) {
  const root = component.parentElement
  const open = async () => {
    const { show } = await import(new URL(`${component.data.files}/dialog.js`, document.baseURI).href)
    show(root, component)
  }
  root.querySelector("button").onclick = open
  const key = (event) => {
    const typing = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable]")
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return
    event.preventDefault()
    open()
  }
  document.addEventListener("keydown", key)
  return () => document.removeEventListener("keydown", key)
}
