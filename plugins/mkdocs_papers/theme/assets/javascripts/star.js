/* Keeps the reading list in this browser, and puts a star on every paper that a page shows.

   Without this script there is no star. `reading-list.js` shows the list on a page of its own. */
(() => {
  "use strict"

  const script = document.currentScript
  const root = new URL("../../", script.src)
  const key = `${root.pathname}reading-list-1` // by site, and by the version of what it holds
  const icon =
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m12 3 2.8 6 6.5.7-4.9 4.4 1.4 6.4-5.8-3.3-5.8 3.3 1.4-6.4-4.9-4.4L9.2 9z"/></svg>'

  const LONGEST = 500 // of a note, as its field says

  let refused = null // the list as text where the browser keeps nothing
  let lastChange = null // what was done last, and the list before; Material may load the page anew after it
  const notes = new Map() // of papers taken off, should they come back

  function stored() {
    try {
      return refused ?? localStorage.getItem(key)
    } catch {
      return (refused = "[]")
    }
  }

  function read() {
    try {
      return accepted(JSON.parse(stored()))
    } catch {
      return []
    }
  }

  /* Of anything that was stored or sent, the entries that a list can have, each paper once. */
  function accepted(found) {
    const seen = new Set()
    return (Array.isArray(found) ? found : [])
      .filter((each) => isId(each?.id) && !seen.has(each.id) && seen.add(each.id))
      .map(({ id, note }) => ({ id, note: typeof note === "string" ? whole(note) : "" }))
  }

  const isId = (id) => typeof id === "string" && /^(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(id)

  /* Cuts a note, but not within a letter; addresses cannot hold halves of one. */
  function whole(note) {
    const isLong = note.length > LONGEST && Intl.Segmenter
    const end = isLong ? new Intl.Segmenter().segment(note).containing(LONGEST).index : LONGEST
    return note.slice(0, end).replace(/\p{Surrogate}/gu, "")
  }

  function write(list, change = null) {
    lastChange = change
    const text = JSON.stringify(list)
    try {
      localStorage.setItem(key, text)
      refused = null
    } catch {
      if ((refused ?? "[]") === "[]") warn()
      refused = text
    }
    show()
  }

  /* Speaks in Material's dialog, but not through its scripts, which storage that is denied stops. */
  function warn() {
    const dialog = document.querySelector(".md-dialog")
    dialog.role = "status"
    dialog.firstElementChild.textContent = "This browser keeps nothing for this site: the list is gone when you leave."
    dialog.classList.add("md-dialog--active")
    setTimeout(() => dialog.classList.remove("md-dialog--active"), 6000)
  }

  function toggle(id) {
    const list = read()
    const left = list.filter((each) => each.id !== id)
    for (const each of list) if (each.id === id) notes.set(id, each.note)
    write(left.length < list.length ? left : [...list, { id, note: notes.get(id) ?? "" }])
  }

  const link = Object.assign(document.createElement("a"), {
    className: "md-header__button md-icon ap-star",
    href: new URL(script.dataset.list, root),
    title: "Reading list",
    innerHTML: `${icon}<b></b>`,
  })
  document.querySelector(".md-header__title").after(link)

  function show() {
    const ids = new Set(read().map(({ id }) => id))
    for (const star of document.querySelectorAll("button.ap-star")) {
      star.ariaPressed = ids.has(star.dataset.id)
      star.title = ids.has(star.dataset.id) ? "Take off the reading list" : "Put on the reading list"
    }
    link.lastChild.textContent = ids.size || ""
    link.ariaLabel = `Reading list: ${ids.size}`
    dispatchEvent(new Event("readinglist"))
  }

  /* A page of a paper says by its own address which one it is, and lists say it by their links. */
  function mark() {
    for (const place of document.querySelectorAll(":is(.ap-head__name, .ap-card__name, .ap-table--papers tbody th):not([data-star])")) {
      place.dataset.star = ""
      const paper = place.querySelector("a") ?? place
      const id = /papers\/([^/]+?)(\/|\/index\.html|\.html)?$/.exec((paper.href ? paper : location).pathname)?.[1]
      if (!id) continue // a page that somebody saved elsewhere
      const star = Object.assign(document.createElement("button"), {
        className: "ap-star",
        type: "button",
        ariaLabel: `Reading list: ${paper.firstChild.textContent.trim()}`,
        innerHTML: icon,
        onclick: () => toggle(id),
      })
      star.dataset.id = id
      if (paper === place) star.append("Reading list"), place.append(star)
      else if (place.matches("th")) place.nextElementSibling.prepend(star)
      else place.after(star)
    }
    show()
  }

  mark() // at once, because Material is silent where the site is read from a disk
  document$.subscribe(mark)
  addEventListener("storage", (event) => {
    if ((event.key ?? key) !== key) return
    lastChange = null
    show()
  })
  addEventListener("pageshow", (event) => event.persisted && show())

  window.readingList = { accepted, read, write, lastChange: () => lastChange, isRefused: () => refused !== null }
})()
