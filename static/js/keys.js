// "/" leads to the search from every page, until the reader switches it off (WCAG 2.2, 2.1.4).
const KEY = "search-key";
const button = document.querySelector("[data-search-key]");
const field = document.querySelector("#q");
const target = field ?? document.querySelector('.masthead a[href$="/search/"]');
let isOn = localStorage.getItem(KEY) !== "off";

function show() {
  button.setAttribute("aria-pressed", String(isOn));
  if (isOn) target.setAttribute("aria-keyshortcuts", "/");
  else target.removeAttribute("aria-keyshortcuts");
}

function isTyped(event) {
  const isModified = event.ctrlKey || event.metaKey || event.altKey;
  return isModified || event.isComposing || event.target.closest("input, textarea, select, [contenteditable]");
}

button.addEventListener("click", () => {
  isOn = !isOn;
  localStorage.setItem(KEY, isOn ? "on" : "off");
  show();
});
document.addEventListener("keydown", (event) => {
  if (!isOn || event.key !== "/" || event.defaultPrevented || isTyped(event)) return;
  event.preventDefault();
  if (field) field.focus();
  else target.click();
});
show();
button.hidden = false;
