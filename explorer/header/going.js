// Going from page to page without loading the app anew: the session, and all that was answered or collected in it, stays.

// Streamlit changes the page in two steps of the browser's history: first the query on the old page, then the new page.
// Back would stop between them, at an address that never was; the first step is left out.
export function skipHalfStep(path) {
  const { pathname } = new URL(path, document.baseURI)
  if (pathname === location.pathname) return
  const restore = () => { delete history.pushState }
  history.pushState = function (state, title, url) {
    if (url && new URL(url, location.href).pathname !== pathname) return
    restore()
    history.pushState(state, title, url)
  }
  setTimeout(restore, 5000)
}

export function go(component, { pathname, searchParams }) {
  skipHalfStep(pathname)
  const page = pathname.replace(new URL(".", document.baseURI).pathname, "")
  component.setTriggerValue("open", { page, query: Object.fromEntries(searchParams) })
}
