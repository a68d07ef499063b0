/* Sorts and filters the table of papers in place. Without this script the table is whole.

   The state stands in the address (?topic=Neural+vocoders&sort=Year&order=up), so that it can be
   shared and survives going back. */
(() => {
  "use strict"

  const FACETS = ["topic", "method", "year", "organization"]
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()

  function enhance(table) {
    const rows = [...table.tBodies[0].rows].map((row, place) => ({ row, place, text: fold(row.textContent) }))
    const heads = [...table.tHead.rows[0].cells]
    const state = new URLSearchParams(location.search)
    const panel = document.createElement("form")
    const status = document.createElement("p")

    const values = (row, facet) => (row.dataset[facet] ? row.dataset[facet].split("|") : [])
    const fits = ({ row, text }, except) =>
      fold(state.get("text") ?? "").split(/\s+/).every((word) => text.includes(word)) &&
      FACETS.every((facet) => facet === except || !state.get(facet) || values(row, facet).includes(state.get(facet)))

    function set(name, value) {
      if (value) state.set(name, value)
      else state.delete(name)
      const query = state.toString()
      history.replaceState(history.state, "", location.pathname + (query && `?${query}`) + location.hash)
      show()
    }

    function field(name, control) {
      const label = document.createElement("label")
      label.append(name[0].toUpperCase() + name.slice(1), control)
      control.name = name
      control.addEventListener("input", () => set(name, control.value))
      panel.append(label)
      return control
    }

    const search = field("text", Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" }))
    const selects = FACETS.map((facet) => [facet, field(facet, document.createElement("select"))])

    function count(facet) {
      const counts = new Map()
      for (const each of rows)
        if (fits(each, facet)) for (const value of values(each.row, facet)) counts.set(value, (counts.get(value) ?? 0) + 1)
      const chosen = state.get(facet)
      if (chosen && !counts.has(chosen)) counts.set(chosen, 0)
      return [...counts].sort(([a], [b]) => a.localeCompare(b))
    }

    function show() {
      search.value === (state.get("text") ?? "") || (search.value = state.get("text") ?? "")
      for (const [facet, select] of selects) {
        const options = count(facet).map(([value, number]) => new Option(`${value} (${number})`, value))
        select.replaceChildren(new Option("all", ""), ...options)
        select.value = state.get(facet) ?? ""
      }
      sort()
      for (const each of rows) each.row.hidden = !fits(each)
      const found = rows.filter(({ row }) => !row.hidden).length
      status.textContent = found === rows.length ? `All ${found} papers` : `${found} of ${rows.length} papers`
    }

    function sort() {
      const column = heads.findIndex((head) => head.dataset.name === state.get("sort"))
      const sign = state.get("order") === "down" ? -1 : 1
      const key = ({ row }) => row.cells[column].textContent.trim()
      const sorted = column < 0
        ? rows.toSorted((a, b) => a.place - b.place)
        : rows.toSorted((a, b) => sign * key(a).localeCompare(key(b), "en", { numeric: true }) || a.place - b.place)
      table.tBodies[0].append(...sorted.map(({ row }) => row))
      heads.forEach((head, index) => {
        if (index === column) head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending")
        else head.removeAttribute("aria-sort")
      })
    }

    for (const head of heads) {
      const button = document.createElement("button")
      head.dataset.name = button.textContent = head.textContent.trim()
      button.type = "button"
      button.addEventListener("click", () => {
        const again = state.get("sort") === head.dataset.name && state.get("order") !== "down"
        state.set("order", again ? "down" : "up")
        set("sort", head.dataset.name)
      })
      head.replaceChildren(button)
    }

    const reset = Object.assign(document.createElement("button"), { type: "reset", className: "md-button", textContent: "Show all" })
    reset.addEventListener("click", (event) => {
      event.preventDefault()
      for (const name of ["text", "sort", "order", ...FACETS]) state.delete(name)
      set("text", "")
    })
    panel.className = "ap-filter"
    panel.addEventListener("submit", (event) => event.preventDefault())
    panel.setAttribute("aria-label", "Filter the table")
    status.setAttribute("role", "status")
    panel.append(reset, status)
    table.parentElement.before(panel)
    show()
  }

  const start = () => document.querySelectorAll(".ap-table--papers:not([data-enhanced])").forEach((table) => {
    table.dataset.enhanced = ""
    enhance(table)
  })
  // Material announces every page that it swaps in; without it the page is just loaded.
  if (window.document$) window.document$.subscribe(start)
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start)
  else start()
})()
