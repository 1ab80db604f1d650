// The only code that travels with a component: it fetches the rest once, from a path that holds its version.
export default async function (component) {
  const root = component.parentElement
  root.latest = component
  const { show } = await import(new URL(component.data.code, document.baseURI).href)
  return show(root, root.latest)
}
