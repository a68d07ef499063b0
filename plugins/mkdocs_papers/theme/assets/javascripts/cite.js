/* Adds buttons that copy references. Without this script they are text, to be selected by hand. */
(() => {
  "use strict"

  // The script comes after the references, and runs anew whenever Material swaps the page in.
  const first = document.querySelector(".ap-cite:not([data-ready])")
  if (!first) return
  first.dataset.ready = ""

  const status = document.createElement("p")
  status.setAttribute("role", "status")
  first.append(status)

  /* Browsers keep the clipboard from pages that came over plain HTTP. */
  async function copy(element) {
    try {
      await navigator.clipboard.writeText(element.textContent)
      return "Copied"
    } catch {
      getSelection().selectAllChildren(element)
      return "Selected"
    }
  }

  for (const part of document.querySelectorAll("[data-copy]")) {
    const name = part.dataset.copy
    const button = Object.assign(document.createElement("button"), {
      className: "md-button",
      textContent: "Copy",
      ariaLabel: `Copy ${name}`,
    })
    button.addEventListener("click", async () => {
      const done = await copy(part.querySelector("code, p"))
      button.textContent = done
      status.textContent = `${done}: ${name}`
      setTimeout(() => (button.textContent = "Copy"), 2500)
    })
    part.lastElementChild.append(button)
  }
})()
