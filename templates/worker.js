// Keeps what a visitor of a summit needs where there is no network: its overview, programme, delegations and practical
// pages. A page is always asked for first; a kept copy is shown only when nobody answers, and says how old it is.
// At each contact every kept page is asked for again: what was withdrawn or put under embargo goes with that.
const PAGES = "pages-1";
const FILES = "files-1";
const KEPT = /^\/([a-z-]+)\/summits\/[^/]+\/(?!now\/|sessions\/|documents\/.|news\/.)(?:[^/]+\/)?$/;
const LIMIT = 24; // pages
const FILE_LIMIT = 60;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(Promise.all({{ offline_pages|tojson }}.map((address) => keep(address))));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => ![PAGES, FILES].includes(name)).map((name) => caches.delete(name)))),
  );
  self.clients.claim();
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname.startsWith("/static/")) event.respondWith(file(event.request));
  else if (event.request.mode === "navigate" || KEPT.test(address.pathname)) {
    if (!/^\/(admin|preview)\//.test(address.pathname)) event.respondWith(page(event, address));
  }
});

self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(contact(event.data.keep.filter((path) => KEPT.test(path))));
});

async function page(event, address) {
  try {
    const answer = await fetch(event.request);
    if (!address.search && KEPT.test(address.pathname)) await store(address.pathname, answer.clone());
    return answer;
  } catch {
    return (await stored(address.pathname)) ?? (await stored(`/${address.pathname.split("/")[1]}/offline/`)) ?? Response.error();
  }
}

async function contact(wanted) {
  const cache = await caches.open(PAGES);
  const kept = (await cache.keys()).map((request) => new URL(request.url).pathname);
  for (const path of new Set([...wanted, ...kept])) await keep(path);
  for (const request of (await cache.keys()).slice(0, -LIMIT)) await cache.delete(request);
}

async function keep(path) {
  try {
    await store(path, await fetch(path, { headers: { Accept: "text/html" }, cache: "no-cache" }));
  } catch {
    // No contact: the copy stays, and is asked for again at the next.
  }
}

async function store(path, answer) {
  const cache = await caches.open(PAGES);
  if (answer.status >= 500) return; // a failing server says nothing of what is public: the copy stays
  const mayKeep = answer.ok && !answer.redirected && !/no-store/.test(answer.headers.get("Cache-Control"));
  if (!mayKeep) return cache.delete(path);
  const headers = new Headers(answer.headers);
  headers.set("X-Stored-At", new Date().toISOString());
  headers.delete("Content-Encoding");
  return cache.put(path, new Response(await answer.text(), { headers }));
}

async function stored(path) {
  const copy = await caches.match(path, { cacheName: PAGES });
  if (!copy) return null;
  const headers = new Headers(copy.headers);
  const text = await copy.text();
  return new Response(text.replace("<html ", `<html data-stored="${headers.get("X-Stored-At")}" `), { headers });
}

async function file(request) {
  const cache = await caches.open(FILES);
  const known = await cache.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok && request.destination !== "image") {
    await cache.put(request, answer.clone());
    for (const old of (await cache.keys()).slice(0, -FILE_LIMIT)) await cache.delete(old);
  }
  return answer;
}
