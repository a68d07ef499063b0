/* Sorts and filters the table of papers in place. Without this script the table is whole.

   The state is in the address (?topic=Neural+vocoders&sort=Year&order=up), so that it can be
   shared and survives going back. */
(() => {
  "use strict"

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  const values = (row, facet) => JSON.parse(row.dataset[facet])

  function enhance(form, table) {
    const rows = [...table.tBodies[0].rows].map((row, place) => ({ row, place, text: fold(row.textContent) }))
    const heads = [...table.tHead.rows[0].cells]
    const selects = [...form.querySelectorAll("select")]
    const state = new URLSearchParams(location.search)
    const whole = form.querySelector("[role=status]").textContent

    const fits = ({ row, text }, except) =>
      fold(state.get("text") ?? "").split(/\s+/).every((word) => text.includes(word)) &&
      selects.every(({ name }) => name === except || !state.get(name) || values(row, name).includes(state.get(name)))

    /* How many papers each value of a facet would leave, given the other facets. */
    function counts(facet) {
      const found = new Map(state.get(facet) ? [[state.get(facet), 0]] : [])
      for (const each of rows)
        if (fits(each, facet)) for (const value of values(each.row, facet)) found.set(value, (found.get(value) ?? 0) + 1)
      return [...found].sort(([a], [b]) => a.localeCompare(b))
    }

    function sort() {
      const column = heads.findIndex((head) => head.dataset.name === state.get("sort"))
      const sign = state.get("order") === "down" ? -1 : 1
      const key = ({ row }) => row.cells[column]?.textContent.trim() ?? ""
      // The table is written newest first; equal papers follow the direction of the sorting.
      const order = (a, b) =>
        column < 0 ? a.place - b.place : sign * (key(a).localeCompare(key(b), "en", { numeric: true }) || b.place - a.place)
      table.tBodies[0].append(...[...rows].sort(order).map(({ row }) => row))
      heads.forEach((head, index) => {
        if (index === column) head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending")
        else head.removeAttribute("aria-sort")
      })
    }

    function show() {
      for (const select of selects) {
        const options = counts(select.name).map(([value, number]) => new Option(`${value} (${number})`, value))
        select.replaceChildren(select.options[0], ...options)
        select.value = state.get(select.name) ?? ""
      }
      sort()
      for (const each of rows) each.row.hidden = !fits(each)
      const number = rows.filter(({ row }) => !row.hidden).length
      const all = number === rows.length
      form.querySelector("[role=status]").textContent = all ? whole : `${number} of ${rows.length} papers`
    }

    function set(changes) {
      for (const [name, value] of Object.entries(changes)) value ? state.set(name, value) : state.delete(name)
      const query = state.toString()
      history.replaceState(history.state, "", location.pathname + (query && `?${query}`) + location.hash)
      show()
    }

    for (const head of heads) {
      const button = Object.assign(document.createElement("button"), { type: "button" })
      const name = (head.dataset.name = button.textContent = head.textContent.trim())
      const [first, second] = name === "Influenced" ? ["down", "up"] : ["up", "down"] // the most influential first
      button.addEventListener("click", () => {
        const again = state.get("sort") === name && state.get("order") === first
        set({ sort: name, order: again ? second : first })
      })
      head.replaceChildren(button)
    }
    form.addEventListener("input", ({ target }) => set({ [target.name]: target.value }))
    form.addEventListener("submit", (event) => event.preventDefault())
    form.addEventListener("reset", () => set(Object.fromEntries([...state.keys()].map((name) => [name, ""]))))
    form.elements.text.value = state.get("text") ?? ""
    show()
  }

  // The script comes after the table, and runs anew whenever Material swaps the page in.
  const form = document.querySelector(".ap-filter:not([data-ready])")
  if (form) {
    form.dataset.ready = ""
    enhance(form, form.nextElementSibling.querySelector("table"))
  }
})()
