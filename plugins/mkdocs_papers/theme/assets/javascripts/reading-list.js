/* The page of the reading list: its order and notes, a list that came with the address, and exports.

   `star.js` keeps the list, and `cite.js` copies. What the page knows of papers is in it, so
   that all but references from other files works without a network. */
(() => {
  "use strict"

  // The script comes after the list, and runs anew whenever Material swaps the page in.
  const root = document.querySelector(".ap-list:not([data-ready])")
  if (!root || !window.readingList) return
  root.dataset.ready = ""

  const at = (name, inside = root) => inside.querySelector(`[data-at=${name}]`)
  const own = at("own")
  const isOnDisk = location.protocol === "file:"
  const papers = new Map()
  const today = new Map() // ids by those that papers had before
  for (const [id, name, title, year, authors, ...before] of JSON.parse(root.dataset.papers)) {
    const page = root.dataset.page.replace("*", id)
    papers.set(id, { name, title, year, authors, page, place: papers.size })
    for (const each of before) today.set(each, id)
  }

  const nameOf = (id) => papers.get(id)?.name ?? id
  const number = (papers) => `${papers} ${papers === 1 ? "paper" : "papers"}`

  function resolved(list) {
    const seen = new Set()
    return list
      .map(({ id, note }) => ({ id: today.get(id) ?? id, note }))
      .filter(({ id }) => !seen.has(id) && seen.add(id))
  }

  const ours = () => resolved(readingList.read())

  /* A change with the list before it can be taken back, until something else changes. */
  function change(list, text, before = null) {
    readingList.write(list, { text, before })
  }

  /* Shows a paper in a copy of the page's template. */
  function row({ id, note }) {
    const item = root.querySelector("template").content.firstElementChild.cloneNode(true)
    const paper = papers.get(id)
    item.dataset.id = id
    at("name", item).textContent = nameOf(id)
    if (paper) {
      at("name", item).href = paper.page
      at("year", item).textContent = paper.year
      at("authors", item).textContent = paper.authors
    }
    at("title", item).textContent = paper ? (paper.title === paper.name ? "" : paper.title) : "This collection does not have this paper."
    for (const button of item.querySelectorAll("button")) button.ariaLabel = `${button.title}: ${nameOf(id)}`
    at("text", item).ariaLabel = `Note: ${nameOf(id)}`
    fill(item, note)
    return item
  }

  /* A label as large as its text makes the field in it grow, and is what is printed. */
  function fill(item, note) {
    const field = at("text", item)
    at("note", item).dataset.note = note
    if (field !== document.activeElement) field.value = note
  }

  const rows = new Map()
  function showOwn(list) {
    const active = document.activeElement
    const kept = new Set(list.map(({ id }) => id))
    for (const [id, item] of rows) if (!kept.has(id)) item.remove(), rows.delete(id)
    list.forEach(({ id, note }, place) => {
      const item = rows.get(id) ?? row({ id, note })
      rows.set(id, item)
      if (own.children[place] !== item) own.insertBefore(item, own.children[place] ?? null)
      fill(item, note)
      at("up", item).ariaDisabled = place === 0
      at("down", item).ariaDisabled = place === list.length - 1
    })
    if (own.contains(active)) active.focus()
  }

  function show() {
    const list = ours()
    showOwn(list)
    at("count").textContent = list.length ? number(list.length) : ""
    at("empty").hidden = list.length > 0
    at("filled").hidden = list.length === 0
    at("sort").hidden = list.length < 2
    at("refused").hidden = !readingList.isRefused()
    showLastChange(readingList.lastChange())
    showAddress(list)
    showExport(list)
  }

  function showLastChange(change) {
    const status = at("status")
    if (status.textContent !== (change?.text ?? "")) status.textContent = change?.text ?? ""
    at("undo").hidden = !change?.before
  }

  /* A list in an address comes after the #, which no browser sends to a server. */
  function showAddress(list) {
    const notes = at("with-notes").checked ? list.filter(({ note }) => note) : []
    const parts = [
      `papers=${list.map(({ id }) => encodeURIComponent(id)).join()}`,
      ...notes.map(({ id, note }) => `note.${encodeURIComponent(id)}=${encodeURIComponent(note)}`),
    ]
    const address = `${location.origin}${location.pathname}#${parts.join("&")}`
    at("address").textContent = address
    at("long").hidden = address.length < 2000
  }

  function shared() {
    const asked = new Map(new URLSearchParams(location.hash.slice(1)))
    const ids = (asked.get("papers") ?? "").split(",")
    return resolved(readingList.accepted(ids.map((id) => ({ id, note: asked.get(`note.${id}`) }))))
  }

  function showShared() {
    const list = shared()
    const known = list.filter(({ id }) => papers.has(id))
    const unknown = list.length - known.length // counted only: anybody can write any word into an address
    at("shared").hidden = list.length === 0
    at("about").textContent = `${number(known.length)}. Your own list stays as it is until you add them.`
    at("unknown").hidden = unknown === 0
    at("unknown").textContent = `${number(unknown)} of this list ${unknown === 1 ? "is" : "are"} not in this collection.`
    at("add").hidden = known.length === 0
    at("theirs").replaceChildren(...known.map(row))
    for (const field of at("theirs").querySelectorAll("textarea, .ap-entry__tools")) field.remove()
  }

  function leaveShared() {
    history.replaceState(history.state, "", location.pathname + location.search)
    showShared()
    at("heading").focus()
  }

  // How references to single papers become those to a list.
  const together = {
    bib: (texts) => texts.join("\n"),
    ris: (texts) => texts.join("\n"),
    "csl.json": (texts) => `${JSON.stringify(texts.flatMap(JSON.parse), null, 2)}\n`,
  }

  const loaded = new Map()
  async function file(path) {
    if (!loaded.has(path)) {
      const answer = await fetch(path)
      if (!answer.ok) throw new Error(answer.status)
      loaded.set(path, await answer.text())
    }
    return loaded.get(path)
  }

  const inert = (text) => text.replace(/\s+/g, " ").trim().replace(/[\\`*_<>[\]~|$&]/g, "\\$&")

  function markdown(list) {
    const lines = list.map(({ id, note }, place) => {
      const { name, title, year, authors, page } = papers.get(id)
      const full = inert(title.includes(name) ? title : `${name}: ${title}`)
      const linked = isOnDisk ? full : `[${full}](${new URL(page, location)})`
      const start = `${place + 1}. `
      const more = note && `${" ".repeat(start.length)}- Note: ${inert(note)}\n`
      return `${start}${linked}. ${inert(authors)}, ${year}.\n${more}`
    })
    return `# Reading list\n\n${lines.join("")}`
  }

  const format = (which = ":checked") => root.querySelector(`[name=ap-export]${which}`)

  /* Nothing can be copied or downloaded while the text shown is not the one asked for. */
  let turn = 0
  async function showExport(all) {
    const mine = ++turn
    const block = at("export").closest("[data-copy]")
    block.inert = true
    const list = all.filter(({ id }) => papers.has(id))
    const ending = format().value
    const paths = list.map(({ id }) => root.dataset.file.replace("*", `${id}.${ending}`))
    let text = null
    try {
      text = ending in together ? together[ending](await Promise.all(paths.map(file))) : markdown(list)
    } catch {}
    if (mine !== turn) return
    const download = at("download")
    URL.revokeObjectURL(download.href)
    at("export").textContent = text ?? "The references cannot be loaded. Choose the format again when the network is back."
    download.hidden = text === null
    download.download = `reading-list.${ending}`
    download.href = URL.createObjectURL(new Blob([text ?? ""]))
    block.inert = false
  }

  const acts = {
    up: (item) => move(item, -1),
    down: (item) => move(item, 1),
    remove(item) {
      const list = ours()
      const place = [...own.children].indexOf(item)
      change(list.filter(({ id }) => id !== item.dataset.id), `Removed: ${nameOf(item.dataset.id)}`, list)
      const next = own.children[place] ?? own.lastElementChild
      if (next) at("remove", next).focus()
      else at("heading").focus()
    },
    sort() {
      const list = ours()
      const place = ({ id }) => papers.get(id)?.place ?? papers.size
      change([...list].sort((a, b) => place(a) - place(b)), "Oldest paper first", list)
    },
    undo() {
      change(readingList.lastChange().before, "Taken back")
      at("heading").focus()
    },
    add() {
      const list = ours()
      const have = new Set(list.map(({ id }) => id))
      const known = shared().filter(({ id }) => papers.has(id))
      const fresh = known.filter(({ id }) => !have.has(id))
      const rest = known.length - fresh.length
      change([...list, ...fresh], `Added: ${number(fresh.length)}${rest ? `; on your list already: ${rest}` : ""}`, list)
      leaveShared()
    },
    close: leaveShared,
    print: () => print(),
  }

  function move(item, step) {
    const list = ours()
    const from = list.findIndex(({ id }) => id === item.dataset.id)
    const [each] = list.splice(from, 1)
    if (from + step < 0 || from + step > list.length) return
    list.splice(from + step, 0, each)
    change(list, `${nameOf(each.id)} is number ${from + step + 1} of ${list.length}`)
  }

  root.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-at]")
    if (button) acts[button.dataset.at](button.closest("li"))
  })
  root.addEventListener("input", ({ target }) => {
    const id = target.closest("li")?.dataset.id
    if (id) return readingList.write(ours().map((each) => (each.id === id ? { id, note: target.value } : each)))
    readingList.chosen = { notes: at("with-notes").checked, format: format().value }
    show()
  })

  /* Listens as long as the page is shown. */
  function follow(type, act) {
    const heard = () => (root.isConnected ? act() : removeEventListener(type, heard))
    addEventListener(type, heard)
  }
  follow("readinglist", show)
  follow("hashchange", showShared)

  for (const each of root.querySelectorAll(isOnDisk ? "[data-online]" : "[data-disk]")) each.hidden = true
  if (readingList.read().some(({ id }) => today.has(id))) readingList.write(ours())
  if (readingList.chosen) {
    at("with-notes").checked = readingList.chosen.notes
    format(`[value="${readingList.chosen.format}"]`).checked = true
  }
  root.hidden = false
  show()
  showShared()
})()
