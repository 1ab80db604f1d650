export default function (component) {
  const { link } = component.data
  const root = component.parentElement
  const input = root.querySelector("input"), status = root.querySelector("[role=status]"), send = root.querySelector(".send")
  if (input.value !== link) {
    input.value = link
    status.textContent = ""
  }
  input.onfocus = () => input.select()
  root.querySelector(".copy").onclick = async () => {
    try {
      await navigator.clipboard.writeText(link)
      status.textContent = "The link is copied."
    } catch {
      // Only pages over https may write to the clipboard.
      input.focus()
      input.select()
      status.textContent = document.execCommand("copy") ? "The link is copied." : "The link is selected. Copy it with your keyboard."
    }
  }
  send.hidden = !navigator.share
  send.onclick = () => navigator.share({ url: link }).catch(() => {})
}
