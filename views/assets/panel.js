// What htmx does not do by itself: telling the reader's zone, and going on by polling while the socket is gone.
{
  const POLL_MS = 5000
  const root = document.documentElement
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  let polling = 0

  // Hides what only a page without scripts needs.
  root.dataset.live = "opening"

  // The socket opens after this, so the first push is already told in the reader's zone.
  if (zone) {
    document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=strict`
  }

  const refresh = () =>
    htmx.ajax("GET", location.href, { target: "#main", select: "#main", swap: "outerMorph" })

  document.addEventListener("htmx:ws:after:connection", () => {
    root.dataset.live = "on"
    clearInterval(polling)
    polling = 0
  })

  document.addEventListener("htmx:ws:close", () => {
    root.dataset.live = "lost"
    polling ||= setInterval(refresh, POLL_MS)
  })

  document.addEventListener("htmx:after:request", ({ target, detail }) => {
    const { request, response } = detail.ctx
    if (request.method === "GET") return
    if (response.status === 204) {
      document.querySelector("#notice").textContent = ""
      if (target instanceof HTMLFormElement) target.reset()
    }
    if (root.dataset.live !== "on") refresh()
  })
}
