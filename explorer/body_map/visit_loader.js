// As loader.js, for the page "My visit".
export default async function (component) {
  const root = component.parentElement
  root.latest = component
  const { show } = await import(new URL(`${component.data.files}/visit.js`, document.baseURI).href)
  return show(root, root.latest)
}
