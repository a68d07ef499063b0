/* Puts questions to the search of a built site without a browser: Material's own worker runs in a
   context of its own, with our script in front of it unless "plain" is asked for.

   node ask.mjs SITE [plain] < questions.json > answers.json */
import { readFileSync, readdirSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import vm from "node:vm"

const [site, plain] = process.argv.slice(2)
const scripts = join(site, "assets/javascripts")

function startWorker(file) {
  const worker = new EventTarget()
  const hearers = []
  const scope = {
    addEventListener: (_, hear) => hearers.push(hear),
    console: { ...console, warn: (...said) => process.stderr.write(`${said.join(" ")}\n`) },
    importScripts: (...files) => files.forEach((each) => run(resolve(dirname(file), each))),
    postMessage: (data) => worker.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) })),
  }
  scope.self = scope
  vm.createContext(scope)
  const run = (each) => vm.runInContext(readFileSync(each, "utf8"), scope)
  run(file)
  worker.postMessage = (data) => queueMicrotask(() => hearers.forEach((hear) => hear({ data: structuredClone(data) })))
  return worker
}

function inFront(worker) {
  vm.runInThisContext(readFileSync(join(scripts, "papers-search.js"), "utf8"))
  return globalThis.papersSearch.mediated(worker, () => {})
}

const talk = (worker, message) =>
  new Promise((resolve) => {
    worker.addEventListener("message", ({ data }) => resolve(data.data), { once: true })
    worker.postMessage(message)
  })

const program = readdirSync(join(scripts, "workers")).find((name) => /^search\..*\.js$/.test(name))
const alone = startWorker(join(scripts, "workers", program))
const worker = plain ? alone : inFront(alone)
const index = JSON.parse(readFileSync(join(site, "search/search_index.json"), "utf8"))
const started = performance.now()
await talk(worker, { type: 0, data: { ...index, options: { suggest: true } } })
const ready = performance.now() - started

const answers = []
for (const question of JSON.parse(readFileSync(0, "utf8"))) {
  const asked = performance.now()
  const { items, shown } = await talk(worker, { type: 2, data: question })
  const found = items.map((group) => group.map(({ location }) => location).find((each) => !each.includes("#")) ?? group[0].location)
  answers.push({ found, shown: shown ?? null, milliseconds: performance.now() - asked })
}
process.stdout.write(JSON.stringify({ ready, answers }))
