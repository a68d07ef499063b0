/* Finds what readers mean. Sits between Material's search box and Material's search worker: asks
   the worker in its own language (lunr), puts first what was asked for, and forgives slips of the
   finger. Without this script, Material's search works as ever. */
(() => {
  "use strict"

  /* What was typed. `key` gives what `squash` gives for the index; `fold` reads letters as
     `words.py` and `lunr.papers.min.js` do; `words` keeps the point of a number, as the worker does. */

  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ð: "d", þ: "th", ı: "i" }
  const NUMBERS = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty`.split(/\s+/)
  const HEARD = { to: "2", too: "2", ii: "2", iii: "3", ...Object.fromEntries(NUMBERS.map((word, n) => [word, `${n}`])) }
  const ASIDE = new Set(
    `a about al all an and any are article as at be been by can come could did do does et for from had has have how i in
    is it its me my of on only or paper papers show than that the their there these they this to use used uses using was
    were what when where which who whom whose why will with would wrote written write publish published publishes make
    made build builds built release released releases`.split(/\s+/)
  )
  const OLDEST = /^(first|earliest|oldest|original|(introduc|invent|propos|pioneer)(e|ed|es|ing)?)$/
  const NEWEST = /^(last|latest|newest|recent)$/

  const fold = (text) =>
    text
      .toLowerCase()
      .replace(/[ßæœøđłðþı]/g, (letter) => LETTERS[letter])
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+(?:\.\d+)*/gu) ?? []
  const key = (text) => fold(text).replace(/[^\p{L}\p{N}]/gu, "")
  const heard = (all) => key(all.map((word) => HEARD[word] ?? word).join(""))

  /* How a word sounds, roughly: "demux" as "demucs". The sign keeps sounds apart from words. */
  const sound = (word) =>
    `§${word}`
      .replace(/ph/g, "f")
      .replace(/wh/g, "w")
      .replace(/c(?=[eiy])|z/g, "s")
      .replace(/c?k|c|q/g, "k")
      .replace(/x/g, "ks")
      .replace(/y/g, "i")
      .replace(/(.)\1+/g, "$1")

  /* The beginning that a word shares with its other forms; of "24khz" and "10x", the number. */
  const stem = (word) =>
    word
      .replace(/^(\d+)[a-z]{1,4}$/, "$1")
      .replace(/(?<=....)(?:i[sz]ations?|ations?|ings?|ives?|ers?|ed|ies|e?s|e|y)$/, "")

  /* The arXiv id or DOI in a text, squashed as in the index; "" where there is none. */
  function identifier(text) {
    const doi = /\b10\.\d{4,9}\/(?!arxiv\.)[^\s"<>]*[^\s"<>.,;)]/i.exec(text)
    const arxiv = /(?<!\d|\d\.)(\d{4}\.\d{4,5})(?:v\d+)?(?!\d)|\b[a-z-]+(?:\.[a-z]{2})?\/\d{7}(?!\d)/i.exec(text)
    return key(doi?.[0] ?? arxiv?.[1] ?? arxiv?.[0] ?? "")
  }

  /* Every run of up to four words, squashed: one of them may be a name. */
  function runs(all) {
    const found = new Set()
    for (let from = 0; from < all.length; from++)
      for (let to = from + 1; to <= Math.min(from + 4, all.length); to++) {
        const run = all.slice(from, to)
        if (run.length < all.length && run.every((word) => ASIDE.has(word))) continue
        found.add(key(run.join(""))).add(heard(run))
      }
    return found
  }

  /* What was typed as a question: the words that tell something, the names that it may hold, itself
     as a name, and whether old or new papers were asked for. */
  function question(typed) {
    const id = identifier(typed)
    if (id) return { words: [id], names: new Set([id]), whole: [id], order: 0 }
    const all = words(typed).slice(0, 16)
    const telling = all.filter((word) => !ASIDE.has(word) && !OLDEST.test(word) && !NEWEST.test(word))
    const order = all.some((word) => OLDEST.test(word)) ? 1 : all.some((word) => NEWEST.test(word)) ? -1 : 0
    return {
      words: telling.length ? [...new Set(telling)] : all,
      names: runs(all),
      whole: [...new Set([key(typed), heard(all)])],
      order: telling.length ? order : 0,
    }
  }

  /* The question in lunr's language, where the worker takes a term that ends in ^n as it is. */
  const beginning = (word) => (word.length > 1 || ASIDE.has(word) ? `${stem(word)}*` : word)
  const byName = ({ names, whole }) => [...[...names].map((name) => `${name}^20`), ...whole.map((name) => `${name}*^1`)].join(" ")
  const byAll = (asked) => asked.words.flatMap((word) => [`+${beginning(word)}`, `${word}^4`]).join(" ")
  const byAny = (asked) => asked.words.flatMap((word) => [`${beginning(word)}^1`, `${word}^4`]).join(" ")

  /* What the worker says about an item: which words it marked, and under which names it is known.
     Only papers have `people`. Their last paragraph names the authors. */

  const KNOWN = ["names", "title", "authors", "people", "about"]
  const bare = (text) => text.replace(/<[^>]*>/g, "")
  const texts = (item, field) => [item[field] ?? []].flat()
  const authors = (item) => /<p>By .*$/.exec(item.text)?.[0] ?? ""
  const marks = (item, field) =>
    (field === "authors" ? [authors(item)] : texts(item, field)).flatMap((text) =>
      [...text.matchAll(/<mark>(.*?)<\/mark>/g)].map((mark) => mark[1])
    )
  const isPaper = ({ item }) => "people" in item

  function judged(group, asked, coverage = 0) {
    const item = group.find(({ location }) => !location.includes("#")) ?? group[0]
    const found = group.flatMap((each) => [...KNOWN, "text"].flatMap((field) => marks(each, field))).map(fold)
    const title = bare(item.title)
    const keys = [...group.flatMap((each) => texts(each, "names")).map(bare), title, ...title.split(":")].map(key)
    const named = keys.filter((name) => asked.names.has(name)).map(({ length }) => length)
    return {
      group,
      item,
      coverage,
      exact: keys.some((name) => asked.whole.includes(name)),
      begins: keys.some((name) => asked.whole.some((whole) => name.startsWith(whole))),
      named: Math.max(0, ...named) / asked.whole[0].length,
      matched: new Set(coverage === 1 ? asked.words : asked.words.filter((word) => found.some((token) => token.startsWith(stem(word))))),
      score: Math.max(...group.map(({ score }) => score)),
    }
  }

  /* Papers first, then lists. A list with just the name that was asked for comes second; where
     only a number was asked for, a year, it comes first. */
  function inOrder(items, { words: asked, order }, byList) {
    const best = Math.max(...items.map(({ score }) => score))
    const listed = (item) => Math.max(0, ...(item.lists ?? []).map((location) => byList.get(location) ?? 0))
    const rank = ({ item, exact, named, begins, coverage, score }) =>
      8 * exact + 4 * named + 6 * begins + 3 * coverage + 2 * (coverage === 1) + 3 * listed(item) + (order ? 0 : (2 * score) / best)
    const age = (a, b) => order * (a.item.published ?? "").localeCompare(b.item.published ?? "")
    const sorted = items.sort((a, b) => rank(b) - rank(a) || age(a, b) || b.score - a.score)
    const papers = sorted.filter(isPaper)
    const lists = sorted.filter((each) => !isPaper(each))
    const wanted = lists.findIndex(({ exact }) => exact)
    const list = wanted < 0 ? [] : lists.splice(wanted, 1)
    const place = asked.every((word) => /^\d+$/.test(word)) ? 0 : 1
    return [...papers.slice(0, place), ...list, ...papers.slice(place), ...lists]
  }

  /* Finding. `ask` puts a question to the worker and promises its answer, best first. */

  const FEW = 3
  const ENOUGH = 200

  /* What was asked for by name, and how much of the question each list's name is. */
  async function searchNames(asked, ask) {
    const found = (await ask(byName(asked))).items.slice(0, ENOUGH).map((group) => judged(group, asked))
    return {
      items: found.filter((each) => each.exact || (isPaper(each) && (each.begins || each.named))),
      lists: new Map(found.filter((each) => !isPaper(each)).map(({ item, named }) => [item.location, named])),
    }
  }

  /* The words of a question; a name that was typed squashed counts as its own words, which are the
     first of its forms. */
  function spelled(asked, items) {
    const forms = items.flatMap(({ item }) => texts(item, "names").map(bare))
    const written = new Map(forms.reverse().map((name) => [key(name), name.split(" ")]))
    return { ...asked, words: [...new Set(asked.words.flatMap((word) => written.get(word) ?? word))] }
  }

  /* What has most of the words, the rare ones before all; and the words that nothing has. */
  async function searchAny(asked, ask) {
    const items = (await ask(byAny(asked))).items.slice(0, ENOUGH).map((group) => judged(group, asked))
    const having = (word) => items.filter(({ matched }) => matched.has(word)).length
    const rarity = new Map(asked.words.map((word) => [word, Math.log((asked.among + 2) / (having(word) + 1))]))
    const sum = (some) => [...some].reduce((total, word) => total + rarity.get(word), 0)
    for (const each of items) each.coverage = sum(each.matched) / sum(asked.words)
    return { items: items.filter(({ coverage }) => coverage >= 0.55), unknown: asked.words.filter((word) => !having(word)) }
  }

  /* Forgiving. */

  /* Slips between two words: letters left out, added or changed, or two neighbors swapped (the
     optimal string alignment distance). */
  function slips(a, b) {
    const rows = [[...Array(b.length + 1).keys()]]
    for (let i = 1; i <= a.length; i++) {
      rows[i] = [i]
      for (let j = 1; j <= b.length; j++) {
        const changed = rows[i - 1][j - 1] + (a[i - 1] !== b[j - 1])
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, changed)
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1)
      }
    }
    return rows[a.length][b.length]
  }

  /* Whether a word may be meant for another: the shorter, the more alike. Numbers are never slips,
     and a short word with one letter changed is another word. */
  function isMeant(word, token, field, allowed) {
    const number = (text) => text.replace(/\D/g, "")
    const isAlike = word.length > 5 || (token.length !== word.length && field !== "authors" && field !== "people")
    return isAlike && token[0] === word[0] && number(word) === number(token) && slips(word, token) <= allowed
  }

  /* How a word of an item is written where readers see it. */
  function asShown(token, item) {
    const title = bare(item.title)
    const inWords = texts(item, "names").map(bare).filter((name) => name.includes(" "))
    const forms = [title.split(":")[0], ...`${title} ${bare(authors(item))}`.split(/[\s:,]+/), ...inWords]
    return forms.find((form) => key(form) === token || sound(key(form)) === token) ?? token
  }

  /* The word of the collection that sounds the same, or that a word within some slips was meant to be. */
  async function nearest(word, allowed, ask) {
    const near = []
    for (const item of (await ask(`${sound(word)}^9 ${word}~${allowed}`)).items.slice(0, ENOUGH).flat())
      for (const [place, field] of KNOWN.entries())
        for (const token of marks(item, field).map(fold)) {
          const away = token === sound(word) ? 0 : slips(word, token)
          if (!away || isMeant(word, token, field, allowed)) near.push({ away, place, token, item })
        }
    near.sort((a, b) => a.away - b.away || a.place - b.place)
    return near.length ? asShown(near[0].token, near[0].item) : undefined
  }

  /* Two words of the collection, side by side somewhere, that were typed as one. */
  async function parted(word, ask) {
    const halves = [...word.slice(3, -2)].map((_, index) => [word.slice(0, index + 3), word.slice(index + 3)])
    const { items } = await ask(halves.flat().map((half) => `${half}^1`).join(" "))
    const all = items.slice(0, ENOUGH).flat().map((item) => fold(bare([...KNOWN, "text"].flatMap((field) => texts(item, field)).join(" . "))))
    return halves.map((pair) => pair.join(" ")).find((pair) => all.some((text) => words(text).join(" ").includes(pair)))
  }

  const LONGEST = 40 // letters; a longer word is no name, and would keep the worker busy for minutes

  async function meant(word, ask) {
    if (word.length < 4 || word.length > LONGEST) return undefined
    const one = await nearest(word, 1, ask)
    return one ?? (word.length < 8 ? undefined : ((await parted(word, ask)) ?? nearest(word, 2, ask)))
  }

  /* What was typed, with each word that nothing has replaced by the one that it was meant to be. */
  async function mended(typed, unknown, ask) {
    const all = words(typed)
    const name = all.length > 1 && all.length < 5 && (await meant(key(typed), ask))
    if (name) return name
    const better = await Promise.all(all.map((word) => (unknown.includes(word) ? meant(word, ask) : word)))
    return better.map((word, index) => word ?? all[index]).join(" ")
  }

  /* The answer to what was typed, `among` so many items, in the form of the worker's own; `shown` is
     the question that was answered instead, if any. */
  async function answer(typed, ask, among) {
    const typedQuestion = { ...question(typed), among }
    if (!typedQuestion.words.length) return ask(typed)
    const { items: named, lists } = await searchNames(typedQuestion, ask)
    const asked = spelled(typedQuestion, named)
    const { items: all, suggest } = await ask(byAll(asked))
    const full = merged(named, all.slice(0, ENOUGH).map((group) => judged(group, asked, 1)))
    const papers = full.filter(isPaper).length
    if (papers >= FEW) return told(full, asked, lists, suggest)
    const some = await searchAny(asked, ask)
    if (some.unknown.length && !papers) {
      const better = await mended(typed, some.unknown, ask)
      const instead = better === words(typed).join(" ") ? undefined : await answer(better, ask, among)
      if (instead?.items.length) return { shown: better, ...instead }
    }
    return told(merged(some.items, full), asked, lists, suggest)
  }

  /* The items of both, each once: as the later says. */
  const merged = (...lists) => [...new Map(lists.flat().map((each) => [each.item.location, each])).values()]

  /* What a result shows of a text: nothing marked, its first paragraph; a long one, the words around
     the first mark. */
  const LONG = 700
  function excerpt(text) {
    const mark = text.indexOf("<mark>")
    if (mark < 0) return text.replace(/(?<=<\/p>).*$/s, "")
    if (text.length < LONG) return text
    const plain = text.replace(/<(?!\/?mark>)[^>]*>/g, " ")
    const around = plain.indexOf("<mark>")
    const from = around < 120 ? 0 : plain.indexOf(" ", around - 120) + 1
    const shown = plain.slice(from, from + LONG / 2).replace(/<mark>[^<]*$|<[^>]*$|\s\S*$/, "")
    return `<p>${from ? "… " : ""}${shown} …</p>`
  }

  /* Items say which of the typed words they have, not which terms of lunr's language, and score by their place, since
     the search box opens the one with the highest score on Enter. */
  function told(items, asked, lists, suggest) {
    const groups = inOrder(items, asked, lists).map(({ group, matched }, place) => {
      const best = Math.max(...group.map(({ score }) => score)) || 1
      const terms = Object.fromEntries(asked.words.map((word) => [word, matched.has(word)]))
      return group.map((each) => ({
        ...each,
        text: excerpt(each.text),
        terms,
        score: (each.score / best) * (items.length - place),
      }))
    })
    return { items: groups, suggest }
  }

  /* Between the search box and the worker, which answers in the order of the questions. */

  const [SETUP, QUERY, RESULT] = [0, 2, 3]

  /* Returns what the search box takes for its worker; `tell` hears each answer before the box does. */
  function mediated(worker, tell) {
    const between = new EventTarget()
    const pass = (data) => between.dispatchEvent(new MessageEvent("message", { data }))
    const waiting = []
    worker.addEventListener("message", ({ data }) => (data.type === RESULT ? waiting.shift()(data.data) : pass(data)))
    const ask = (query) =>
      new Promise((resolve) => {
        waiting.push(resolve)
        worker.postMessage({ type: QUERY, data: query })
      })
    let among, latest
    between.postMessage = async (message) => {
      if (message.type === SETUP) among = message.data.docs.length
      if (message.type !== QUERY) return worker.postMessage(message)
      latest = message
      const data = await answer(message.data, ask, among).catch((error) => {
        console.warn(error)
        return ask(message.data)
      })
      if (message !== latest) return
      tell(message.data, data)
      pass({ type: RESULT, data })
    }
    return between
  }

  /* The line below the search box that says what was shown instead of what was typed, or offers to
     suggest the paper that is missing. It goes between Material's first and last element there. */
  function notice(suggest) {
    const box = document.querySelector("[data-md-component=search]")
    box.ariaLabel = box.querySelector("[role=search]").ariaLabel ?? "Search" // a dialog needs a name
    const element = Object.assign(document.createElement("p"), { className: "ap-search-notice", role: "status", hidden: true })
    box.querySelector(".md-search-result__meta").after(element)
    const isForm = suggest.searchParams.has("template")
    const quoted = (text) => Object.assign(document.createElement("q"), { textContent: text })
    function link(text) {
      const inner = Object.assign(document.createElement("span"), { textContent: text })
      const anchor = Object.assign(document.createElement("a"), { href: suggest })
      anchor.append(inner)
      // On Enter, the search box clicks the best of all links around; this one is for people only.
      anchor.addEventListener("click", (event) => {
        if (event.isTrusted) return
        event.preventDefault()
        event.stopPropagation()
      })
      return anchor
    }
    box.querySelector("form").addEventListener("reset", () => (element.hidden = true))
    return (typed, { items, shown }) => {
      if (isForm) suggest.searchParams.set("title", `Paper: ${typed.trim().slice(0, 100)}`)
      const parts = shown
        ? ["Nothing for ", quoted(typed.trim()), "; showing ", quoted(shown), "."]
        : ["Nothing for ", quoted(typed.trim()), ". Is a paper missing? ", link("Suggest it"), "."]
      const isNeeded = shown || (typed.trim() && !items.length)
      element.replaceChildren(...(isNeeded ? parts : []))
      element.hidden = !isNeeded
    }
  }

  globalThis.papersSearch = { mediated }
  const script = globalThis.document?.currentScript
  if (script) {
    // Before Material's bundle, which starts the worker when it runs.
    const { Worker } = window
    const suggest = new URL(script.dataset.suggest, location)
    window.Worker = function (url, options) {
      const worker = new Worker(url, options)
      return /\/workers\/search\b/.test(url) ? mediated(worker, notice(suggest)) : worker
    }
  }
})()
