/* Fills the search of the error page with the last part of the address. */
try {
  const last = decodeURIComponent(location.pathname).replace(/\.html$/, "").split("/").filter(Boolean).pop()
  document.getElementById("ap-lost").value = (last ?? "").replaceAll("-", " ")
} catch {} // an address may hold anything
