// Asks the service worker to keep the pages of the summit being visited, and says when a page is a kept copy.
const stored = document.documentElement.dataset.stored;

if (stored) {
  const note = document.querySelector("[data-stored-note]");
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short", numberingSystem: "latn" });
  note.querySelector("span").textContent = format.format(new Date(stored));
  note.hidden = false;
} else if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/worker.js").catch(() => {});
  const pages = [...document.querySelectorAll(".tabs a")].map((link) => link.pathname);
  if (pages.length) navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ keep: pages }));
}
