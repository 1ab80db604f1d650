export default function (component) {
  const { told, target } = component.data
  const root = component.parentElement
  const status = root.querySelector("[role=status]")
  if (status.textContent !== told) status.textContent = told
  root.querySelector("button").onclick = () => {
    const there = document.getElementById(target)
    there?.scrollIntoView({ block: "start" })
    there?.focus({ preventScroll: true })
  }
}
