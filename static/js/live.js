// Keeps a part of a page up to date by fetching the page again; without a network it stays as it was.
export function keepLive(part, after) {
  async function refresh() {
    if (document.hidden) return;
    const page = await fetched();
    if (!page) return;
    const style = (root) => root.querySelector("head style")?.textContent;
    if (style(page) !== style(document)) return location.reload();
    const fresh = page.querySelector("[data-live]");
    if (!fresh || part.contains(document.activeElement)) return;
    part.innerHTML = fresh.innerHTML;
    after();
  }
  setInterval(refresh, Number(part.dataset.live) * 1000);
  document.addEventListener("visibilitychange", refresh);
}

async function fetched() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const isStored = answer.headers.has("X-Stored-At"); // by the service worker, for want of a network
    return answer.ok && !isStored ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}
