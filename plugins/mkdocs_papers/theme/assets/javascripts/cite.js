/* Adds buttons that copy references. Without this script they are text, to be selected by hand. */
(() => {
  "use strict"

  const status = Object.assign(document.createElement("p"), { className: "ap-cite__status" })
  status.setAttribute("role", "status")

  function select(element) {
    getSelection().removeAllRanges()
    const range = document.createRange()
    range.selectNodeContents(element)
    getSelection().addRange(range)
  }

  /* Browsers keep the clipboard from pages that came over plain HTTP. */
  async function copy(element) {
    try {
      await navigator.clipboard.writeText(element.textContent)
      return "Copied"
    } catch {
      select(element)
      return "Selected, to be copied with the keyboard"
    }
  }

  function button(part) {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy" })
    const name = part.dataset.copy
    made.setAttribute("aria-label", `Copy ${name}`)
    made.addEventListener("click", async () => {
      const done = await copy(part.querySelector("code, p"))
      made.textContent = done.split(",")[0]
      status.textContent = `${done}: ${name}`
      setTimeout(() => {
        made.textContent = "Copy"
        status.textContent = ""
      }, 2500)
    })
    return made
  }

  // The script stands behind the references, and runs anew whenever Material swaps the page in.
  const parts = document.querySelectorAll(".ap-cite__part:not([data-ready])")
  for (const part of parts) {
    part.dataset.ready = ""
    part.append(button(part))
  }
  parts[0]?.parentElement.append(status)
})()
