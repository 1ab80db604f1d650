// The ground of the probe follows the theme, and a browser tells when it has changed: in the menu, or by the system at dusk.
export default function (component) {
  const probe = component.parentElement.querySelector(".probe")
  probe.ontransitionend = () => component.setTriggerValue("changed", getComputedStyle(probe).backgroundColor)
}
