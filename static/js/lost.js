// Searches for the words of a mistyped address. The server repeats none of them: hidden and absent pages look alike.
const link = document.querySelector("[data-lost]");
const last = location.pathname.split("/").filter(Boolean).slice(1).pop() ?? "";
try {
  link.search = new URLSearchParams({ q: decodeURIComponent(last).replace(/[-_.]+/g, " ").slice(0, 80) });
} catch {
  // No words: the address is no text.
}
